package org.mibew.core.events.spec;

import java.time.Duration;

/** A handler that throws is dealt with alike where handlers have no deadline and are called on the sender's thread. */
final class HandlerExceptionWithoutDeadlineTest extends HandlerExceptionTest {

    @Override
    Duration deadline() {
        return Duration.ZERO;
    }
}
