package org.mibew.api.problem;

/**
 * The database cannot be used now: it is down, its disk is full, the connection broke. The operation has been undone as a
 * whole, unless the message says that its outcome is not known.
 */
public final class StoreUnavailable extends ChatException {

    public StoreUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
