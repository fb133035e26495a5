package org.mibew.core.events.spec;

import java.time.Duration;

/** What sendEvent promises holds as well where handlers have no deadline and are called on the sender's thread. */
final class SynchronousDeliveryWithoutDeadlineTest extends SynchronousDeliveryTest {

    @Override
    Duration deadline() {
        return Duration.ZERO;
    }
}
