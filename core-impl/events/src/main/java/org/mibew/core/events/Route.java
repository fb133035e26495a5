package org.mibew.core.events;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
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
    private final boolean tallied;
    private final AtomicLong posters = new AtomicLong();
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
        this.tally = new Tally();
        this.tallied = Arrays.stream(targets).allMatch(this::hasOwnRecord);
        this.masks = masks(settings);
        this.budgetNanos = settings.recording().budget(topic).map(Duration::toNanos).orElse(NO_BUDGET);
        if (tallied) {
            records().forEach(record -> record.add(tally));
        }
    }

    private Route(String topic, Target[] targets, Masks masks, Tally tally) {
        this.topic = topic;
        this.targets = targets;
        this.pinned = List.of();
        this.tally = tally;
        this.tallied = false;
        this.masks = masks;
        this.budgetNanos = NO_BUDGET;
    }

    /** Returns a route to some handlers whose calls are not counted, for events that are run once more. */
    static Route uncounted(String topic, List<Subscription> inOrder, Masks masks, Settings settings) {
        return uncounted(topic, inOrder, masks, settings, new Tally());
    }

    private static Route uncounted(
            String topic, List<Subscription> inOrder, Masks masks, Settings settings, Tally tally) {
        Target[] targets = inOrder.stream()
                .map(subscription -> new Target(subscription, new TopicRecord(topic), settings))
                .toArray(Target[]::new);
        return new Route(topic, targets, masks, tally);
    }

    /** Returns a route to the same handlers on which calls are not counted; who is under way there is so on this one. */
    Route uncounted(Settings settings) {
        return uncounted(topic, Arrays.stream(targets).map(Target::subscription).toList(), masks, settings, tally);
    }

    /** Tells whether who is under way on the other route is so on this one. */
    boolean isOneWith(Route other) {
        return tally == other.tally;
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

    /** Notes that a delivery begins. When it calls no handlers any more, either {@link #count} or {@link #leave} says so. */
    void enter() {
        tally.begin();
    }

    /** Notes that a delivery is over, whose calls were counted one by one. */
    void leave() {
        tally.end();
    }

    /** Notes that somebody who has entered brings an event to the mailboxes, and calls nobody. */
    void posting() {
        posters.incrementAndGet();
    }

    void posted() {
        posters.decrementAndGet();
    }

    /** Returns how many of those who are under way call nobody. */
    long posters() {
        return posters.get();
    }

    /** Returns how many deliveries are under way that have this route, posters counted in. */
    long underWay() {
        return tally.underWay();
    }

    /** Tells whether a handler that a condition holds for is on this route. */
    boolean has(Predicate<HandlerService> condition) {
        return Arrays.stream(targets).map(Target::service).anyMatch(condition);
    }

    /** Tells whether whole deliveries can be counted by {@link #count}. */
    boolean isTallied() {
        return tallied;
    }

    /** Notes that a delivery is over in which every handler was called and ended well. */
    void count() {
        if (!tally.count()) {
            records().forEach(TopicRecord::succeeded);
        }
    }

    /** Hands what was counted to the handlers' records, when another route takes this one's place. */
    void retire() {
        long counted = tallied ? tally.close() : -1;
        if (counted >= 0) {
            records().forEach(record -> record.fold(tally, counted));
        }
    }

    /**
     * Tells whether every handler's time should be taken in this delivery: in the first ones and then in every sixteenth, or in
     * all if there is a budget. Two threads may count one delivery only, which does not matter.
     */
    boolean isTimed() {
        if (hasBudget()) {
            return true;
        }
        int count = deliveries++ & Integer.MAX_VALUE;
        return count < ALWAYS_TIMED || (count & TIMED_OF - 1) == 0;
    }
}
