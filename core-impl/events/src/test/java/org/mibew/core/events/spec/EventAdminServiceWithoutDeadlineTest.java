package org.mibew.core.events.spec;

import java.time.Duration;

/** The Event Admin as a service is the same where handlers have no deadline and are called on the sender's thread. */
final class EventAdminServiceWithoutDeadlineTest extends EventAdminServiceTest {

    @Override
    Duration deadline() {
        return Duration.ZERO;
    }
}
