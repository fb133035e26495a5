package org.mibew.api.monitor;

import java.time.Instant;
import java.util.Map;

/**
 * An event that was recorded to be run again.
 *
 * @param number counts recorded events since the server started
 * @param at when it was delivered
 * @param topic of the event
 * @param arguments as the sender gave them, as plain data under the specification's keys; what is private is masked
 * @param changed how many handlers changed something
 */
public record RecordedEvent(long number, Instant at, String topic, Map<String, Object> arguments, int changed) {}
