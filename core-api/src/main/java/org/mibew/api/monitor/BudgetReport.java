package org.mibew.api.monitor;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How the events of a topic keep within the time that the administrator allows all their handlers together.
 *
 * @param topic of the events
 * @param budget time for the handlers of one event
 * @param overspent events that took longer
 * @param handler that took the longest the last time an event took longer, with its bundle; empty if none did
 * @param lastAt when that was
 */
public record BudgetReport(
        String topic, Duration budget, long overspent, Optional<String> handler, Optional<Instant> lastAt) {}
