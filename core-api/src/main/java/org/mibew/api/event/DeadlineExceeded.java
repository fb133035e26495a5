package org.mibew.api.event;

/** Thrown by services of the core into a handler whose deadline has passed: what it still does counts no more. */
public final class DeadlineExceeded extends RuntimeException {

    public DeadlineExceeded(String message) {
        super(message);
    }
}
