package org.mibew.core.events;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Who gets the events of one topic, in calling order. A route does not change; when handlers do, there is a new one. */
final class Route {

    private static final int ALWAYS_TIMED = 64;
    private static final int TIMED_OF = 16;

    private final String topic;
    private final Target[] targets;
    private final List<String> pinned;
    private final Tally tally;
    private int deliveries;

    Route(String topic, List<Subscription> inOrder, Settings settings) {
        this.topic = topic;
        this.targets = inOrder.stream()
                .filter(subscription -> subscription.wants(topic))
                .map(subscription -> new Target(subscription, topic, settings))
                .toArray(Target[]::new);
        this.pinned = settings.pins().stream()
                .filter(pin -> pin.topic().equals(topic))
                .map(Settings.Pin::bundle)
                .toList();
        this.tally = Arrays.stream(targets).allMatch(this::hasOwnRecord) ? new Tally() : null;
        if (tally != null) {
            records().forEach(record -> record.add(tally));
        }
    }

    /** Some records are shared by all topics beyond a number. */
    private boolean hasOwnRecord(Target target) {
        return target.record().topic().equals(topic);
    }

    private Stream<TopicRecord> records() {
        return Arrays.stream(targets).map(Target::record);
    }

    String topic() {
        return topic;
    }

    Target[] targets() {
        return targets;
    }

    /** Returns the symbolic names of the bundles whose handlers the administrator requires. */
    List<String> pinned() {
        return pinned;
    }

    boolean isEmpty() {
        return targets.length == 0 && pinned.isEmpty();
    }

    /** Tells whether whole deliveries can be counted by {@link #count}. */
    boolean isTallied() {
        return tally != null;
    }

    /** Counts a delivery in which every handler was called and ended well. */
    void count() {
        if (!tally.count()) {
            records().forEach(TopicRecord::succeeded);
        }
    }

    /** Hands what was counted to the handlers' records, when another route takes this one's place; called once. */
    void retire() {
        if (tally != null) {
            long counted = tally.close();
            records().forEach(record -> record.fold(tally, counted));
        }
    }

    /**
     * Tells whether every handler's time should be taken in this delivery: in the first ones and then in every sixteenth.
     * Two threads may count one delivery only, which does not matter.
     */
    boolean isTimed() {
        int count = deliveries++ & Integer.MAX_VALUE;
        return count < ALWAYS_TIMED || (count & TIMED_OF - 1) == 0;
    }
}
