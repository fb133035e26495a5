package org.mibew.core.web.api;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.mibew.api.thread.ChatThread;
import org.mibew.api.web.ClientCall;
import org.mibew.api.web.ClientCalls;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls of functions in browsers that wait to be fetched (R§4.4). Each is given out once at most. A recipient has 100 of them
 * at most, and 10,000 recipients have some; what is more displaces the oldest. The object's lock guards the queues.
 */
public final class ClientCallBuffer {

    static final int MOST_CALLS = 100;
    static final int MOST_RECIPIENTS = 10_000;

    private static final Logger LOG = LoggerFactory.getLogger(ClientCallBuffer.class);

    private final Map<Recipient, Deque<ClientCall>> queues = new LinkedHashMap<>();
    private final List<Consumer<Recipient>> listeners = new CopyOnWriteArrayList<>();

    /**
     * Whose browser it is.
     *
     * @param party of a thread, or the console
     * @param id of the thread, or of the operator
     */
    public record Recipient(Party party, long id) {}

    /** Where the functions are. */
    public enum Party {
        VISITOR,
        OPERATOR,
        CONSOLE
    }

    /** Tells a listener of everybody who is called from now on. */
    public void onCall(Consumer<Recipient> listener) {
        listeners.add(listener);
    }

    /** Returns the handle by which plugins call functions in the windows of a thread. */
    public ClientCalls of(ChatThread thread) {
        return call -> {
            if (call.recipient() != ClientCall.Recipient.OPERATOR) {
                add(new Recipient(Party.VISITOR, thread.id()), call);
            }
            if (call.recipient() != ClientCall.Recipient.VISITOR) {
                add(new Recipient(Party.OPERATOR, thread.id()), call);
            }
        };
    }

    /** Returns the handle by which plugins call functions in an operator's console. */
    public ClientCalls ofConsole(long operator) {
        return call -> add(new Recipient(Party.CONSOLE, operator), call);
    }

    private void add(Recipient recipient, ClientCall call) {
        keep(recipient, call);
        listeners.forEach(listener -> listener.accept(recipient));
    }

    private synchronized void keep(Recipient recipient, ClientCall call) {
        if (!queues.containsKey(recipient) && queues.size() >= MOST_RECIPIENTS) {
            Recipient eldest = queues.keySet().iterator().next();
            queues.remove(eldest);
            LOG.warn("Calls of functions for {} were never fetched and are dropped: {} others have some",
                    eldest, MOST_RECIPIENTS);
        }
        Deque<ClientCall> queue = queues.computeIfAbsent(recipient, any -> new ArrayDeque<>());
        if (queue.size() >= MOST_CALLS) {
            LOG.warn("The call of {} for {} is dropped: {} newer ones wait", queue.poll().function(), recipient, MOST_CALLS);
        }
        queue.add(call);
    }

    /** Returns what waits for a recipient, for whom nothing waits then. */
    public synchronized List<ClientCall> drain(Recipient recipient) {
        Deque<ClientCall> queue = queues.remove(recipient);
        return queue == null ? List.of() : new ArrayList<>(queue);
    }
}
