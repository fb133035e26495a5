package org.mibew.core.events;

import java.time.Duration;

/** Times of {@code System.nanoTime()}. */
final class Times {

    private Times() {}

    /** Returns when a duration that begins now is over; a very long one counts as the longest that can be set. */
    static long after(Duration duration) {
        Duration most = duration.compareTo(Settings.LONGEST) < 0 ? duration : Settings.LONGEST;
        return System.nanoTime() + most.toNanos();
    }
}
