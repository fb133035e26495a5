package org.mibew.api.monitor;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.mibew.api.event.ChatEvent;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Records the last events of topics, where that is asked for, and runs them again on copies: what handlers make of them
 * reaches nobody, does not count in their figures, and cannot get them into quarantine. Handlers can tell by
 * {@link ChatEvent#replayed}. As long as a replayed handler runs, services of the core refuse to write for it, and so do
 * {@code trigger} and {@code postEvent} outside of this replay; what it does elsewhere, to files or over the network, is
 * done.
 *
 * <p>Recorded events are referred to by {@link RecordedEvent#number}; one that is not kept any more is a
 * {@link java.util.NoSuchElementException}.
 */
@ProviderType
public interface EventReplays {

    /** The largest number of events of one topic that are kept. */
    int MOST = 1_000;

    /**
     * Begins to record the events of a topic, or changes how many are kept. All recorded events together may take 32 MiB, as
     * {@link org.mibew.api.event.Values.Limits#bytes} reckons it; beyond that, the oldest go.
     *
     * @param topic of an event of the core; those of plugins would keep the plugins' classes
     * @param most events that are kept, from 1 to {@value #MOST}
     * @throws IllegalArgumentException if the core has no such event, or the number is out of range
     */
    void record(String topic, int most);

    /** Ends the recording of a topic; what was recorded is forgotten. */
    void forget(String topic);

    /** Returns the topics that are recorded, with the number of events that are kept at most. */
    Map<String, Integer> recording();

    /** Returns the recorded events of a topic, oldest first. */
    List<RecordedEvent> recorded(String topic);

    /** Returns a recorded event. */
    RecordedEvent find(long number);

    /**
     * Returns a recorded event as one line of JSON: an object with {@code topic}, {@code name}, {@code at},
     * {@code arguments} (as the sender gave them, plain data as in {@link org.mibew.api.event.PlainValues#of}) and
     * {@code changes} (one object for each argument that a handler changed, in calling order, with {@code handler},
     * {@code bundle}, {@code version}, {@code argument}, {@code from} and {@code to}). What is private is {@code "***"}.
     */
    String json(long number);

    /**
     * Returns the handlers that could be called for the events of a topic, in calling order: those that an event meets, and
     * those that are staged (see {@link HandlerSwaps}).
     */
    List<HandlerReport> candidates(String topic);

    /**
     * Runs a recorded event again.
     *
     * @param handlers which of the candidates are called; their filters and deadlines hold as ever
     */
    ReplayReport replay(long number, Predicate<HandlerReport> handlers);

    /**
     * Finds the smallest set of handlers without any of which a result does not come about. That there is a smaller one is
     * possible if several sets cause the result independently of each other.
     *
     * @param among which of the candidates are tried
     * @param result what is looked for in the event that the handlers left
     */
    Bisection bisect(long number, Predicate<HandlerReport> among, Predicate<ChatEvent> result);
}
