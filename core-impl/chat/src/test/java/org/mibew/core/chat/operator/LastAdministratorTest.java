package org.mibew.core.chat.operator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.mibew.api.operator.Operator;
import org.mibew.api.operator.OperatorProfile;
import org.mibew.api.operator.Permission;
import org.mibew.api.problem.WrongState;
import org.mibew.core.chat.harness.ChatServer;
import org.mibew.core.chat.harness.DatabaseKind;
import org.mibew.core.chat.harness.Together;

@ParameterizedClass
@EnumSource(DatabaseKind.class)
class LastAdministratorTest {

    @RegisterExtension
    final ChatServer server;

    LastAdministratorTest(DatabaseKind kind) {
        this.server = new ChatServer(kind);
    }

    private StoredOperators operators() {
        return server.chat().operators();
    }

    private Operator administrator(String login) {
        Operator operator = operators().create(OperatorProfile.of(login), Optional.empty());
        return operators().permit(operator.id(), EnumSet.of(Permission.ADMINISTRATE));
    }

    @Test
    void theLastOneStays() {
        Operator last = administrator("anna");
        operators().create(OperatorProfile.of("bob"), Optional.empty());
        Operator disabled = administrator("carl");
        operators().disable(disabled.id(), true);
        server.events().clear();

        List<Runnable> calls = List.of(
                () -> operators().permit(last.id(), EnumSet.of(Permission.TAKE_OVER)),
                () -> operators().disable(last.id(), true),
                () -> operators().delete(last.id()));
        for (Runnable call : calls) {
            WrongState problem = assertThrows(WrongState.class, call::run);
            assertEquals("anna is the last operator who may administrate", problem.getMessage());
        }
        assertEquals(last, operators().get(last.id()));
        assertEquals(List.of(), server.events().triggered());
    }

    @Test
    void anyOtherOneMayGo() {
        Operator anna = administrator("anna");
        Operator bob = administrator("bob");
        Operator carl = administrator("carl");
        Operator dora = operators().create(OperatorProfile.of("dora"), Optional.empty());

        operators().disable(anna.id(), true);
        operators().permit(bob.id(), Set.of());
        operators().delete(dora.id());
        operators().permit(carl.id(), EnumSet.allOf(Permission.class));

        assertThrows(WrongState.class, () -> operators().delete(carl.id()));
    }

    @Test
    void nobodyIsLostWhenTwoGoAtTheSameTime() throws InterruptedException {
        for (int round = 0; round < 10; round++) {
            Operator anna = administrator("anna" + round);
            Operator bob = administrator("bob" + round);
            Operator carl = administrator("carl" + round);

            List<Callable<Void>> ways = List.of(
                    Together.action(() -> operators().permit(bob.id(), Set.of())),
                    Together.action(() -> operators().disable(anna.id(), true)),
                    Together.action(() -> operators().delete(carl.id())));
            List<Together.Outcome<Void>> outcomes = Together.run(ways);

            List<Throwable> refused = outcomes.stream()
                    .filter(outcome -> !outcome.succeeded())
                    .<Throwable>map(Together.Outcome::failure)
                    .toList();
            assertEquals(1, refused.size(), refused::toString);
            assertInstanceOf(WrongState.class, refused.get(0));
            List<Operator> left = operators().all().stream()
                    .filter(operator -> operator.may(Permission.ADMINISTRATE) && !operator.disabled())
                    .toList();
            assertEquals(1, left.size());
            server.database().jdbi().useHandle(handle -> handle.execute("delete from chat_operator"));
        }
    }
}
