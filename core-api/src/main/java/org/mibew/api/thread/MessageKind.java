package org.mibew.api.thread;

import org.mibew.api.event.Numbered;

/** What a message is, which decides who sees it and how. */
public enum MessageKind implements Numbered {
    /** The visitor's words. */
    USER(1),
    /** The operator's words. */
    AGENT(2),
    /** A note that only operators see. */
    FOR_AGENT(3),
    /** A note that both see. */
    INFO(4),
    /** A note on a lost connection. */
    CONN(5),
    /** Somebody joined, left, was renamed or redirected. */
    EVENTS(6),
    /** A plugin's own; its data is shown by a script of that plugin. */
    PLUGIN(7);

    private final int number;

    MessageKind(int number) {
        this.number = number;
    }

    @Override
    public int number() {
        return number;
    }

    /** Tells whether visitors may see messages of this kind. */
    public boolean isForVisitor() {
        return this != FOR_AGENT;
    }

    /**
     * Returns the kind with a number.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static MessageKind of(int number) {
        return Numbered.of(MessageKind.class, number);
    }
}
