package org.mibew.core.web.security;

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.mibew.api.problem.LimitExceeded;

/**
 * Limits how often one address may do something within a minute. Addresses beyond the ten thousandth displace the one that
 * did nothing for longest. The object's lock guards the counts.
 */
public final class RateLimit {

    private static final int MOST_ADDRESSES = 10_000;
    private static final long WINDOW_MILLIS = Duration.ofMinutes(1).toMillis();

    private final String what;
    private final int limit;
    private final Clock clock;
    private final Map<String, Count> counts = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Count> eldest) {
            return size() > MOST_ADDRESSES;
        }
    };

    /** @param what is limited, for the message */
    public RateLimit(String what, int limit, Clock clock) {
        this.what = what;
        this.limit = limit;
        this.clock = clock;
    }

    /**
     * Counts one more.
     *
     * @throws LimitExceeded if there were too many within the minute that began with the first
     */
    public synchronized void count(String address) {
        long now = clock.millis();
        Count count = counts.computeIfAbsent(network(address), any -> new Count(now));
        if (now - count.since >= WINDOW_MILLIS) {
            count.since = now;
            count.number = 0;
        }
        if (count.number >= limit) {
            throw exceeded(address, count, now);
        }
        count.number++;
    }

    /**
     * Looks, without counting, whether the address may go on.
     *
     * @throws LimitExceeded if it may not
     */
    public synchronized void check(String address) {
        long now = clock.millis();
        Count count = counts.get(network(address));
        if (count != null && now - count.since < WINDOW_MILLIS && count.number >= limit) {
            throw exceeded(address, count, now);
        }
    }

    private LimitExceeded exceeded(String address, Count count, long now) {
        return new LimitExceeded(
                "From the address " + address + " came too many " + what + " within a minute: " + limit + " are allowed",
                Duration.ofMillis(WINDOW_MILLIS - (now - count.since)));
    }

    /** Whoever has an address of IPv6 has a network of 64 bits. */
    private static String network(String address) {
        if (address.indexOf(':') < 0) {
            return address;
        }
        String[] groups = address.split(":", 5);
        return groups.length < 5 ? address : String.join(":", groups[0], groups[1], groups[2], groups[3]);
    }

    private static final class Count {
        private long since;
        private int number;

        Count(long since) {
            this.since = since;
        }
    }
}
