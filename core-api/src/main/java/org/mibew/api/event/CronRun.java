package org.mibew.api.event;

/**
 * Gives plugins their turn in the server's regular upkeep, for maintenance of their own. A handler that fails does not
 * stop the run. The core reads nothing back, and the event cannot be rejected.
 */
@When("when system cron tasks are running (more specifically after the statistics calculation but before the check for"
        + " updates)")
public record CronRun() implements ChatEvent {

    public static final String TOPIC = "org/mibew/cron/RUN";
}
