package org.mibew.core.plugins.update;

/** A version could not take the place of another one, which is as it was; the message says why. */
public final class UpdateFailure extends Exception {

    private static final long serialVersionUID = 1L;

    private final boolean unresolved;

    UpdateFailure(String message) {
        this(message, false);
    }

    private UpdateFailure(String message, boolean unresolved) {
        super(message);
        this.unresolved = unresolved;
    }

    /** What a jar requires is not there: it may be later. */
    static UpdateFailure unresolved(String message) {
        return new UpdateFailure(message, true);
    }

    public boolean isUnresolved() {
        return unresolved;
    }
}
