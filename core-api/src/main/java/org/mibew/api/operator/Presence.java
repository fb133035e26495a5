package org.mibew.api.operator;

/** Whether an operator is there. */
public enum Presence {
    /** The console was heard of lately, and the operator wants chats. */
    AVAILABLE,
    /** The console was heard of lately, but the operator wants no chats. */
    AWAY,
    /** The console was not heard of for longer than the setting {@code online_timeout}. */
    OFFLINE;

    /** Tells whether the console was heard of lately. */
    public boolean isOnline() {
        return this != OFFLINE;
    }
}
