package org.mibew.core.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HelpTest {

    private final Shell shell = Shell.of(new FakeMonitor());

    @AfterEach
    void close() {
        shell.close();
    }

    @Test
    void everyCommandIsListed() throws Exception {
        String out = shell.run("mibew:help");
        for (Components.Command command : Components.commands()) {
            Pattern line = Pattern.compile("^mibew:" + command.name() + " ", Pattern.MULTILINE);
            assertTrue(line.matcher(out).find(), command::name);
        }
    }

    @Test
    void everyParameterIsDescribed() throws Exception {
        for (Components.Command command : Components.commands()) {
            List<String> lines = shell.lines("mibew:help " + command.name());
            String usage = lines.get(0);
            Pattern word = Pattern.compile("[A-Za-z]+");
            word.matcher(usage.substring(("mibew:" + command.name()).length())).results().forEach(parameter -> assertTrue(
                    lines.stream().anyMatch(line -> line.matches("  " + parameter.group() + " +\\S.*")),
                    () -> "mibew:help " + command.name() + " does not describe " + parameter.group()));
        }
    }

    @Test
    void nothingIsCutOff() throws Exception {
        assertFalse(shell.run("mibew:help").contains("…"));
        for (Components.Command command : Components.commands()) {
            assertFalse(shell.run("mibew:help " + command.name()).contains("…"), command::name);
        }
    }

    @Test
    void theScopeMayBeGiven() throws Exception {
        assertEquals(shell.run("mibew:help trigger"), shell.run("mibew:help mibew:trigger"));
        assertTrue(shell.run("help trigger").startsWith("mibew:trigger NAME [KEY=VALUE ...]\n"));
    }

    @Test
    void commandsOfFelixAreDescribedByFelix() throws Exception {
        shell.with("felix", new Felix(), "help", "lb");
        assertEquals("felix:lb it is\n", shell.run("mibew:help lb"));
        assertEquals("felix:lb it is\n", shell.run("mibew:help felix:lb"));
    }

    @Test
    void anUnknownCommandIsAnsweredWithTheNearest() {
        shell.with("felix", new Felix(), "help", "lb");
        var own = assertThrows(IllegalArgumentException.class, () -> shell.run("mibew:help quarantaine"));
        assertEquals("There is no command \"quarantaine\"; did you mean \"quarantine\"?", own.getMessage());
        var felix = assertThrows(IllegalArgumentException.class, () -> shell.run("mibew:help lbb"));
        assertEquals("There is no command \"lbb\"; did you mean \"lb\"?", felix.getMessage());
        assertThrows(IllegalArgumentException.class, () -> shell.run("mibew:help lb lb"));
    }

    @Test
    void aWordThatIsNoCommandIsNeverRun() {
        Felix felix = new Felix();
        shell.with("felix", felix, "help", "lb");
        assertThrows(IllegalArgumentException.class, () -> shell.run("mibew:help 'x; felix:lb'"));
        assertFalse(felix.listed);
    }

    /** Felix's help. */
    public static final class Felix {

        private boolean listed;

        public String help(String command) {
            return command + " it is";
        }

        public void lb() {
            listed = true;
        }
    }
}
