package org.mibew.itests.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mibew.itests.launcher.Installation.Running;

/** One server in the background, and what an administrator asks of it. */
class RunningServerIT {

    private static Installation server;
    private static Outcome start;

    @BeforeAll
    static void start() throws IOException {
        server = Installation.copy("running");
        Path logging = server.resolve("conf/logback.xml");
        Files.writeString(logging, Files.readString(logging).replace("<maxFileSize>10MB", "<maxFileSize>50KB"));
        ToolJar.deploy(server.resolve("plugins"), "1.0.0");
        start = server.run("start");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void startReturnsWhenTheServerIsUp() {
        assertEquals(new Outcome(0, "The server in " + server.home() + " (process " + server.server().pid() + ") has started", ""), start);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "$HOME ; & | # {} [] () < > * ? \\ \" `id` = ~ ! % @ ^",
        "two  spaces and a\ttabulator",
        "one\ntwo\n\nfour",
        "Grüße, 日本語, 😀",
        " spaces around ",
        "\u0001\u007f\u0085",
    })
    void execPassesItsArgumentUnaltered(String text) {
        assertEquals(new Outcome(0, text.stripTrailing(), ""), server.exec("echo '" + text + "'"));
        assertEquals(new Outcome(0, text.stripTrailing(), ""), server.runWith(Map.of("LC_ALL", "C"), "exec", "echo '" + text + "'"));
    }

    @ParameterizedTest
    @MethodSource
    void theArgumentOfExecIsACommandLineOfTheShell(String line, String output) {
        assertEquals(new Outcome(0, output, ""), server.exec(line));
    }

    static Stream<Arguments> theArgumentOfExecIsACommandLineOfTheShell() {
        return Stream.of(
                arguments("echo it\\'s \"a 'b' \\\"c\\\"\"", "it's a 'b' \"c\""),
                arguments("x = 5; echo \"$x ${x}\" '$x'", "5 5 $x"),
                arguments("echo one; echo two", "one\ntwo"),
                arguments("echo one\necho two", "one\ntwo"),
                arguments("echo one two | cat", "one two"),
                arguments("echo *.jar", "*.jar"),
                arguments("", ""));
    }

    @Test
    void execPrintsWhatACommandReturns() {
        assertEquals(new Outcome(0, "1\n2\n3", ""), server.exec("test:numbers"));
    }

    @Test
    void execOfACommandThatFailsSaysWhyAndLeavesWith1() {
        assertEquals(new Outcome(1, "", "no such töpic"), server.exec("test:fail 'no such töpic'"));
    }

    @Test
    void execOfAnUnknownCommandLeavesWith1() {
        assertEquals(new Outcome(1, "", "Command not found: nosuch"), server.exec("nosuch"));
    }

    @Test
    void wrongUseLeavesWith64() {
        assertEquals(64, server.run("exec").status());
        assertEquals(64, server.run("exec", "echo", "two").status());
        assertEquals(new Outcome(64, "", "mibew: There is no command 'begin'; see 'mibew help'"), server.run("begin"));
    }

    @Test
    void withoutArgumentsItHelps() {
        assertEquals(server.run("help"), server.run());
        assertTrue(server.run().output().startsWith("usage: mibew COMMAND"));
    }

    @Test
    void statusTellsProcessAndBundles() {
        Outcome status = server.run("status");
        assertEquals(0, status.status());
        assertTrue(status.output().startsWith("running in " + server.home() + "\nprocess " + server.server().pid() + ", Java "),
                status::output);
        assertTrue(status.output().matches("(?s).*\n(\\d+) of \\1 bundles are active"), status::output);
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "start"})
    void aSecondServerInTheFolderIsRefused(String command) {
        assertEquals(new Outcome(1, "", "mibew: A server runs in " + server.home() + " already (process "
                + server.server().pid() + ")"), server.run(command));
        assertEquals(0, server.run("status").status());
    }

    @Test
    void worksThroughSymbolicLinks() throws IOException {
        Path link = server.resolve("../link to mibew");
        Files.deleteIfExists(link);
        Files.createSymbolicLink(link, server.resolve("bin/mibew"));
        Path second = server.resolve("second");
        Files.createSymbolicLink(second, Path.of("../link to mibew"));
        Process process = new ProcessBuilder(second.toString(), "status").directory(Path.of("/").toFile()).start();
        assertTrue(new String(process.getInputStream().readAllBytes()).startsWith("running in " + server.home() + "\n"));
    }

    @Test
    void onlyTheServersUserEntersTheFolderOfTheSocket() throws IOException {
        Path folder = server.resolve("data/channel");
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)));
        assertTrue(Files.exists(folder.resolve("socket")));
    }

    @Test
    void outputComesAtOnceAndAClientThatGoesInterruptsItsCommand() {
        int before = interruptions();
        Running hanging = server.launch("", Map.of(), "exec", "test:hang");
        Deadline.await("the first line", () -> hanging.output().equals("waiting\n"));
        assertTrue(hanging.process().isAlive());
        hanging.process().destroy();
        Deadline.await("the interruption", () -> interruptions() == before + 1);
    }

    @Test
    void theEndOfTheInputDoesNotInterruptACommandOfTheShell() {
        int before = interruptions();
        Running shell = server.launch("test:hang\n", Map.of(), "shell");
        Deadline.await("the first line", () -> shell.output().equals("waiting\n"));
        assertEquals(before, interruptions());
        shell.process().destroy();
        Deadline.await("the interruption", () -> interruptions() == before + 1);
    }

    private static int interruptions() {
        return Integer.parseInt(server.exec("test:interruptions").output());
    }

    @Test
    void theShellRunsLinesUntilExitAndTheServerGoesOn() {
        Outcome shell = server.runWithInput("echo 'Grüße'\n\nnosuch\ncat\nthis is for cat\n", "shell");
        assertEquals(new Outcome(0, "Grüße\nthis is for cat", "Command not found: nosuch"), shell);
        assertEquals(new Outcome(0, "one", ""), server.runWithInput("echo one\nexit\necho two\n", "shell"));
        assertEquals(0, server.run("status").status());
    }

    @Test
    void pluginsLogByOneFileThatIsRotated() throws IOException {
        assertTrue(server.read("logs/mibew.log").contains("[org.mibew.core.shell]"));
        assertEquals(0, server.exec("test:log 2000").status());
        try (Stream<Path> logs = Files.list(server.resolve("logs"))) {
            assertTrue(logs.anyMatch(log -> log.getFileName().toString().matches("mibew\\.\\d{4}-\\d\\d-\\d\\d\\.0\\.log.*")));
        }
        assertTrue(Files.size(server.resolve("logs/mibew.log")) < 60_000);
        assertTrue(server.read("logs/mibew.log").contains("[" + ToolJar.NAME + "]"));
        assertFalse(server.read("logs/console.log").contains("INFO"));
    }
}
