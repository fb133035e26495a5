package org.mibew.core.plugins.check;

/** A jar cannot be looked at; the message is what follows the name of its file. */
public final class UnreadableJar extends Exception {

    private static final long serialVersionUID = 1L;

    UnreadableJar(String message) {
        super(message);
    }

    UnreadableJar(String message, Throwable cause) {
        super(message, cause);
    }
}
