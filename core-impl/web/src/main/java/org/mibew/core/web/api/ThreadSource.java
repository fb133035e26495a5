package org.mibew.core.web.api;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.mibew.api.event.Caller;
import org.mibew.api.problem.Rejected;
import org.mibew.api.thread.Actor;
import org.mibew.api.thread.ChatThread;
import org.mibew.api.thread.MessageBatch;
import org.mibew.api.web.ClientCall;
import org.mibew.core.web.Site;
import org.mibew.core.web.push.StreamSource;
import org.mibew.core.web.push.StreamStep;

/** What the stream of a chat window tells: what {@code updateMessages} and {@code update} would, and the server's calls. */
final class ThreadSource implements StreamSource {

    /** For which time a stream of a thread that is over goes on. */
    static final Duration AFTERMATH = Duration.ofSeconds(5);

    private final Site site;
    private final ThreadAnswers answers;
    private final ClientCallBuffer calls;
    private final Caller caller;
    private final Actor reader;
    private final BooleanSupplier isAllowed;
    private final long thread;
    private long position;
    private Map<String, Object> told = Map.of();
    private volatile Instant over = Instant.MAX;

    /** @param position of the last message that the client has */
    ThreadSource(
            Site site,
            ClientCallBuffer calls,
            Caller caller,
            Actor reader,
            BooleanSupplier isAllowed,
            long thread,
            long position) {
        this.site = site;
        this.answers = new ThreadAnswers(site.chat().settings(), site.clock());
        this.calls = calls;
        this.caller = caller;
        this.reader = reader;
        this.isAllowed = isAllowed;
        this.thread = thread;
        this.position = position;
    }

    @Override
    public StreamStep next() {
        return Caller.with(caller, this::read);
    }

    private StreamStep read() {
        List<Map<String, Object>> requests = new ArrayList<>();
        boolean isComplete = readMessages(requests);
        ChatThread now = site.chat().threads().get(thread);
        over = end(now);
        Map<String, Object> state = answers.update(now, reader);
        if (!state.equals(told)) {
            told = state;
            requests.add(PackageWriter.result("update", state, List.of("threadId", "token"), null));
        }
        requests.addAll(ServerCalls.forThread(now, called(now)));
        String data = requests.isEmpty() ? "" : PackageWriter.json(requests);
        return new StreamStep(position, data, isComplete ? -1 : 0);
    }

    /** Returns when a stream of the thread ends. */
    private static Instant end(ChatThread thread) {
        return thread.state().isOver() ? thread.closed().orElse(thread.modified()).plus(AFTERMATH) : Instant.MAX;
    }

    /** Tells whether there is no point in a stream of the thread any more. */
    boolean isLongOver(ChatThread now) {
        return !site.clock().instant().isBefore(end(now));
    }

    /** Adds what is new, and tells whether there was no more. */
    private boolean readMessages(List<Map<String, Object>> requests) {
        MessageBatch batch;
        try {
            batch = site.chat().threads().messages(thread, reader, position);
        } catch (Rejected e) {
            requests.add(PackageWriter.result("updateMessages", Map.of(), List.of("threadId", "token"),
                    new ApiError(ApiError.REFUSED, e.getMessage())));
            return true;
        }
        if (batch.position() > position || !batch.messages().isEmpty()) {
            Map<String, Object> results = new LinkedHashMap<>(ThreadAnswers.messages(batch));
            results.put("since", position);
            requests.add(PackageWriter.result("updateMessages", results, List.of("threadId", "token"), null));
            position = batch.position();
        }
        return batch.complete();
    }

    private List<ClientCall> called(ChatThread now) {
        if (reader.role() == Actor.Role.VISITOR) {
            return calls.drain(new ClientCallBuffer.Recipient(ClientCallBuffer.Party.VISITOR, thread));
        }
        return now.operator() == reader.operator()
                ? calls.drain(new ClientCallBuffer.Recipient(ClientCallBuffer.Party.OPERATOR, thread))
                : List.of();
    }

    @Override
    public boolean isAllowed() {
        return isAllowed.getAsBoolean();
    }

    @Override
    public boolean isOver() {
        return !site.clock().instant().isBefore(over);
    }

    @Override
    public long interval() {
        return 0;
    }
}
