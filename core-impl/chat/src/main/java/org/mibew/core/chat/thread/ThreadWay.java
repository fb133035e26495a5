package org.mibew.core.chat.thread;

import java.util.List;
import org.mibew.api.thread.ThreadQuery;
import org.mibew.api.thread.ThreadState;

/** The indexes along which threads are found. */
enum ThreadWay {

    USER("user_id", "id"),
    REMOTE("remote", "state", "id"),
    OPERATOR("operator_id", "id"),
    GROUP("group_id", "id"),
    STATE("state", "id"),
    CREATED("created"),
    ID("id");

    private final List<String> columns;

    ThreadWay(String... columns) {
        this.columns = List.of(columns);
    }

    /** Returns the way that leads to the fewest, as far as the query alone tells. */
    static ThreadWay of(ThreadQuery query) {
        boolean hasStates = !query.states().isEmpty();
        if (!query.userId().isEmpty()) {
            return USER;
        }
        if (!query.remote().isEmpty()) {
            return REMOTE;
        }
        if (hasStates && query.states().stream().noneMatch(ThreadState::isOver)) {
            return STATE;
        }
        if (query.operator() != 0) {
            return OPERATOR;
        }
        if (query.group() != 0) {
            return GROUP;
        }
        boolean isWithinTime = query.createdFrom().isPresent() || query.createdBefore().isPresent();
        return hasStates && !isWithinTime ? STATE : ID;
    }

    /** Returns the columns of the index. */
    List<String> columns() {
        return columns;
    }

    /** Returns by what the threads are ordered: H2 follows an index only if that is all its columns. */
    List<String> order() {
        return this == CREATED ? List.of("id") : columns;
    }

    /** Tells whether the index leads to the threads of one state at a time in the order of their ids. */
    boolean isStateByState() {
        return columns.contains("state");
    }
}
