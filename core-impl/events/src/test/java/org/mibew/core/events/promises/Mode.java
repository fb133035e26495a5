package org.mibew.core.events.promises;

import java.time.Duration;
import org.mibew.core.events.Settings;

/** The two ways in which events are delivered. */
public enum Mode {
    /** Without deadlines: everything on the sender's thread. */
    ON_SENDER(Duration.ZERO),
    /** With the usual deadlines: on workers. */
    ON_WORKERS(Settings.DEFAULT.handlerDeadline());

    private final Duration deadline;

    Mode(Duration deadline) {
        this.deadline = deadline;
    }

    Settings settings() {
        return Settings.DEFAULT.withHandlerDeadline(deadline);
    }

    Tuning tuned() {
        return Tuning.of(settings());
    }
}
