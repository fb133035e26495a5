package org.mibew.samples.auditlog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mibew.api.event.EventType;
import org.mibew.api.event.Secret;
import org.mibew.api.event.ThreadPostMessage;
import org.mibew.testkit.Deliver;
import org.mibew.testkit.TestDispatcher;
import org.osgi.util.converter.Converters;

class AuditLogTest {

    @TempDir
    Path home;

    private AuditLog log;

    @BeforeEach
    void open() throws IOException {
        log = new AuditLog(home, Converters.standardConverter().convert(Map.of()).to(AuditFile.class));
    }

    @AfterEach
    void close() throws IOException {
        log.close();
    }

    private String text() throws IOException {
        return Files.readString(home.resolve("data/audit.log"));
    }

    private List<JsonNode> entries() throws IOException {
        List<JsonNode> entries = new ArrayList<>();
        for (String line : text().lines().toList()) {
            entries.add(new ObjectMapper().readTree(line));
        }
        return entries;
    }

    @Test
    void everyEventGetsALineOfItsOwn() throws IOException {
        for (EventType<?> type : EventType.all()) {
            assertTrue(Deliver.event(type.name()).to(log).failure().isEmpty(), type.name());
        }

        assertEquals(
                EventType.all().stream().map(EventType::name).toList(),
                entries().stream().map(entry -> entry.get("event").asText()).toList());
    }

    @Test
    void lineTellsWhatHappened() throws IOException {
        Instant before = Instant.now();
        Deliver.event(ThreadPostMessage.class)
                .with("message_body", "two\nlines, \"quoted\" and Ünïcödé 🙂")
                .with("message_kind", "AGENT")
                .byHand()
                .to(log);

        JsonNode entry = entries().get(0);
        assertEquals("THREAD_POST_MESSAGE", entry.get("event").asText());
        assertTrue(entry.get("by_hand").asBoolean());
        assertEquals("AGENT", entry.at("/arguments/message_kind").asText());
        assertEquals("two\nlines, \"quoted\" and Ünïcödé 🙂", entry.at("/arguments/message_body").asText());
        assertFalse(Instant.parse(entry.get("time").asText()).isBefore(before));
    }

    @Test
    void itSeesWhatTheOthersLeft() throws IOException {
        TestDispatcher events = new TestDispatcher().register(log);
        events.attach(ThreadPostMessage.class, -1000, post -> post.messageBody().set("altered"));

        Deliver.event(ThreadPostMessage.class).with("message_body", "original").through(events);

        assertEquals("altered", entries().get(0).at("/arguments/message_body").asText());
    }

    @Test
    void noSecretReachesTheFile() throws IOException {
        int secrets = 0;
        for (EventType<?> type : EventType.all()) {
            Deliver<?> event = Deliver.event(type.name());
            for (String path : SecretPaths.of(type.type())) {
                event.with(path, Secret.of("revealed-" + ++secrets));
            }
            assertTrue(event.to(log).failure().isEmpty(), type.name());
        }

        assertTrue(secrets > 0);
        assertFalse(text().contains("revealed"), text());
        assertTrue(text().contains(Secret.MASK));
    }

    @Test
    void sizeIsBounded() throws IOException {
        var configuration = Map.of("file", "small.log", "size", "2000", "old", "1");
        AuditLog small = new AuditLog(home, Converters.standardConverter().convert(configuration).to(AuditFile.class));
        try {
            for (int i = 0; i < 100; i++) {
                Deliver.event("CRON_RUN").to(small);
            }
        } finally {
            small.close();
        }

        assertTrue(Files.size(home.resolve("small.log")) <= 2000);
        assertTrue(Files.size(home.resolve("small.log.1")) <= 2000);
        assertFalse(Files.exists(home.resolve("small.log.2")));
    }
}
