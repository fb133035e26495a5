package org.mibew.api.change;

import java.util.Objects;

/**
 * Something that a transaction changed.
 *
 * @param subject what it is
 * @param id of it; 0 if several of the subject may have changed
 */
public record Change(Subject subject, long id) {

    /** What may change. */
    public enum Subject {
        /** A thread, its messages, or whether somebody is typing in it. */
        THREAD,
        VISITOR,
        /** An operator, or whether the operator is there. */
        OPERATOR,
        GROUP,
        BAN,
        SETTING
    }

    public Change {
        Objects.requireNonNull(subject, "subject");
        if (id < 0) {
            throw new IllegalArgumentException("id must not be negative: " + id);
        }
    }
}
