package org.mibew.core.events;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.mibew.api.event.Alteration;
import org.mibew.api.monitor.WriteConflict;

/** Counts the events in which a handler of one bundle overwrote what one of another had written. */
final class Conflicts {

    private static final int MOST = 1_000;

    private final Map<Pair, Count> counts = new ConcurrentHashMap<>();

    private record Pair(String topic, String argument, String first, String second) {}

    private static final class Count {
        private final AtomicLong events = new AtomicLong();
        private volatile long lastMillis;
    }

    /**
     * Looks at what a handler wrote in a delivery.
     *
     * @param earlier what handlers before it did, the last one first
     */
    void look(String topic, Did earlier, Who who, Alteration written) {
        for (Alteration mine = written; mine != null; mine = mine.next()) {
            Did overwritten = overwritten(earlier, who, mine);
            if (overwritten != null) {
                count(new Pair(topic, mine.key(), overwritten.who().bundle(), who.bundle()));
            }
        }
    }

    /** Returns the last step of another bundle's handler that wrote what is overwritten now, or null. */
    private static Did overwritten(Did earlier, Who who, Alteration mine) {
        for (Did did = earlier; did != null; did = did.earlier()) {
            boolean isOther = !did.who().bundle().equals(who.bundle());
            for (Alteration theirs = did.alteration(); isOther && theirs != null; theirs = theirs.next()) {
                if (mine.overwrites(theirs)) {
                    return did;
                }
            }
        }
        return null;
    }

    private void count(Pair pair) {
        Count count = counts.get(pair);
        if (count == null && counts.size() < MOST) {
            count = counts.computeIfAbsent(pair, unknown -> new Count());
        }
        if (count != null) {
            count.events.incrementAndGet();
            count.lastMillis = System.currentTimeMillis();
        }
    }

    List<WriteConflict> report() {
        return counts.entrySet().stream()
                .map(entry -> report(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingLong(WriteConflict::count).reversed())
                .toList();
    }

    private static WriteConflict report(Pair pair, Count count) {
        return new WriteConflict(pair.topic(), pair.argument(), pair.first(), pair.second(), count.events.get(),
                Instant.ofEpochMilli(count.lastMillis));
    }
}
