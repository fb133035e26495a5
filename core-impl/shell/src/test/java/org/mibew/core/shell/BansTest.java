package org.mibew.core.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mibew.api.ban.Ban;
import org.mibew.api.problem.AlreadyExists;

/** Who is kept out. */
class BansTest {

    private final FakeChat chat = new FakeChat();
    private final Shell shell = Shell.of(new FakeMonitor(), new FakePlugins(), chat);

    @AfterEach
    void close() {
        shell.close();
    }

    @Test
    void bansAreListed() throws Exception {
        assertEquals("No address is banned.\n", shell.run("mibew:bans"));
        chat.bans.all.add(new Ban(7, Samples.POSTED, Optional.empty(), "192.0.2.44", "Abuse"));
        chat.bans.all.add(new Ban(8, Samples.POSTED, Optional.of(Samples.POSTED), "192.0.2.45", "Abuse"));
        List<String> lines = shell.lines("mibew:bans");
        String time = Times.of(Samples.POSTED);
        assertTrue(lines.get(1).matches(" 7  192.0.2.44  for ever +" + time + "  Abuse"), lines::toString);
        assertTrue(lines.get(2).matches(" 8  192.0.2.45  ended " + time + "  " + time + "  Abuse"), lines::toString);
    }

    @Test
    void anAddressIsBannedForSomeTime() throws Exception {
        Instant before = Instant.now();
        assertTrue(shell.run("mibew:ban add 192.0.2.0/24 15d much abuse").startsWith("192.0.2.0/24 is banned, until "));
        Ban ban = chat.bans.all.get(0);
        assertEquals("much abuse", ban.comment());
        Duration length = Duration.between(before, ban.until().orElseThrow());
        assertTrue(length.minusDays(15).compareTo(Duration.ofMinutes(1)) < 0 && length.toDays() == 15, length::toString);
    }

    @Test
    void anAddressIsBannedForEver() throws Exception {
        assertEquals("192.0.2.44 is banned, for ever; the ban has the id 1.\n", shell.run("mibew:ban add 192.0.2.44 ever"));
        assertEquals(Optional.empty(), chat.bans.all.get(0).until());
        var twice = assertThrows(AlreadyExists.class, () -> shell.run("mibew:ban add 192.0.2.44 1h"));
        assertEquals("The address 192.0.2.44 is banned already", twice.getMessage());
    }

    @Test
    void aBanIsRemovedByAddressOrId() throws Exception {
        shell.run("mibew:ban add 192.0.2.44 ever");
        shell.run("mibew:ban add 192.0.2.45 ever");
        assertEquals("192.0.2.45 is no longer banned.\n", shell.run("mibew:ban remove 192.0.2.45"));
        assertEquals("192.0.2.44 is no longer banned.\n", shell.run("mibew:ban remove 1"));
        assertEquals(List.of(), chat.bans.all);
    }

    @Test
    void wrongUseIsAnsweredWithTheRightOne() throws Exception {
        shell.run("mibew:ban add 192.0.2.44 ever");
        assertMessage("There is no ban of \"192.0.2.4\"; did you mean \"192.0.2.44\"?", "mibew:ban remove 192.0.2.4");
        assertMessage("There is no mibew:ban \"delete\"; did you mean \"remove\"?", "mibew:ban delete 1");
        assertMessage("A length of time is a number with s, m, h, d or w, like 12h or 15d, not \"soon\"",
                "mibew:ban add 192.0.2.45 soon");
        for (String line : List.of("bans all", "ban", "ban add 192.0.2.45", "ban remove", "ban remove 1 2")) {
            var wrong = assertThrows(IllegalArgumentException.class, () -> shell.run("mibew:" + line), line);
            assertTrue(wrong.getMessage().startsWith("It is used like this: mibew:ban"), wrong.getMessage());
        }
    }

    private void assertMessage(String message, String line) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, () -> shell.run(line)).getMessage());
    }
}
