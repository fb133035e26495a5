package org.mibew.core.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mibew.api.event.EventBuilder;
import org.mibew.api.event.EventState;
import org.mibew.api.event.Masks;
import org.mibew.api.event.Rejection;
import org.mibew.api.event.ThreadDelete;
import org.mibew.api.event.ThreadMessagePosted;
import org.mibew.api.event.ThreadPostMessage;
import org.mibew.api.event.Values;
import org.mibew.api.event.WorkingCopy;
import org.mibew.api.monitor.DeliveryTrace;
import org.mibew.api.monitor.DeliveryTrace.Change;
import org.mibew.api.monitor.DeliveryTrace.Outcome;
import org.mibew.core.events.harness.Await;

/** What handlers did to a message is found by the id under which it was stored, for as long as it is known. */
class HistoriesTest {

    private static final Who WHO = new Who(57, "com.acme.Filter", 31, "com.acme.filter", "1.0.0");

    @TempDir
    private Path folder;

    private Histories open(int capacity) {
        Histories histories = new Histories(new HistoryFiles(folder, 4_000), capacity);
        histories.open();
        return histories;
    }

    /** Has a handler change a message, as the engine does. */
    private static void change(Histories histories, long thread, String from, String to) {
        change(histories, thread, from, to, false);
    }

    private static void change(Histories histories, long thread, String from, String to, boolean rejected) {
        ThreadPostMessage sent = EventBuilder.of(ThreadPostMessage.class)
                .with("thread.id", thread)
                .with("message_body", from)
                .build();
        EventState<ThreadPostMessage> state = EventState.of(sent, Values.Limits.DEFAULT);
        WorkingCopy<ThreadPostMessage> copy = state.copy();
        copy.event().messageBody().set(to);
        if (rejected) {
            copy.event().rejection().set(Rejection.because("no"));
        }
        copy.settle();
        Did did = new Did(null, WHO, Outcome.DONE, "", copy.alterations(), 1_500);
        copy.commit();
        state.handBack();
        histories.changed(sent, new Kept(System.currentTimeMillis(), ThreadPostMessage.TOPIC, false, Masks.USUAL, did, 0));
    }

    private static void store(Histories histories, long thread, long message, String body) {
        histories.see(EventBuilder.of(ThreadMessagePosted.class)
                .with("thread.id", thread)
                .with("message.id", message)
                .with("message.body", body)
                .build());
    }

    private static Optional<Change> found(Histories histories, long message) {
        return histories.find(message).map(trace -> trace.steps().get(0).changes().get(0));
    }

    @Test
    void aChangeIsFoundByTheIdOfTheStoredMessage() {
        Histories histories = open(10);
        change(histories, 1, "darn", "****");
        change(histories, 2, "damn", "****");
        store(histories, 2, 8, "****");
        store(histories, 1, 7, "****");
        store(histories, 1, 9, "nobody changed this");

        assertEquals(Optional.of(new Change("message_body", "darn", "****")), found(histories, 7));
        assertEquals(Optional.of(new Change("message_body", "damn", "****")), found(histories, 8));
        assertEquals(Optional.empty(), found(histories, 9));
        histories.close();
    }

    @Test
    void whatIsRejectedIsNotTakenForALaterMessage() {
        Histories histories = open(10);
        change(histories, 1, "darn", "****", true);
        store(histories, 1, 7, "****");
        assertEquals(Optional.empty(), found(histories, 7));
        histories.close();
    }

    @Test
    void itIsKnownAfterARestart() {
        Histories before = open(10);
        change(before, 1, "darn\n\"it\"", "****");
        store(before, 1, 7, "****");
        DeliveryTrace known = before.find(7).orElseThrow();
        before.close();

        Histories after = open(10);
        DeliveryTrace read = after.find(7).orElseThrow();
        assertEquals(known, read);
        assertEquals("1.0.0", read.steps().get(0).version());
        assertEquals(1_500, read.steps().get(0).elapsed().toNanos());
        after.close();
    }

    @Test
    void filesAreBoundedAndTellSinceWhenAllIsKnown() throws IOException {
        Histories histories = open(1);
        Instant start = Instant.now();
        for (int i = 1; i <= 400; i++) {
            change(histories, i, "x".repeat(200), "y" + i);
            store(histories, i, i, "y" + i);
            if (i % 5 == 0) {
                long message = i;
                Await.until("it is written", () -> inFiles(message));
            }
        }
        histories.close();

        try (Stream<Path> files = Files.list(folder)) {
            List<Path> all = files.sorted().toList();
            assertEquals(8, all.size(), all::toString);
            assertFalse(all.get(0).endsWith("messages-000001.jsonl"));
        }
        Histories after = open(1);
        assertEquals(Optional.empty(), after.find(1));
        assertTrue(after.find(400).isPresent());
        assertTrue(after.knownSince().isAfter(start), after.knownSince() + " after " + start);
        after.close();
    }

    private boolean inFiles(long message) {
        return new HistoryFiles(folder, 4_000).find(message).isPresent();
    }

    @Test
    void messagesOfDeletedThreadsAreForgotten() {
        Histories histories = open(10);
        change(histories, 1, "darn", "****");
        change(histories, 2, "darn", "****");
        store(histories, 1, 7, "****");
        store(histories, 2, 8, "****");
        histories.see(new ThreadDelete(1));

        Await.until("it is forgotten", () -> histories.find(7).isEmpty() && !inFiles(7));
        assertTrue(histories.find(8).isPresent());
        histories.close();
        assertTrue(inFiles(8));
    }

    @Test
    void aLineThatWasCutOffDisturbsNobody() throws IOException {
        Histories histories = open(1);
        change(histories, 1, "darn", "****");
        store(histories, 1, 7, "****");
        histories.close();
        Path file = folder.resolve("messages-000001.jsonl");
        String whole = Files.readString(file);
        Files.writeString(file, whole + "{\"message\":8,\"thread\":1,\"at\":\"20");

        Histories after = open(1);
        assertTrue(after.find(7).isPresent());
        assertEquals(Optional.empty(), after.find(8));
        change(after, 2, "damn", "****");
        store(after, 2, 9, "****");
        Await.until("later ones are written", () -> inFiles(9));
        after.close();
    }

    @Test
    void withoutFilesTheMemoryTellsSinceWhenAllIsKnown() {
        Histories histories = new Histories(null, 2);
        histories.open();
        Instant start = histories.knownSince();
        for (int i = 1; i <= 3; i++) {
            change(histories, i, "darn", "****");
            store(histories, i, i, "****");
        }
        assertEquals(Optional.empty(), found(histories, 1));
        assertTrue(histories.find(3).isPresent());
        assertFalse(histories.knownSince().isBefore(start.minusMillis(1)));
        histories.close();
    }
}
