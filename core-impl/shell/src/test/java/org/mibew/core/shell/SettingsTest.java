package org.mibew.core.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mibew.api.setting.ServerSettings;

/** The settings of the chat. */
class SettingsTest {

    private final FakeChat chat = new FakeChat();
    private final Shell shell = Shell.of(new FakeMonitor(), new FakePlugins(), chat);

    @AfterEach
    void close() {
        shell.close();
    }

    @Test
    void allSettingsAreListed() throws Exception {
        List<String> lines = shell.lines("mibew:settings");
        assertEquals(1 + ServerSettings.all().size(), lines.size());
        assertTrue(lines.stream().anyMatch(line -> line.matches(" +thread_lifetime +600 +Seconds of silence .*")));
    }

    @Test
    void aPartOfTheKeyIsEnough() throws Exception {
        assertEquals(3, shell.lines("mibew:settings _timeout").size());
        assertEquals(shell.run("mibew:settings timeout"), shell.run("mibew:settings TIMEOUT"));
    }

    @Test
    void aSettingIsChangedAndMarked() throws Exception {
        assertEquals(List.of("thread_lifetime", "  was  600", "  is   900"), shell.lines("mibew:set thread_lifetime 900"));
        assertTrue(shell.lines("mibew:settings thread_lifetime").get(1).matches("\\*  thread_lifetime  900 +Seconds .*"));
        shell.run("mibew:set title 'Example Ltd'");
        shell.run("mibew:set logo ''");
        shell.run("mibew:set enableban yes");
        assertEquals("Example Ltd", chat.settings.get(ServerSettings.TITLE));
        assertEquals(true, chat.settings.get(ServerSettings.ENABLE_BAN));
    }

    @Test
    void whatIsWrongIsTold() {
        assertMessage("There is no setting \"thread_lifetme\"; did you mean \"thread_lifetime\"?",
                "mibew:set thread_lifetme 900");
        assertMessage("There is no setting \"lgo\"; did you mean \"logo\"?", "mibew:settings lgo");
        assertMessage("thread_lifetime cannot be \"long\": it is a whole number from 0 to 31536000",
                "mibew:set thread_lifetime long");
        assertThrows(IllegalArgumentException.class, () -> shell.run("mibew:set title"));
        assertThrows(IllegalArgumentException.class, () -> shell.run("mibew:set title Example Ltd"));
        assertThrows(IllegalArgumentException.class, () -> shell.run("mibew:settings a b"));
    }

    private void assertMessage(String message, String line) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, () -> shell.run(line)).getMessage());
    }
}
