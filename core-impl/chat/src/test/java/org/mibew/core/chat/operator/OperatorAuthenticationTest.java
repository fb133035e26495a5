package org.mibew.core.chat.operator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.mibew.api.event.EventBuilder;
import org.mibew.api.event.OperatorAuthenticate;
import org.mibew.api.event.Rejection;
import org.mibew.api.operator.Operator;
import org.mibew.api.operator.OperatorIdentity;
import org.mibew.api.operator.OperatorProfile;
import org.mibew.api.problem.Rejected;
import org.mibew.api.web.Request;
import org.mibew.core.chat.harness.ChatServer;
import org.mibew.core.chat.harness.DatabaseKind;
import org.mibew.core.chat.harness.LoggedLines;

@ParameterizedClass
@EnumSource(DatabaseKind.class)
class OperatorAuthenticationTest {

    private static final Request REQUEST = EventBuilder.of(OperatorAuthenticate.class).build().request();

    @RegisterExtension
    final ChatServer server;

    OperatorAuthenticationTest(DatabaseKind kind) {
        this.server = new ChatServer(kind);
    }

    private StoredOperators operators() {
        return server.chat().operators();
    }

    private Operator createAnna() {
        Operator anna = operators().create(OperatorProfile.of("anna"), Optional.empty());
        server.events().clear();
        return anna;
    }

    private void answer(OperatorIdentity identity) {
        server.events().on(OperatorAuthenticate.class, event -> event.operator().set(identity));
    }

    private void assertRefused(String named) {
        try (LoggedLines log = new LoggedLines()) {
            assertEquals(Optional.empty(), operators().identify(REQUEST));
            List<String> lines = log.with("OPERATOR_AUTHENTICATE");
            assertEquals(1, lines.size(), lines::toString);
            assertTrue(lines.get(0).contains(named), lines::toString);
        }
    }

    @Test
    void withoutAnAnswerItIsNobody() {
        assertEquals(Optional.empty(), operators().identify(REQUEST));

        OperatorAuthenticate event = server.events().triggered(OperatorAuthenticate.class).get(0);
        assertEquals(REQUEST, event.request());
        assertEquals(List.of("OperatorAuthenticate"), server.events().names());
    }

    @Test
    void theStoredOperatorIsTakenByIdOrLogin() {
        Operator anna = createAnna();

        answer(OperatorIdentity.ofId(anna.id()));
        assertEquals(Optional.of(anna), operators().identify(REQUEST));
        answer(OperatorIdentity.ofLogin("Anna"));
        assertEquals(Optional.of(anna), operators().identify(REQUEST));
        assertEquals(List.of("OperatorAuthenticate", "OperatorAuthenticate"), server.events().names());
    }

    @Test
    void whoIsNotStoredIsRefused() {
        createAnna();

        answer(OperatorIdentity.ofId(99));
        assertRefused("named the operator 99: there is none");
        answer(OperatorIdentity.ofLogin("bob"));
        assertRefused("named the operator \"bob\": there is none");
        answer(OperatorIdentity.ofLogin("b\r\nob\0"));
        assertRefused("named the operator \"b??ob?\": there is none");
        answer(OperatorIdentity.ofLogin("b".repeat(10_000)));
        assertRefused("named the operator \"" + "b".repeat(100) + "...\": there is none");
    }

    @Test
    void whoIsDisabledIsRefused() {
        Operator anna = createAnna();
        operators().disable(anna.id(), true);

        answer(OperatorIdentity.ofLogin("anna"));

        assertRefused("named the operator \"anna\", who is disabled");
    }

    @Test
    void aRejectionWinsOverAnAnswer() {
        Operator anna = createAnna();
        answer(OperatorIdentity.ofId(anna.id()));
        server.events().on(OperatorAuthenticate.class,
                event -> event.rejection().set(Rejection.because("The token is too old")));

        Rejected problem = assertThrows(Rejected.class, () -> operators().identify(REQUEST));

        assertEquals("The token is too old", problem.getMessage());
    }
}
