package org.mibew.core.events;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.mibew.api.event.Masks;

/** Who gets the events of one topic, in calling order. A route does not change; when handlers do, there is a new one. */
final class Route {

    private static final int ALWAYS_TIMED = 64;
    private static final int TIMED_OF = 16;
    private static final long NO_BUDGET = Long.MAX_VALUE;

    private final String topic;
    private final Target[] targets;
    private final List<String> pinned;
    private final Tally tally;
    private final Masks masks;
    private final long budgetNanos;
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
        this.masks = masks(settings);
        this.budgetNanos = settings.recording().budget(topic).map(Duration::toNanos).orElse(NO_BUDGET);
        if (tally != null) {
            records().forEach(record -> record.add(tally));
        }
    }

    private Route(String topic, Target[] targets, Masks masks) {
        this.topic = topic;
        this.targets = targets;
        this.pinned = List.of();
        this.tally = null;
        this.masks = masks;
        this.budgetNanos = NO_BUDGET;
    }

    /** Returns a route to some handlers whose calls are not counted, for events that are run once more. */
    static Route uncounted(String topic, List<Subscription> inOrder, Masks masks, Settings settings) {
        Target[] targets = inOrder.stream()
                .map(subscription -> new Target(subscription, new TopicRecord(topic), settings))
                .toArray(Target[]::new);
        return new Route(topic, targets, masks);
    }

    /** Returns a route to the same handlers on which calls are not counted. */
    Route uncounted(Settings settings) {
        return uncounted(topic, Arrays.stream(targets).map(Target::subscription).toList(), masks, settings);
    }

    private Masks masks(Settings settings) {
        List<String> keys = new ArrayList<>(settings.recording().masksOf(topic));
        Arrays.stream(targets).forEach(target -> keys.addAll(target.subscription().privates()));
        return Masks.of(keys);
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

    /** Returns what of the events is not shown. */
    Masks masks() {
        return masks;
    }

    boolean hasBudget() {
        return budgetNanos != NO_BUDGET;
    }

    /** Returns the nanoseconds that the handlers of an event may take before somebody is told. */
    long budgetNanos() {
        return budgetNanos;
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
     * Tells whether every handler's time should be taken in this delivery: in the first ones and then in every sixteenth, or in
     * all if there is a budget.
     * Two threads may count one delivery only, which does not matter.
     */
    boolean isTimed() {
        if (hasBudget()) {
            return true;
        }
        int count = deliveries++ & Integer.MAX_VALUE;
        return count < ALWAYS_TIMED || (count & TIMED_OF - 1) == 0;
    }
}
