package org.mibew.api.monitor;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What handlers did to a stored message.
 *
 * @param messageId of the message
 * @param posting the delivery of {@code THREAD_POST_MESSAGE} in which handlers changed it before it was stored; empty if none
 *     did, or if it is no longer known
 * @param reading the latest deliveries of {@code THREAD_GET_MESSAGES_ALTER} in which handlers changed it for a reader,
 *     oldest first, with nothing but the changes to this message
 * @param knownSince messages that were stored later have all their postings known; earlier ones may have been changed by
 *     handlers although nothing is known of it
 */
public record MessageHistory(
        long messageId, Optional<DeliveryTrace> posting, List<DeliveryTrace> reading, Instant knownSince) {

    public MessageHistory {
        reading = List.copyOf(reading);
    }
}
