package org.mibew.core.chat.group;

/** Takes a group away from the threads that are not over. */
public interface GroupLeaver {

    /**
     * Has all threads that belong to a group and are not over belong to none, each with its own event. Not called inside a
     * transaction.
     */
    void leave(long group);
}
