package org.mibew.core.chat.store;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.mibew.api.change.Change;
import org.mibew.api.event.ChatEvent;

/** What is done in one transaction: statements, what they change, and the events that follow when it has been committed. */
public final class Transaction {

    private final Handle handle;
    private final Sequences sequences;
    private final List<Sequences.Ticket> tickets = new ArrayList<>();
    private final Set<Change> changes = new LinkedHashSet<>();
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
     * transaction holds the entity's row. What is changed is noted as {@link #changed}.
     *
     * @param entity what is changed: the name of a subject in small letters, which more may follow after a blank
     * @param id of it, 0 for several
     */
    public void after(String entity, long id, ChatEvent event) {
        changed(subject(entity), id);
        tickets.add(sequences.take(entity + " " + id, event));
    }

    private static Change.Subject subject(String entity) {
        int blank = entity.indexOf(' ');
        String name = blank < 0 ? entity : entity.substring(0, blank);
        return Change.Subject.valueOf(name.toUpperCase(Locale.ROOT));
    }

    /**
     * Notes that something is changed that is shown to people, for whoever listens to that.
     *
     * @param id 0 for several
     */
    public void changed(Change.Subject subject, long id) {
        changes.add(new Change(subject, id));
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

    Set<Change> changes() {
        return changes;
    }

    List<Sequences.Ticket> tickets() {
        return tickets;
    }
}
