package org.mibew.core.plugins.lock;

/** The text of {@code plugins.lock} cannot be understood. */
public final class UnreadableLock extends Exception {

    private static final long serialVersionUID = 1L;

    UnreadableLock(int line, String reason) {
        this(line, reason, null);
    }

    UnreadableLock(int line, String reason, Throwable cause) {
        super("line " + line + ": " + reason, cause);
    }
}
