package org.mibew.api.problem;

/** There is no such thing. */
public final class NotFound extends ChatException {

    public NotFound(String message) {
        super(message);
    }

    /** Says that nothing of a kind has an id, or whatever else identifies it. */
    public static NotFound of(String kind, Object id) {
        return new NotFound("There is no " + kind + " " + id);
    }
}
