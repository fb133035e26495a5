package org.mibew.api.monitor;

import java.time.Instant;

/**
 * Two bundles that write the same argument of an event, each in its own way, so that what the first wrote is gone or altered.
 *
 * @param topic of the events
 * @param argument the argument's key in the specification
 * @param first symbolic name of the bundle whose handler wrote it first
 * @param second symbolic name of the bundle whose handler overwrote that
 * @param count events in which it happened
 * @param lastAt when it happened last
 */
public record WriteConflict(
        String topic, String argument, String first, String second, long count, Instant lastAt) {}
