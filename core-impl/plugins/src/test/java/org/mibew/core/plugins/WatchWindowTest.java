package org.mibew.core.plugins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mibew.core.plugins.fixture.Failing;
import org.mibew.core.plugins.fixture.FailingActivator;
import org.mibew.core.plugins.fixture.Sluggish;
import org.mibew.core.plugins.fixture.Versioned;

/** A new version has to show that it is no worse than the one before, else that returns. */
final class WatchWindowTest {

    private static final String NAME = "org.example.hello";
    private static final String TOPIC = "test/TOPIC";

    @TempDir
    Path home;

    private TestServer server;
    private byte[] good;

    @BeforeEach
    void start() throws Exception {
        server = TestServer.in(home).withEvents();
        server.start();
        server.put("hello.jar", versioned("1.0.0"));
        awaitSeen("1.0.0");
        good = Files.readAllBytes(server.file("hello.jar"));
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @Test
    void theVersionBeforeReturnsWhenTheNewOneFails() throws Exception {
        List<String> changes = server.changes();
        byte[] bad = TestJar.handler(NAME, "2.0.0", Failing.class, TOPIC).bytes();
        TestJar.put(server.file("hello.jar"), bad);
        TestServer.await("the new one fails", () -> server.send(TOPIC).isEmpty());

        awaitSeen("1.0.0");

        List<String> lines = server.awaitComplaint("org.example.hello 1.0.0 is back in the place of org.example.hello 2.0.0");
        assertTrue(lines.get(0).contains(" calls on test/TOPIC (before: 0 of "), lines::toString);
        TestServer.await("the file is the good one again", () -> server.holds("hello.jar", good));
        TestServer.await("it is told why", () -> server.plugins().why("hello").toString().contains("org.example.hello 2.0.0 was left: failed in"));
        assertTrue(changes.get(0).contains("kind=UPDATE"), changes::toString);
        assertTrue(changes.get(1).contains("kind=ROLLBACK") && changes.get(1).contains("reason=failed in"), changes::toString);

        TestJar.put(server.file("hello.jar"), bad);
        server.awaitComplaint("which was refused before: failed in");
        assertEquals(List.of("1.0.0"), server.send(TOPIC));
    }

    @Test
    void theVersionBeforeReturnsWhenTheNewOneIsSlow() throws Exception {
        for (int number = 0; number < 30; number++) {
            server.send(TOPIC);
        }
        server.put("hello.jar", TestJar.handler(NAME, "2.0.0", Sluggish.class, TOPIC).type(Versioned.class));
        awaitSeen("2.0.0");
        for (int number = 0; number < 30; number++) {
            server.send(TOPIC);
        }

        awaitSeen("1.0.0");

        assertTrue(server.awaitComplaint("1.0.0 is back").get(0).contains(" ms for an event on test/TOPIC"));
    }

    @Test
    void whatIsFineIsKept() throws Exception {
        server.configure(Map.of("watch.window", 200L));
        server.put("hello.jar", versioned("2.0.0"));
        awaitSeen("2.0.0");

        TestServer.await("it has proved itself", () -> !RecordedLog.lines("2.0.0 has proved itself").isEmpty());
        assertEquals(List.of("2.0.0"), server.send(TOPIC));
    }

    @Test
    void aVersionThatWasPutThereWhileTheServerWasDownGoesIfItDoesNotStart() throws Exception {
        server.awaitLooks();
        server.stop();
        server.put("hello.jar", TestJar.plugin(NAME, "2.0.0").activator(FailingActivator.class));
        Files.setLastModifiedTime(server.file("hello.jar"), FileTime.from(Instant.now().minusSeconds(60)));
        server.start();

        awaitSeen("1.0.0");

        assertTrue(server.awaitComplaint("1.0.0 is back").get(0).contains("no licence"));
        TestServer.await("the file is the good one again", () -> server.holds("hello.jar", good));
    }

    private static TestJar versioned(String version) {
        return TestJar.handler(NAME, version, Versioned.class, TOPIC);
    }

    private void awaitSeen(String version) {
        TestServer.await(version + " has an event", () -> server.send(TOPIC).equals(List.of(version)));
    }
}
