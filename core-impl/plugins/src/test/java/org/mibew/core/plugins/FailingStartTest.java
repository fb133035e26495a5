package org.mibew.core.plugins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mibew.api.plugin.PluginReport.State;
import org.mibew.core.plugins.fixture.FailingActivator;
import org.mibew.core.plugins.fixture.HangingActivator;
import org.mibew.core.plugins.fixture.NeedyActivator;
import org.mibew.core.plugins.fixture.OfferingActivator;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.SynchronousBundleListener;

/** An activator that throws or hangs is named in one line and holds up nobody. */
final class FailingStartTest {

    @TempDir
    Path home;

    private TestServer server;

    @BeforeEach
    void start() throws Exception {
        System.clearProperty(HangingActivator.RELEASE);
        server = TestServer.startedIn(home);
    }

    @AfterEach
    void stop() throws Exception {
        System.setProperty(HangingActivator.RELEASE, "true");
        server.close();
    }

    @Test
    void whatTheActivatorThrewIsSaidInOneLineAndItRunsOnce() throws Exception {
        AtomicInteger starts = countStarts("org.example.hello");
        server.put("hello.jar", TestJar.plugin("org.example.hello", "1.0.0").activator(FailingActivator.class));

        String line = server.awaitComplaint("hello.jar").get(0);
        server.awaitLooks();

        assertTrue(line.startsWith("ERROR hello.jar: org.example.hello 1.0.0 does not run: its activator "
                + FailingActivator.class.getName()
                + " threw java.lang.IllegalStateException: no licence (FailingActivator.java:"), line);
        assertEquals(1, RecordedLog.complaints("hello.jar").size());
        assertEquals(1, starts.get());
        assertEquals(
                Optional.of(line.substring("ERROR ".length())), server.awaitState("hello", State.RESOLVED).problem());
    }

    @Test
    void itWorksWhenItIsMended() throws Exception {
        server.put("hello.jar", TestJar.plugin("org.example.hello", "1.0.0").activator(FailingActivator.class));
        server.awaitComplaint("hello.jar");

        server.put("hello.jar", TestJar.plugin("org.example.hello", "1.0.1"));

        assertEquals(Optional.empty(), server.awaitState("hello", State.ACTIVE).problem());
    }

    @Test
    void itIsTriedAgainWhenAnotherPluginComes() throws Exception {
        server.put("needy.jar", TestJar.plugin("org.example.needy", "1.0.0").activator(NeedyActivator.class));
        server.awaitComplaint("nothing to run");

        server.put("offering.jar", TestJar.plugin("org.example.offering", "1.0.0").activator(OfferingActivator.class));

        server.awaitState("needy", State.ACTIVE);
        assertEquals(1, RecordedLog.complaints("needy.jar").size());
    }

    @Test
    void twoThatFailDoNotKeepTryingEachOther() throws Exception {
        server.put("one.jar", TestJar.plugin("org.example.one", "1.0.0").activator(FailingActivator.class));
        server.put("two.jar", TestJar.plugin("org.example.two", "1.0.0").activator(FailingActivator.class));
        server.awaitComplaint("one.jar");
        server.awaitComplaint("two.jar");
        server.awaitLooks();

        AtomicInteger starts = countStarts("org.example.one");
        server.put("hello.jar", TestJar.plugin("org.example.hello", "1.0.0"));
        server.awaitState("hello", State.ACTIVE);
        TestServer.await("it was tried again", () -> starts.get() > 0);
        server.put("broken.jar", TestJar.plain());
        server.awaitComplaint("broken.jar");
        int before = starts.get();
        server.put("broken.jar", TestJar.plain().header("A", "B"));
        Files.delete(server.file("broken.jar"));
        TestServer.await("the folder was looked at several times", () -> server.report("broken.jar").isEmpty());

        assertEquals(before, starts.get());
        assertTrue(before <= 4, () -> before + " starts");
    }

    @Test
    void whatHangsHoldsUpNobody() throws Exception {
        server.put("hanging.jar", TestJar.plugin("org.example.hanging", "1.0.0").activator(HangingActivator.class));
        server.awaitState("hanging", State.STARTING);

        server.put("hello.jar", TestJar.plugin("org.example.hello", "1.0.0"));
        server.awaitState("hello", State.ACTIVE);
        List<String> lines = server.awaitComplaint("hanging.jar");
        assertEquals(1, lines.size(), lines::toString);
        assertTrue(lines.get(0).startsWith("WARN hanging.jar is still starting"), lines::toString);
        assertEquals(
                "hanging.jar: org.example.hanging 1.0.0 does not run: it is still starting",
                server.awaitProblem("hanging", "still starting"));

        System.setProperty(HangingActivator.RELEASE, "true");
        server.awaitState("hanging", State.ACTIVE);
        TestServer.await("it has no problem", () -> server.report("hanging").orElseThrow().problem().isEmpty());
    }

    @Test
    void whatHangsIsRemovedWhenItReturns() throws Exception {
        server.put("hanging.jar", TestJar.plugin("org.example.hanging", "1.0.0").activator(HangingActivator.class));
        server.awaitComplaint("hanging.jar");

        Files.delete(server.file("hanging.jar"));
        server.awaitLooks();
        System.setProperty(HangingActivator.RELEASE, "true");

        TestServer.await("it is uninstalled", () -> server.bundle("org.example.hanging").isEmpty());
    }

    private AtomicInteger countStarts(String symbolicName) {
        AtomicInteger starts = new AtomicInteger();
        server.context().addBundleListener((SynchronousBundleListener) event -> {
            if (event.getType() == BundleEvent.STARTING && symbolicName.equals(event.getBundle().getSymbolicName())) {
                starts.incrementAndGet();
            }
        });
        return starts;
    }
}
