package org.mibew.api.history;

import java.util.Objects;
import org.mibew.api.internal.Check;

/**
 * What to search for in threads that are over. In the text, {@code *} stands for any characters and {@code ?} for one; case
 * does not matter.
 *
 * @param text what to find; empty for everything
 * @param field where to look for it
 * @param inSystemMessages whether notes of the system count as messages
 * @param viewer id of the operator who searches, who finds only what that operator may see; 0 for everything
 * @param before only threads with a lower id, to go on where the last page ended; 0 for the first page
 * @param limit how many threads at most, 1 to 1,000
 */
public record HistoryQuery(String text, Field field, boolean inSystemMessages, long viewer, long before, int limit) {

    /** Where to look. */
    public enum Field {
        MESSAGE,
        OPERATOR,
        VISITOR
    }

    public HistoryQuery {
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(field, "field");
        Check.idOrNone("viewer", viewer);
        Check.idOrNone("before", before);
        if (limit < 1 || limit > 1_000) {
            throw new IllegalArgumentException("limit must be 1 to 1000, not " + limit);
        }
    }

    /** Returns the search for a text in messages. */
    public static HistoryQuery messages(String text) {
        return new HistoryQuery(text, Field.MESSAGE, false, 0, 0, 100);
    }

    /** Returns the search for an operator's name. */
    public static HistoryQuery operators(String name) {
        return new HistoryQuery(name, Field.OPERATOR, false, 0, 0, 100);
    }

    /** Returns the search for a visitor's name or remote address. */
    public static HistoryQuery visitors(String nameOrAddress) {
        return new HistoryQuery(nameOrAddress, Field.VISITOR, false, 0, 0, 100);
    }

    public HistoryQuery withSystemMessages() {
        return new HistoryQuery(text, field, true, viewer, before, limit);
    }

    public HistoryQuery withViewer(long operator) {
        return new HistoryQuery(text, field, inSystemMessages, operator, before, limit);
    }

    public HistoryQuery withBefore(long thread) {
        return new HistoryQuery(text, field, inSystemMessages, viewer, thread, limit);
    }

    public HistoryQuery withLimit(int newLimit) {
        return new HistoryQuery(text, field, inSystemMessages, viewer, before, newLimit);
    }
}
