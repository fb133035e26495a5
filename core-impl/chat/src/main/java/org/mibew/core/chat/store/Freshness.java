package org.mibew.core.chat.store;

import java.time.Duration;
import java.time.Instant;

/**
 * Spares signs of life: clients give them every few seconds, and each one that is stored costs a transaction. One is not
 * stored while the last that was is younger than a tenth of the time after which silence counts. So silence may count up to a
 * tenth of that time too early, and never too late.
 */
public final class Freshness {

    private static final int PARTS = 10;

    private Freshness() {}

    /**
     * Tells whether a sign of life need not be stored.
     *
     * @param stored when the last one was given that is stored
     * @param silence after how much silence something happens
     */
    public static boolean isFresh(Instant stored, Instant now, Duration silence) {
        return !stored.isAfter(now) && now.isBefore(stored.plus(silence.dividedBy(PARTS)));
    }
}
