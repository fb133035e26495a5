package org.mibew.core.plugins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mibew.api.plugin.PluginReport.State;
import org.osgi.framework.Bundle;

/** A jar that misses something is not installed but named with all that it misses, and starts by itself when it is there. */
final class UnresolvedTest {

    @TempDir
    Path home;

    private TestServer server;

    @BeforeEach
    void start() throws Exception {
        server = TestServer.startedIn(home);
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @Test
    void allThatIsMissingIsNamedInOneLineWithWhatIsThereInstead() throws Exception {
        server.put("words.jar", words("1.2.0"));
        server.awaitState("org.example.words", State.ACTIVE);
        server.put("hello.jar", TestJar.plugin("org.example.hello", "1.0.0")
                .header("Import-Package", "org.example.words;version=\"[2.0,3)\",org.example.none,"
                        + "org.example.late;resolution:=optional")
                .header("Require-Bundle", "org.example.words;bundle-version=\"[3,4)\"")
                .header("Require-Capability", "osgi.ee;filter:=\"(&(osgi.ee=JavaSE)(version=99))\","
                        + "org.example.colour;filter:=\"(org.example.colour=red)\","
                        + "osgi.service;filter:=\"(objectClass=x)\";effective:=active"));

        String line = server.awaitComplaint("hello.jar").get(0);

        String lead = "ERROR hello.jar is refused: org.example.hello 1.0.0 would not work: ";
        assertTrue(line.startsWith(lead), line);
        List<String> missing = Arrays.stream(line.substring(lead.length()).split("; ")).sorted().toList();
        assertEquals(5, missing.size(), missing::toString);
        assertTrue(missing.get(0).startsWith("missing Java 99 (present: "), missing::toString);
        assertEquals(
                List.of(
                        "missing bundle org.example.words [3.0.0,4.0.0) (present: 1.2.0 from org.example.words)",
                        "missing capability org.example.colour red (not present)",
                        "missing package org.example.none (not present)",
                        "missing package org.example.words [2.0.0,3.0.0) (present: 1.2.0 from org.example.words)"),
                missing.subList(1, 5));
        assertEquals(Optional.of(line.substring("ERROR ".length())), server.report("hello.jar").orElseThrow().problem());
        assertEquals(State.REFUSED, server.report("hello.jar").orElseThrow().state());
    }

    @Test
    void whatIsMissingBehindAnotherPluginIsNamedToo() throws Exception {
        server.put("words.jar", words("1.0.0").header("Import-Package", "org.example.letters"));
        server.put("hello.jar", importing("org.example.words"));

        String line = server.awaitComplaint("hello.jar").get(0);

        assertTrue(line.endsWith("missing package org.example.words (present in org.example.words 1.0.0, "
                + "which misses package org.example.letters (not present))"), line);
    }

    @Test
    void itStartsByItselfWhenWhatItMissesComes() throws Exception {
        server.put("hello.jar", importing("org.example.words;version=\"[2.0,3)\""));
        server.awaitComplaint("hello.jar");
        server.awaitLooks();

        server.put("words.jar", words("1.0.0"));
        server.awaitComplaint("present: 1.0.0 from org.example.words");
        server.put("words.jar", words("2.1.0"));

        assertEquals(Optional.empty(), server.awaitState("hello", State.ACTIVE).problem());
        assertEquals(2, RecordedLog.complaints("hello.jar").size());
        assertEquals(1, RecordedLog.lines("hello.jar: org.example.hello 1.0.0 runs").size());
    }

    @Test
    void twoThatNeedEachOtherStartTogether() throws Exception {
        server.put("one.jar", TestJar.plugin("org.example.one", "1")
                .header("Export-Package", "org.example.one").header("Import-Package", "org.example.two"));
        server.awaitComplaint("one.jar");
        server.put("two.jar", TestJar.plugin("org.example.two", "1")
                .header("Export-Package", "org.example.two").header("Import-Package", "org.example.one"));

        server.awaitState("one", State.ACTIVE);
        server.awaitState("two", State.ACTIVE);
    }

    @Test
    void aVersionThatMissesSomethingLeavesTheOneThatRuns() throws Exception {
        server.put("hello.jar", TestJar.plugin("org.example.hello", "1.0.0"));
        server.awaitState("hello", State.ACTIVE);
        Bundle before = server.bundle("org.example.hello").orElseThrow();

        server.put("hello.jar", TestJar.plugin("org.example.hello", "2.0.0").header("Import-Package", "org.example.words"));
        server.awaitComplaint("hello.jar is refused: org.example.hello 2.0.0 would not work");

        assertEquals(Bundle.ACTIVE, before.getState());
        assertEquals("1.0.0", server.report("hello").orElseThrow().version());

        server.put("words.jar", words("1.0.0"));
        TestServer.await("the new version runs", () -> server.report("hello")
                .filter(now -> now.version().equals("2.0.0") && now.state() == State.ACTIVE)
                .isPresent());
    }

    @Test
    void aJarWhoseClassesWouldFailIsRefused() throws Exception {
        server.put("hello.jar", importing("org.mibew.api.event")
                .entry("a/B.class", TestClass.named("a/B").calling("org/mibew/api/event/Mutable", "shout", "()V").bytes()));

        server.awaitComplaint("a.B refers to the method org.mibew.api.event.Mutable.shout()");
        assertEquals(State.REFUSED, server.awaitState("hello.jar", State.REFUSED).state());
        assertTrue(server.bundle("org.example.hello").isEmpty());
    }

    @Test
    void twoUpdatesThatNeedEachOtherAreTakenTogether() throws Exception {
        server.put("words.jar", words("1.0.0"));
        server.put("hello.jar", importing("org.example.words;version=\"[1,2)\""));
        server.awaitState("hello", State.ACTIVE);

        server.put("words.jar", words("2.0.0"));
        server.awaitComplaint("org.example.hello 1.0.0 would no longer work: missing package org.example.words [1.0.0,2.0.0)"
                + " (present: 2.0.0 from org.example.words)");
        assertEquals("1.0.0", server.report("org.example.words").orElseThrow().version());
        server.put("hello.jar", TestJar.plugin("org.example.hello", "2.0.0")
                .header("Import-Package", "org.example.words;version=\"[2,3)\""));

        TestServer.await("both are new", () -> server.report("hello")
                .filter(now -> now.version().equals("2.0.0") && now.state() == State.ACTIVE)
                .isPresent());
        assertEquals("2.0.0", server.report("org.example.words").orElseThrow().version());
    }

    @Test
    void itWorksWhenItIsMended() throws Exception {
        server.put("hello.jar", importing("org.example.none"));
        server.awaitComplaint("hello.jar");

        server.put("hello.jar", TestJar.plugin("org.example.hello", "1.0.0"));

        assertEquals(Optional.empty(), server.awaitState("hello", State.ACTIVE).problem());
        assertEquals(1, RecordedLog.complaints("hello.jar").size());
    }

    private static TestJar importing(String packages) {
        return TestJar.plugin("org.example.hello", "1.0.0").header("Import-Package", packages);
    }

    private static TestJar words(String version) {
        return TestJar.library("org.example.words", version)
                .header("Export-Package", "org.example.words;version=" + version);
    }
}
