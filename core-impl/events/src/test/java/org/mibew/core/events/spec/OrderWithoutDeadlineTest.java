package org.mibew.core.events.spec;

import java.time.Duration;

/** Posted events have the same order where handlers have no deadline. */
final class OrderWithoutDeadlineTest extends OrderTest {

    @Override
    Duration deadline() {
        return Duration.ZERO;
    }
}
