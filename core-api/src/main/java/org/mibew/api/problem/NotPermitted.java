package org.mibew.api.problem;

/** Whoever asks may not do this: a permission is missing, the thread is another operator's, a password or token is wrong. */
public final class NotPermitted extends ChatException {

    public NotPermitted(String message) {
        super(message);
    }
}
