package org.mibew.core.events.spec;

import java.time.Duration;

/** What postEvent promises holds as well where handlers have no deadline. */
final class AsynchronousDeliveryWithoutDeadlineTest extends AsynchronousDeliveryTest {

    @Override
    Duration deadline() {
        return Duration.ZERO;
    }
}
