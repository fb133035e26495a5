package org.mibew.api.thread;

import org.mibew.api.event.Numbered;

/** Where a thread stands. */
public enum ThreadState implements Numbered {
    /** The visitor waits for a first operator. */
    QUEUE(0),
    /** The visitor waits for a certain operator, for the next one or for one who was lost. */
    WAITING(1),
    /** An operator answers. */
    CHATTING(2),
    /** It is over. */
    CLOSED(3),
    /** It was made, but the visitor's window has not been heard of. */
    LOADING(4),
    /** A message that was left while nobody was there; never a chat. */
    LEFT(5),
    /** The visitor is invited and has not answered. */
    INVITED(6);

    private final int number;

    ThreadState(int number) {
        this.number = number;
    }

    @Override
    public int number() {
        return number;
    }

    /** Tells whether nothing more happens in a thread of this state. */
    public boolean isOver() {
        return this == CLOSED || this == LEFT;
    }

    /**
     * Returns the state with a number.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static ThreadState of(int number) {
        return Numbered.of(ThreadState.class, number);
    }
}
