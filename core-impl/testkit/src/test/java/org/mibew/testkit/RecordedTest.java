package org.mibew.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mibew.api.event.ChatEvent;
import org.mibew.api.event.EventBuilder;
import org.mibew.api.event.EventType;
import org.mibew.api.event.PlainValues;
import org.mibew.api.event.ThreadPostMessage;
import org.osgi.service.event.EventHandler;

class RecordedTest {

    private static final String LINE = """
            {"topic":"org/mibew/thread/POST_MESSAGE","name":"THREAD_POST_MESSAGE","at":"2026-11-22T20:55:01.123Z",\
            "arguments":{"thread":{"id":99,"state":"WAITING","token":"***","chat_started":null},"message_kind":"USER",\
            "message_body":"darn it \\u0041\\n","message_options":{"name":"Vera","data":{"a.b":[1,2]}},"rejection":null},\
            "changes":[{"handler":"com.acme.First","bundle":"com.acme","version":"1.0.0",\
            "argument":"message_body","from":"darn it A\\n","to":"darn it a"},\
            {"handler":"org.mibew.testkit.Shouter","bundle":"b","version":"1","argument":"message_body",\
            "from":"darn it a","to":"DARN IT A"}],"later":{"more":[true,false,1.5e3,[],{}]}}
            """;

    @TempDir
    Path folder;

    private List<Recorded> read(String text) throws IOException {
        return Recorded.read(Files.writeString(folder.resolve("recorded.jsonl"), text));
    }

    @Test
    void handlerMustDoWhatItDid() throws IOException {
        Recorded event = read(LINE + "\n").get(0);

        assertEquals("THREAD_POST_MESSAGE", event.name());
        assertEquals(List.of("thread.token"), event.omitted());
        Outcome<?> outcome = event.to(new Shouter());
        var post = (ThreadPostMessage) outcome.event();
        assertEquals("DARN IT A", post.messageBody().get());
        assertEquals(99, post.thread().id());
        assertTrue(post.thread().chatStarted().isEmpty());
        assertEquals(Map.of("a.b", List.of(1L, 2L)), post.messageOptions().get("data"));
    }

    @Test
    void whateverIsDifferentIsNamed() throws IOException {
        Recorded event = read(LINE).get(0);
        EventHandler other = delivered -> {
            var post = ChatEvent.of(delivered, ThreadPostMessage.class);
            post.messageBody().set("other");
            post.messageOptions().put("name", "Otto");
        };

        var e = assertThrows(AssertionError.class, () -> event.to(other));

        assertTrue(e.getMessage().contains("message_body was recorded as DARN IT A and is other"), e.getMessage());
        assertTrue(e.getMessage().contains("message_options was not changed"), e.getMessage());
        EventHandler failing = delivered -> {
            throw new IllegalStateException("broken");
        };
        assertThrows(AssertionError.class, () -> event.to(failing));
    }

    @Test
    void everyEventCanBeRead() throws IOException {
        EventHandler idle = event -> { };
        for (EventType<?> type : EventType.all()) {
            String arguments = json(PlainValues.of(EventBuilder.of(type.name()).build()));
            Recorded event = read("{\"name\":\"" + type.name() + "\",\"arguments\":" + arguments + ",\"changes\":[]}").get(0);

            event.to(idle);

            assertEquals(Map.of(), event.notable(), type.name());
        }
    }

    /** Writes plain data as JSON. */
    private static String json(Object value) {
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> json(entry.getKey()) + ":" + json(entry.getValue()))
                    .collect(Collectors.joining(",", "{", "}"));
        }
        if (value instanceof List<?> items) {
            return items.stream().map(RecordedTest::json).collect(Collectors.joining(",", "[", "]"));
        }
        return value instanceof String text
                ? '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"'
                : String.valueOf(value);
    }

    @Test
    void whatIsNoRecordingIsNamedByItsLine() {
        for (String wrong : List.of("{\"name\":\"NO_EVENT\"}", "{", "[1]", "{\"name\":}", "{} x", "{\"a\":\"\\u00g0\"}")) {
            var e = assertThrows(IllegalArgumentException.class, () -> read("\n" + wrong + "\n"));
            assertTrue(e.getMessage().contains("line 2"), e.getMessage());
        }
    }

    @Test
    void recordingBecomesATestClass() throws IOException {
        String source = RecordedTests.source(read(LINE + LINE), "org.mibew.testkit.Shouter");

        assertTrue(source.contains("package org.mibew.testkit;"), source);
        assertTrue(source.contains("class ShouterRecordedTest {"), source);
        assertTrue(source.contains("void threadPostMessage2() {"), source);
        assertTrue(source.contains(".with(\"thread.id\", 99L)"), source);
        assertTrue(source.contains(".with(\"message_body\", \"darn it A\\n\")"), source);
        assertTrue(source.contains("assertEquals(\"DARN IT A\", outcome.value(\"message_body\"));"), source);
        assertTrue(source.contains("The recording does not have: thread.token."), source);
    }
}
