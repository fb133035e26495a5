package org.mibew.testkit.chat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that goes on only when a test says so. It starts at 2026-11-01T10:00:00Z. */
public final class TestClock extends Clock {

    private Instant now = Instant.parse("2026-11-01T10:00:00Z");

    /** Goes on by some time. */
    public void advance(Duration time) {
        now = now.plus(time);
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    /** Returns this clock: it tells no local time. */
    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
