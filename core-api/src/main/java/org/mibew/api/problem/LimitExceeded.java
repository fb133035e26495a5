package org.mibew.api.problem;

import java.time.Duration;
import java.util.Optional;

/** There are too many already: threads from one address, failed logins. */
public final class LimitExceeded extends ChatException {

    private final transient Optional<Duration> retryAfter;

    public LimitExceeded(String message) {
        super(message);
        this.retryAfter = Optional.empty();
    }

    /** @param retryAfter after which it is worth trying again */
    public LimitExceeded(String message, Duration retryAfter) {
        super(message);
        this.retryAfter = Optional.of(retryAfter);
    }

    /** Returns after which time it is worth trying again, if time helps. */
    public Optional<Duration> retryAfter() {
        return retryAfter;
    }
}
