package org.mibew.samples.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mibew.api.event.ThreadCreate;
import org.mibew.testkit.Deliver;
import org.osgi.util.converter.Converters;

@Timeout(60)
class WebhookTest {

    private Receiver receiver;
    private Webhook webhook;

    @BeforeEach
    void open() throws IOException {
        receiver = new Receiver();
    }

    @AfterEach
    void close() {
        if (webhook != null) {
            webhook.stop();
        }
        receiver.close();
    }

    private void start(Map<String, Object> properties) {
        Map<String, Object> all = new HashMap<>(Map.of(".url", receiver.url(), "delay", 20, "text", "{name} in {id}"));
        all.putAll(properties);
        webhook = new Webhook(Converters.standardConverter().convert(all).to(Hook.class));
    }

    private void create(String name, String state) {
        Deliver.event(ThreadCreate.class).with("thread.user_name", name).with("thread.state", state).to(webhook).event();
    }

    private void create(String name) {
        create(name, "LOADING");
    }

    private static String json(String text) {
        return "application/json {\"text\":\"" + text + "\"}";
    }

    @Test
    void newChatIsTold() throws Exception {
        start(Map.of());
        create("Vera");
        assertEquals(json("Vera in 12"), receiver.next());
    }

    @Test
    void visitorsCannotWriteMarkUp() throws Exception {
        start(Map.of());
        create("<!channel> \"A&B\" {id}");
        assertEquals(json("&lt;!channel&gt; \\\"A&amp;B\\\" {id} in 12"), receiver.next());
    }

    @ParameterizedTest
    @CsvSource({"INVITED, invitations", "LEFT, left.messages"})
    void whatIsNoChatIsToldIfItIsWanted(String state, String property) throws Exception {
        start(Map.of());
        create("Nobody", state);
        create("Vera");
        assertEquals(json("Vera in 12"), receiver.next());
        webhook.stop();

        start(Map.of(property, true));
        create("Ida", state);
        assertEquals(json("Ida in 12"), receiver.next());
    }

    @Test
    void eventRaisedByHandTellsNobody() throws Exception {
        start(Map.of());
        Deliver.event(ThreadCreate.class).with("thread.user_name", "Nobody").byHand().to(webhook).event();
        create("Vera");
        assertEquals(json("Vera in 12"), receiver.next());
    }

    @Test
    void failedTextIsSentAgain() throws Exception {
        receiver.answer(500, 429, 200);
        start(Map.of());
        create("Vera");
        create("Otto");
        assertEquals(json("Vera in 12"), receiver.next());
        assertEquals(json("Vera in 12"), receiver.next());
        assertEquals(json("Vera in 12"), receiver.next());
        assertEquals(json("Otto in 12"), receiver.next());
    }

    @Test
    void textIsGivenUpAfterTheLastAttemptOrIfItIsRefused() throws Exception {
        receiver.answer(503, 503, 404, 200);
        start(Map.of("attempts", 2));
        create("Vera");
        create("Otto");
        create("Ida");
        assertEquals(json("Vera in 12"), receiver.next());
        assertEquals(json("Vera in 12"), receiver.next());
        assertEquals(json("Otto in 12"), receiver.next());
        assertEquals(json("Ida in 12"), receiver.next());
    }

    @Test
    void serverThatHangsIsTriedAgain() throws Exception {
        receiver.answer(Receiver.NEVER, 200);
        start(Map.of("timeout", 200));
        create("Vera");
        assertEquals(json("Vera in 12"), receiver.next());
        assertEquals(json("Vera in 12"), receiver.next());
    }

    @Test
    void chatNeverWaitsAndTheQueueIsBounded() throws Exception {
        receiver.answer(Receiver.NEVER);
        start(Map.of("queue", 3, "timeout", 3_000, "attempts", 1));
        create("hangs");
        assertEquals(json("hangs in 12"), receiver.next());

        assertTimeoutPreemptively(Duration.ofMillis(2_500), () -> {
            for (int i = 0; i < 50; i++) {
                create("v" + i);
            }
        });

        assertEquals(json("v0 in 12"), receiver.next());
        assertEquals(json("v1 in 12"), receiver.next());
        assertEquals(json("v2 in 12"), receiver.next());
        create("last");
        assertEquals(json("last in 12"), receiver.next());
    }

    @Test
    void stoppingEndsTheThreadAtOnceEvenIfTheServerHangs() throws Exception {
        receiver.answer(Receiver.NEVER);
        start(Map.of("timeout", 60_000));
        create("Vera");
        create("Otto");
        assertEquals(json("Vera in 12"), receiver.next());

        assertTimeoutPreemptively(Duration.ofSeconds(4), webhook::stop);

        assertFalse(isThreadThere());
        assertEquals(0, receiver.left());
    }

    @Test
    void stoppingEndsTheDelayBetweenAttempts() throws Exception {
        receiver.answer(500);
        start(Map.of("delay", 600_000));
        create("Vera");
        assertEquals(json("Vera in 12"), receiver.next());

        assertTimeoutPreemptively(Duration.ofSeconds(4), webhook::stop);

        assertFalse(isThreadThere());
    }

    private static boolean isThreadThere() {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().equals("mibew-webhook"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hooks.example.com", "ftp://hooks.example.com/", "https://"})
    void withoutUrlItDoesNotStartAndNobodyLearnsWhatWasGiven(String url) {
        var e = assertThrows(IllegalArgumentException.class, () -> start(Map.of(".url", url)));
        assertTrue(e.getMessage().contains(".url"), e.getMessage());
        assertNull(webhook);
    }
}
