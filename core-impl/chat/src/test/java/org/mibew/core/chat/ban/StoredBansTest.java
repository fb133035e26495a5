package org.mibew.core.chat.ban;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.mibew.api.ban.Ban;
import org.mibew.api.ban.Bans;
import org.mibew.api.event.BanCreate;
import org.mibew.api.event.BanDelete;
import org.mibew.api.event.BanUpdate;
import org.mibew.api.problem.AlreadyExists;
import org.mibew.api.problem.NotFound;
import org.mibew.core.chat.harness.ChatServer;
import org.mibew.core.chat.harness.DatabaseKind;

@ParameterizedClass
@EnumSource(DatabaseKind.class)
class StoredBansTest {

    @RegisterExtension
    final ChatServer server;

    StoredBansTest(DatabaseKind kind) {
        this.server = new ChatServer(kind);
    }

    private Bans bans() {
        return server.chat().bans();
    }

    private Instant inAnHour() {
        return server.clock().instant().plus(Duration.ofHours(1));
    }

    @Test
    void whatIsCreatedIsFoundAndTold() {
        Ban ban = bans().create("192.0.2.44", Optional.of(inAnHour()), "Abuse");

        assertEquals(ban, bans().get(ban.id()));
        assertEquals(List.of(ban), bans().all());
        assertEquals(List.of(new BanCreate(ban)), server.events().triggered());
    }

    @Test
    void theAddressCountsNotThoseThatFollow() {
        Ban one = bans().create("192.0.2.44", Optional.empty(), "Abuse");
        Ban range = bans().create("2001:db8::/32", Optional.empty(), "Abuse");
        Ban received = bans().create("198.51.100.7 (10.0.0.1)", Optional.empty(), "Abuse");

        assertEquals(Optional.of(one), bans().of("192.0.2.44 (10.0.0.1, 10.0.0.2)"));
        assertEquals(Optional.of(range), bans().of("2001:db8::1 (10.0.0.1)"));
        assertEquals(Optional.of(received), bans().of("198.51.100.7 (10.0.0.1)"));
        assertEquals(Optional.of(received), bans().of("198.51.100.7"));
        assertEquals(Optional.empty(), bans().of("192.0.2.45 (192.0.2.44)"));
        assertEquals(Optional.empty(), bans().of("192.0.2.45/99"));
    }

    @Test
    void anUpdateTellsWhatWasBefore() {
        Ban before = bans().create("192.0.2.44", Optional.of(inAnHour()), "Abuse");
        server.events().clear();

        Ban after = bans().update(before.id(), "192.0.2.45", Optional.empty(), "More abuse");

        assertEquals(Optional.empty(), after.until());
        assertEquals(List.of(new BanUpdate(after, before)), server.events().triggered());
    }

    @Test
    void aDeletedBanIsGone() {
        Ban ban = bans().create("192.0.2.44", Optional.empty(), "Abuse");
        server.events().clear();

        bans().delete(ban.id());

        assertEquals(Optional.empty(), bans().find(ban.id()));
        assertEquals(List.of(new BanDelete(ban.id())), server.events().triggered());
        NotFound problem = assertThrows(NotFound.class, () -> bans().delete(ban.id()));
        assertEquals("There is no ban " + ban.id(), problem.getMessage());
    }

    @Test
    void anAddressIsBannedOnce() {
        bans().create("192.0.2.44", Optional.empty(), "Abuse");
        server.events().clear();

        AlreadyExists problem = assertThrows(
                AlreadyExists.class, () -> bans().create("192.0.2.44", Optional.empty(), "Abuse"));

        assertEquals("The address 192.0.2.44 is banned already", problem.getMessage());
        assertEquals(List.of(), server.events().triggered());
    }

    @Test
    void rangesBanWhatIsInThem() {
        Ban four = bans().create("192.0.2.0/24", Optional.empty(), "Abuse");
        Ban six = bans().create("2001:db8::/32", Optional.empty(), "Abuse");
        Ban text = bans().create("unknown", Optional.empty(), "Abuse");

        assertEquals(Optional.of(four), bans().of("192.0.2.255"));
        assertEquals(Optional.empty(), bans().of("192.0.3.0"));
        assertEquals(Optional.of(four), bans().of("::ffff:192.0.2.7"));
        assertEquals(Optional.of(six), bans().of("2001:DB8:1::5"));
        assertEquals(Optional.empty(), bans().of("2001:db9::"));
        assertEquals(Optional.of(text), bans().of("unknown"));
        assertEquals(Optional.empty(), bans().of("unknown.example.com"));
    }

    @Test
    void aRangeThatIsNoneIsRefused() {
        IllegalArgumentException problem = assertThrows(
                IllegalArgumentException.class, () -> bans().create("192.0.2.0/33", Optional.empty(), "Abuse"));
        assertTrue(problem.getMessage().contains("192.0.2.0/33"), problem.getMessage());
    }

    @Test
    void theLongestAddressFitsAndALongerOneIsRefused() {
        String longest = "\uD83D\uDE00".repeat(250);

        Ban ban = bans().create(longest, Optional.empty(), "Abuse");

        assertEquals(Optional.of(ban), bans().of(longest));
        IllegalArgumentException problem = assertThrows(
                IllegalArgumentException.class, () -> bans().create(longest + "x", Optional.empty(), "Abuse"));
        assertEquals("address has 501 characters, and may have 500", problem.getMessage());
    }

    @Test
    void aBanEnds() {
        Ban ban = bans().create("192.0.2.44", Optional.of(inAnHour()), "Abuse");

        assertEquals(Optional.of(ban), bans().of("192.0.2.44"));
        server.clock().advance(Duration.ofHours(2));
        assertEquals(Optional.empty(), bans().of("192.0.2.44"));
    }
}
