package org.mibew.api.problem;

import org.mibew.api.event.Rejection;

/** A handler of a <i>before</i> event rejected the operation, or a required handler could not deal with it. */
public final class Rejected extends ChatException {

    private final transient Rejection rejection;

    public Rejected(Rejection rejection) {
        super(rejection.reason());
        this.rejection = rejection;
    }

    /** Returns the reason, and who rejected if that is known. */
    public Rejection rejection() {
        return rejection;
    }
}
