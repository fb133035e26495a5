package org.mibew.core.plugins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mibew.api.plugin.PluginProbe;
import org.mibew.api.plugin.PluginReport.State;
import org.mibew.api.plugin.PluginState;
import org.mibew.core.plugins.fixture.Counting;
import org.mibew.core.plugins.fixture.Probed;
import org.mibew.core.plugins.fixture.Unready;
import org.mibew.core.plugins.fixture.Versioned;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.SynchronousBundleListener;

/** A plugin of handlers is updated while events go on: none is lost, none meets both versions. */
final class SideBySideTest {

    private static final String NAME = "org.example.hello";
    private static final String TOPIC = "test/TOPIC";

    @TempDir
    Path home;

    private TestServer server;

    @BeforeEach
    void start() throws Exception {
        server = TestServer.in(home).withEvents();
        server.start();
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @Test
    void eachEventMeetsOneVersion() throws Exception {
        server.put("hello.jar", versioned("1.0.0"));
        awaitSeen("1.0.0");
        assertEquals(List.of(), SteadyEvents.notMetOnce(server, TOPIC, () -> {
            for (int number = 2; number < 7; number++) {
                server.put("hello.jar", versioned(number + ".0.0"));
                awaitSeen(number + ".0.0");
            }
        }));
    }

    @Test
    void theOldOneIsGoneAndTheNewOneHasTheFile() throws Exception {
        server.put("hello.jar", versioned("1.0.0"));
        awaitSeen("1.0.0");
        Bundle old = server.bundle(NAME).orElseThrow();

        server.put("hello.jar", versioned("2.0.0"));
        awaitSeen("2.0.0");
        TestServer.await("the old one is gone", () -> old.getState() == Bundle.UNINSTALLED);

        assertEquals(1, bundles().size());
        assertNotEquals(old.getBundleId(), bundles().get(0).getBundleId());
        TestServer.await("it is listed", () -> server.report("hello").orElseThrow().version().equals("2.0.0"));
        assertEquals(server.file("hello.jar"), server.report("hello").orElseThrow().file().orElseThrow());
        server.put("hello.jar", versioned("3.0.0"));
        awaitSeen("3.0.0");
        TestServer.await("there is one", () -> bundles().size() == 1);
    }

    @Test
    void theSameVersionRebuiltTakesItsPlace() throws Exception {
        server.put("hello.jar", versioned("1.0.0"));
        awaitSeen("1.0.0");
        Bundle old = server.bundle(NAME).orElseThrow();

        server.put("hello.jar", versioned("1.0.0").header("Built", "again"));

        TestServer.await("the old one is gone", () -> old.getState() == Bundle.UNINSTALLED);
        assertEquals("again", server.bundle(NAME).orElseThrow().getHeaders().get("Built"));
        assertEquals(List.of("1.0.0"), server.send(TOPIC));
    }

    @Test
    void theOldOneHasNeverStoppedIfTheNewOneCannotBeMade() throws Exception {
        server.put("hello.jar", versioned("1.0.0"));
        awaitSeen("1.0.0");
        Bundle old = server.bundle(NAME).orElseThrow();
        AtomicBoolean stopped = new AtomicBoolean();
        server.context().addBundleListener((SynchronousBundleListener) event -> {
            if (event.getBundle().equals(old) && event.getType() == BundleEvent.STOPPING) {
                stopped.set(true);
            }
        });
        byte[] before = Files.readAllBytes(server.file("hello.jar"));

        server.put("hello.jar", TestJar.handler(NAME, "2.0.0", Unready.class, TOPIC));

        List<String> lines = server.awaitComplaint("org.example.hello 2.0.0 is refused");
        assertTrue(lines.get(0).contains("no dictionary"), lines::toString);
        TestServer.await("the new one is gone", () -> bundles().equals(List.of(old)));
        assertEquals(List.of("1.0.0"), server.send(TOPIC));
        assertEquals(Boolean.FALSE, stopped.get());
        TestServer.await("the file is that of what runs", () -> server.holds("hello.jar", before));
        TestServer.await("it is told why", () -> server.plugins().why("hello").toString().contains("no dictionary"));
    }

    @Test
    void whatWasRefusedIsRefusedAgainUntilItChanges() throws Exception {
        server.put("hello.jar", versioned("1.0.0"));
        awaitSeen("1.0.0");
        byte[] bad = TestJar.handler(NAME, "2.0.0", Unready.class, TOPIC).bytes();
        byte[] good = Files.readAllBytes(server.file("hello.jar"));
        TestJar.put(server.file("hello.jar"), bad);
        server.awaitComplaint("2.0.0 is refused");
        TestServer.await("the file is the good one again", () -> server.holds("hello.jar", good));

        TestJar.put(server.file("hello.jar"), bad);
        server.awaitComplaint("which was refused before: ");
        assertEquals(List.of("1.0.0"), server.send(TOPIC));

        server.put("hello.jar", versioned("2.0.0"));
        awaitSeen("2.0.0");
    }

    @Test
    void aProbeThatFailsKeepsTheOldOne() throws Exception {
        server.put("hello.jar", TestJar.handler(NAME, "1.0.0", Probed.class, TOPIC, PluginProbe.class));
        awaitSeen("1.0.0");

        server.put("hello.jar", TestJar.handler(NAME, "2.0.0", Probed.class, TOPIC, PluginProbe.class)
                .header("Test-Probe", "fails"));

        List<String> lines = server.awaitComplaint("2.0.0 is refused");
        assertTrue(lines.get(0).contains("its probe threw java.io.IOException: no connection"), lines::toString);
        assertEquals(List.of("1.0.0"), server.send(TOPIC));
    }

    @Test
    void aStateIsHandedOverWhileEventsWait() throws Exception {
        server.put("hello.jar", counting("1.0.0"));
        awaitSeen("1");
        ConcurrentLinkedQueue<String> numbers = new ConcurrentLinkedQueue<>();
        AtomicBoolean over = new AtomicBoolean();
        List<Thread> senders = new ArrayList<>();
        for (int number = 0; number < 3; number++) {
            Thread sender = new Thread(() -> {
                while (!over.get()) {
                    numbers.addAll(server.send(TOPIC));
                }
            });
            sender.start();
            senders.add(sender);
        }
        for (int number = 2; number < 5; number++) {
            Bundle old = server.bundle(NAME).orElseThrow();
            server.put("hello.jar", counting(number + ".0.0"));
            TestServer.await("the old one is gone", () -> old.getState() == Bundle.UNINSTALLED);
        }
        over.set(true);
        for (Thread sender : senders) {
            sender.join();
        }
        List<Long> sorted = numbers.stream().map(Long::valueOf).sorted().toList();
        assertEquals(LongStream.range(2, 2 + sorted.size()).boxed().toList(), sorted, "each number was given once");
    }

    @Test
    void aStateThatCannotBeCarriedKeepsTheOldOne() throws Exception {
        server.put("hello.jar", counting("1.0.0").header("Test-Hands", "a builder"));
        awaitSeen("1");

        server.put("hello.jar", counting("2.0.0"));

        List<String> lines = server.awaitComplaint("2.0.0 is refused");
        assertTrue(lines.get(0).contains("java.lang.StringBuilder"), lines::toString);
        assertEquals(List.of("2"), server.send(TOPIC));
    }

    @Test
    void aStateThatIsNotTakenKeepsTheOldOne() throws Exception {
        server.put("hello.jar", counting("1.0.0"));
        awaitSeen("1");

        server.put("hello.jar", counting("2.0.0").header("Test-Takes", "nothing"));

        List<String> lines = server.awaitComplaint("2.0.0 is refused");
        assertTrue(lines.get(0).contains("what is this from 1.0.0"), lines::toString);
        assertEquals(List.of("2"), server.send(TOPIC));
    }

    @Test
    void whatWasUpdatedRunsAfterARestart() throws Exception {
        server.put("hello.jar", versioned("1.0.0"));
        awaitSeen("1.0.0");
        server.put("hello.jar", versioned("2.0.0"));
        awaitSeen("2.0.0");
        TestServer.await("there is one", () -> bundles().size() == 1);
        server.awaitLooks();

        server.stop();
        server.start();

        assertEquals("2.0.0", server.awaitState("hello", State.ACTIVE).version());
        assertEquals(1, bundles().size());
        assertEquals(List.of(), RecordedLog.lines("is installed"));
        assertEquals(List.of(), RecordedLog.lines("is updated"));
    }

    private static TestJar versioned(String version) {
        return TestJar.handler(NAME, version, Versioned.class, TOPIC);
    }

    private static TestJar counting(String version) {
        return TestJar.handler(NAME, version, Counting.class, TOPIC, PluginState.class);
    }

    private List<Bundle> bundles() {
        return Arrays.stream(server.context().getBundles())
                .filter(bundle -> NAME.equals(bundle.getSymbolicName()))
                .toList();
    }

    private void awaitSeen(String version) throws IOException {
        TestServer.await(version + " has an event", () -> server.send(TOPIC).equals(List.of(version)));
    }
}
