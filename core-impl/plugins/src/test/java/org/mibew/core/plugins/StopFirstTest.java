package org.mibew.core.plugins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mibew.core.plugins.fixture.Offering;
import org.mibew.core.plugins.fixture.SleepingActivator;
import org.mibew.core.plugins.fixture.Unready;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.SynchronousBundleListener;

/** A plugin of which there cannot be two is stopped and started while its events wait, and comes back if that fails. */
final class StopFirstTest {

    private static final String NAME = "org.example.hello";
    private static final String TOPIC = "test/TOPIC";

    @TempDir
    Path home;

    private TestServer server;

    @BeforeEach
    void start() throws Exception {
        server = TestServer.in(home).withEvents().with(Timing.PATIENCE, "5000");
        server.start();
        server.put("hello.jar", offering("1.0.0"));
        awaitSeen("1.0.0");
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @Test
    void eventsWaitForTheNewVersion() throws Exception {
        long id = server.bundle(NAME).orElseThrow().getBundleId();
        assertEquals(List.of(), SteadyEvents.notMetOnce(server, TOPIC, () -> {
            for (int number = 2; number < 6; number++) {
                server.put("hello.jar", offering(number + ".0.0"));
                awaitSeen(number + ".0.0");
            }
        }));
        assertEquals(id, server.bundle(NAME).orElseThrow().getBundleId());
    }

    @Test
    void theOldOneComesBackIfTheNewOneDoesNotStart() throws Exception {
        byte[] before = Files.readAllBytes(server.file("hello.jar"));

        server.put("hello.jar", TestJar.handler(NAME, "2.0.0", Unready.class, TOPIC, Runnable.class));

        List<String> lines = server.awaitComplaint("org.example.hello 2.0.0 is refused");
        assertTrue(lines.get(0).contains("no dictionary"), lines::toString);
        awaitSeen("1.0.0");
        TestServer.await("the file is the good one again", () -> server.holds("hello.jar", before));
        assertEquals("1.0.0", server.bundle(NAME).orElseThrow().getVersion().toString());
    }

    @Test
    void theOldOneComesBackIfTheNewOneHangsInItsStart() throws Exception {
        server.configure(Map.of("update.start", 300L));

        server.put("hello.jar", offering("2.0.0").type(SleepingActivator.class)
                .header("Bundle-Activator", SleepingActivator.class.getName()));

        server.awaitComplaint("its start did not return within 300 ms");
        awaitSeen("1.0.0");
    }

    @Test
    void whatLacksSomethingDoesNotStopTheOldOneAndComesWhenItIsThere() throws Exception {
        AtomicBoolean stopped = new AtomicBoolean();
        server.context().addBundleListener((SynchronousBundleListener) event -> {
            if (NAME.equals(event.getBundle().getSymbolicName()) && event.getType() == BundleEvent.STOPPING) {
                stopped.set(true);
            }
        });
        server.put("hello.jar", offering("2.0.0").header("Import-Package",
                "org.osgi.framework,org.osgi.service.event,org.example.library"));

        server.awaitComplaint("missing package org.example.library");
        server.awaitLooks();
        assertEquals(Boolean.FALSE, stopped.get());
        assertEquals(List.of("1.0.0"), server.send(TOPIC));

        server.put("library.jar", TestJar.library("org.example.library", "1.0.0")
                .header("Export-Package", "org.example.library"));
        awaitSeen("2.0.0");
    }

    @Test
    void filesOfTheBundleStay() throws Exception {
        Bundle bundle = server.bundle(NAME).orElseThrow();
        Files.writeString(bundle.getDataFile("notes").toPath(), "keep me");

        server.put("hello.jar", offering("2.0.0"));
        awaitSeen("2.0.0");

        assertEquals("keep me", Files.readString(
                server.bundle(NAME).orElseThrow().getDataFile("notes").toPath()));
    }

    private static TestJar offering(String version) {
        return TestJar.handler(NAME, version, Offering.class, TOPIC, Runnable.class)
                .type(org.mibew.core.plugins.fixture.Versioned.class);
    }

    private void awaitSeen(String version) {
        TestServer.await(version + " has an event", () -> server.send(TOPIC).equals(List.of(version)));
    }
}
