package org.mibew.core.chat.store;

import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.mibew.api.event.ChatEvent;

/** What is done in one transaction: statements, and the events that follow when it has been committed. */
public final class Transaction {

    private final Handle handle;
    private final Sequences sequences;
    private final List<Sequences.Ticket> tickets = new ArrayList<>();
    private final List<Runnable> whenCommitted = new ArrayList<>();

    Transaction(Handle handle, Sequences sequences) {
        this.handle = handle;
        this.sequences = sequences;
    }

    public Handle handle() {
        return handle;
    }

    /**
     * Has an event delivered after the commit, in the order of the commits that changed the entity. To be called while the
     * transaction holds the entity's row.
     *
     * @param entity what is changed, like {@code thread}
     */
    public void after(String entity, long id, ChatEvent event) {
        tickets.add(sequences.take(entity + " " + id, event));
    }

    /**
     * Has something done after the commit, before the events: what this node remembers of the database is brought up to date.
     * The action throws nothing.
     */
    public void whenCommitted(Runnable action) {
        whenCommitted.add(action);
    }

    void committed() {
        whenCommitted.forEach(Runnable::run);
    }

    List<Sequences.Ticket> tickets() {
        return tickets;
    }
}
