package org.mibew.core.events;

/** Where a delivery comes from. */
enum Origin {
    /** Something happened in the server. */
    SENT,
    /** An administrator raised it. */
    BY_HAND,
    /** An administrator has it run once more, or a handler triggered it while it was run once more. */
    REPLAYED
}
