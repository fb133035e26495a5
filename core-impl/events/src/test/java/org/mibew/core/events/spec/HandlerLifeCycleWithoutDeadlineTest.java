package org.mibew.core.events.spec;

import java.time.Duration;

/** Handlers may come and go as well where they have no deadline and are called on the sender's thread. */
final class HandlerLifeCycleWithoutDeadlineTest extends HandlerLifeCycleTest {

    @Override
    Duration deadline() {
        return Duration.ZERO;
    }
}
