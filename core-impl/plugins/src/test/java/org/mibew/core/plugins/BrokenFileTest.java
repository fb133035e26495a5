package org.mibew.core.plugins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mibew.api.plugin.PluginReport;
import org.mibew.api.plugin.PluginReport.State;

/** A file that cannot become a bundle is named in one line, disturbs nothing, and works when it is mended. */
final class BrokenFileTest {

    private static final TestJar GOOD = TestJar.plugin("org.example.hello", "1.0.0");

    @TempDir
    Path home;

    private TestServer server;

    @BeforeEach
    void start() throws Exception {
        server = TestServer.startedIn(home);
        server.put("other.jar", TestJar.plugin("org.example.other", "1.0.0"));
        server.awaitState("other", State.ACTIVE);
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @Test
    void aTruncatedJar() throws Exception {
        assertBlamedOnce(GOOD.truncated(), State.BROKEN_FILE, "hello.jar is a truncated or damaged jar (");
    }

    @Test
    void anEmptyFile() throws Exception {
        assertBlamedOnce(new byte[0], State.BROKEN_FILE, "hello.jar is empty");
    }

    @Test
    void aFileOfAnotherKind() throws Exception {
        assertBlamedOnce("Hello".getBytes(StandardCharsets.UTF_8), State.BROKEN_FILE, "hello.jar is no jar");
    }

    @Test
    void aJarWithADamagedEntry() throws Exception {
        byte[] jar = TestJar.plugin("org.example.hello", "1.0.0").type(BrokenFileTest.class).bytes();
        int middle = jar.length / 2;
        for (int at = middle; at < middle + 20; at++) {
            jar[at] ^= 0x55;
        }
        assertBlamedOnce(jar, State.BROKEN_FILE,
                "hello.jar is a damaged jar: its entry org/mibew/core/plugins/BrokenFileTest.class cannot be read");
    }

    @Test
    void aJarThatIsNoBundle() throws Exception {
        assertBlamedOnce(TestJar.plain().bytes(), State.NO_BUNDLE,
                "hello.jar is a jar, but no OSGi bundle: its manifest has no Bundle-SymbolicName");
    }

    @Test
    void aBundleWithAnImpossibleVersion() throws Exception {
        assertBlamedOnce(TestJar.library("org.example.hello", "one").bytes(), State.NO_BUNDLE,
                "hello.jar has an invalid Bundle-Version: one");
    }

    @Test
    void aBundleThatTheFrameworkRefuses() throws Exception {
        assertBlamedOnce(
                TestJar.library("org.example.hello", "1.0.0").header("Import-Package", "java.lang,a,a").bytes(),
                State.REFUSED,
                "hello.jar has a manifest that the framework does not accept: Duplicate import: a");
    }

    @Test
    void isBlamedAgainWhenItFailsInANewWay() throws Exception {
        TestJar.put(server.file("hello.jar"), new byte[0]);
        server.awaitComplaint("hello.jar is empty");

        TestJar.put(server.file("hello.jar"), GOOD.truncated());
        server.awaitComplaint("hello.jar is a truncated");

        assertEquals(2, RecordedLog.complaints("hello.jar").size());
    }

    @Test
    void keepsWhatRanBeforeRunningUntilItIsMended() throws Exception {
        server.put("hello.jar", GOOD);
        server.awaitState("hello", State.ACTIVE);

        TestJar.put(server.file("hello.jar"), TestJar.plugin("org.example.hello", "2.0.0").truncated());
        server.awaitComplaint("hello.jar is a truncated");
        PluginReport report = server.report("hello").orElseThrow();
        assertEquals(State.ACTIVE, report.state());
        String problem = report.problem().orElseThrow();
        assertTrue(problem.endsWith("org.example.hello 1.0.0 stays as it was before"), problem);

        server.put("hello.jar", TestJar.plugin("org.example.hello", "2.0.0"));
        TestServer.await("the new version runs", () -> server.report("hello")
                .filter(now -> now.version().equals("2.0.0") && now.state() == State.ACTIVE && now.problem().isEmpty())
                .isPresent());
    }

    private void assertBlamedOnce(byte[] content, State state, String text) throws Exception {
        TestJar.put(server.file("hello.jar"), content);

        PluginReport report = server.awaitState("hello.jar", state);
        assertTrue(report.problem().orElseThrow().startsWith(text), report::toString);
        List<String> lines = server.awaitComplaint("hello.jar");
        assertTrue(lines.get(0).startsWith("ERROR " + text), lines::toString);
        server.awaitLooks();
        assertEquals(lines, RecordedLog.complaints("hello.jar"));
        assertEquals(1, lines.size(), lines::toString);
        assertEquals(State.ACTIVE, server.report("other").orElseThrow().state());

        server.put("hello.jar", GOOD);
        assertEquals(Optional.empty(), server.awaitState("hello", State.ACTIVE).problem());
        TestServer.await("the log says so", () -> !RecordedLog.lines("org.example.hello 1.0.0 runs").isEmpty());
        assertEquals(1, RecordedLog.complaints("hello.jar").size());
    }
}
