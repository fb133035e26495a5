package org.mibew.core.events;

import java.util.List;

/** Who gets the events of one topic, in calling order. A route does not change; when handlers do, there is a new one. */
final class Route {

    private static final int ALWAYS_TIMED = 64;
    private static final int TIMED_OF = 16;

    private final String topic;
    private final Target[] targets;
    private final List<String> pinned;
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

    /**
     * Tells whether every handler's time should be taken in this delivery: in the first ones and then in every sixteenth.
     * Two threads may count one delivery only, which does not matter.
     */
    boolean isTimed() {
        int count = deliveries++ & Integer.MAX_VALUE;
        return count < ALWAYS_TIMED || (count & TIMED_OF - 1) == 0;
    }
}
