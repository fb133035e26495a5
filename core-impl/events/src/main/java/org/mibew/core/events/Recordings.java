package org.mibew.core.events;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.mibew.api.event.Caller;
import org.mibew.api.event.ChatEvent;
import org.mibew.api.event.EventState;

/** The last events of topics that an administrator wants to run again. The lock guards all but the question who is wanted. */
final class Recordings {

    /** Bytes that all recorded events may take together; beyond, the oldest go. */
    private static final long HEAVIEST = 32 << 20;

    /** What an event takes beside the values that handlers may write, roughly. */
    private static final long USUAL = 1_024;

    private final Map<String, Integer> wanted = new ConcurrentHashMap<>();
    private final Map<String, Deque<Recorded>> byTopic = new LinkedHashMap<>();
    private final Map<Long, Recorded> byNumber = new LinkedHashMap<>();
    private long count;
    private long weight;

    /**
     * A recorded event.
     *
     * @param kept what handlers did to it
     * @param record as the sender gave it
     * @param state as the sender gave it, to be forked; null if nothing of the event can be written
     * @param caller on whose behalf it was sent
     */
    record Recorded(long number, Kept kept, ChatEvent record, EventState<?> state, Caller caller, long weight) {

        EventState<?> fork() {
            return state == null ? null : state.fork();
        }

        Map<String, Object> arguments() {
            return state == null ? kept.masks().show(record) : state.fork().show(kept.masks());
        }
    }

    /** Tells whether events of a topic are to be recorded. */
    boolean want(String topic) {
        return !wanted.isEmpty() && wanted.containsKey(topic);
    }

    synchronized void want(String topic, int most) {
        wanted.put(topic, most);
        Deque<Recorded> ofTopic = byTopic.computeIfAbsent(topic, unknown -> new ArrayDeque<>());
        while (ofTopic.size() > most) {
            removeFirst(ofTopic);
        }
    }

    synchronized void forget(String topic) {
        wanted.remove(topic);
        Deque<Recorded> ofTopic = byTopic.remove(topic);
        while (ofTopic != null && !ofTopic.isEmpty()) {
            removeFirst(ofTopic);
        }
    }

    Map<String, Integer> wanted() {
        return new TreeMap<>(wanted);
    }

    /** Records a delivery that is over. */
    void add(Delivery delivery) {
        add(delivery.kept(), delivery.record(), delivery.state());
    }

    synchronized void add(Kept kept, ChatEvent record, EventState<?> state) {
        Deque<Recorded> ofTopic = byTopic.get(kept.topic());
        Integer most = wanted.get(kept.topic());
        if (ofTopic == null || most == null) {
            return;
        }
        long heavy = USUAL + kept.weight() + (state == null ? 0 : state.weight());
        EventState<?> own = state == null ? null : state.detached();
        ChatEvent asSent = own == null ? record : own.view();
        Recorded recorded = new Recorded(++count, kept, asSent, own, Caller.current(), heavy);
        ofTopic.addLast(recorded);
        byNumber.put(recorded.number(), recorded);
        weight += heavy;
        if (ofTopic.size() > most) {
            removeFirst(ofTopic);
        }
        while (weight > HEAVIEST && byNumber.size() > 1) {
            removeFirst(byTopic.get(byNumber.values().iterator().next().kept().topic()));
        }
    }

    private void removeFirst(Deque<Recorded> ofTopic) {
        Recorded removed = ofTopic.removeFirst();
        byNumber.remove(removed.number());
        weight -= removed.weight();
    }

    synchronized List<Recorded> ofTopic(String topic) {
        return new ArrayList<>(byTopic.getOrDefault(topic, new ArrayDeque<>()));
    }

    synchronized Recorded find(long number) {
        Recorded recorded = byNumber.get(number);
        if (recorded == null) {
            throw new NoSuchElementException("No event with the number " + number + " is recorded"
                    + (number > 0 && number <= count ? " any more" : ""));
        }
        return recorded;
    }

    /** Lets go of what a bundle's handlers have left. */
    void settle(long bundleId) {
        List<Recorded> all;
        synchronized (this) {
            all = List.copyOf(byNumber.values());
        }
        all.forEach(recorded -> recorded.kept().settle(bundleId));
    }
}
