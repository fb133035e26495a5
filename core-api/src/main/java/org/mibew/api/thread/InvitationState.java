package org.mibew.api.thread;

import org.mibew.api.event.Numbered;

/** What became of the invitation from which a thread came. */
public enum InvitationState implements Numbered {
    /** The thread did not come from an invitation. */
    NOT_INVITED(0),
    /** The visitor has not answered. */
    WAIT(1),
    ACCEPTED(2),
    REJECTED(3),
    /** The visitor did not answer in time. */
    IGNORED(4);

    private final int number;

    InvitationState(int number) {
        this.number = number;
    }

    @Override
    public int number() {
        return number;
    }

    /**
     * Returns the state with a number.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static InvitationState of(int number) {
        return Numbered.of(InvitationState.class, number);
    }
}
