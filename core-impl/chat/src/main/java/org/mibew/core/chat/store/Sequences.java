package org.mibew.core.chat.store;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.mibew.api.event.Caller;
import org.mibew.api.event.ChatEvent;
import org.mibew.api.event.DeadlineExceeded;
import org.mibew.api.event.EventDispatcher;

/**
 * Delivers the events that follow changes of an entity in the order in which the changes were committed. A transaction takes
 * a ticket while it holds the entity's row, so that tickets are in that order; the ticket is good when the transaction
 * has been committed.
 *
 * <p>Whoever committed delivers, on its own thread and without any lock, when the tickets before have been delivered. A
 * handler does not wait for that, since others wait for it: its ticket is left to the thread that is delivering the
 * entity's events. This object's lock guards all queues.
 */
final class Sequences {

    private enum State {
        OPEN,
        COMMITTED,
        LEFT,
        DONE
    }

    private final EventDispatcher events;
    private final BooleanSupplier inHandler;
    private final Map<String, Sequence> sequences = new HashMap<>();

    /** @param inHandler tells whether the current thread runs a handler */
    Sequences(EventDispatcher events, BooleanSupplier inHandler) {
        this.events = events;
        this.inHandler = inHandler;
    }

    /** The events of one entity that have not been delivered, in order. */
    private static final class Sequence {

        private final String entity;
        private final Deque<Ticket> tickets = new ArrayDeque<>();
        private boolean delivering;

        Sequence(String entity) {
            this.entity = entity;
        }
    }

    /** The place of one event in the sequence of its entity. */
    static final class Ticket {

        private final Sequence sequence;
        private final ChatEvent event;
        private final Caller caller = Caller.current();
        private State state = State.OPEN;

        private Ticket(Sequence sequence, ChatEvent event) {
            this.sequence = sequence;
            this.event = event;
        }
    }

    /** Takes the next place for an event of an entity. */
    synchronized Ticket take(String entity, ChatEvent event) {
        Sequence sequence = sequences.computeIfAbsent(entity, Sequence::new);
        Ticket ticket = new Ticket(sequence, event);
        sequence.tickets.add(ticket);
        return ticket;
    }

    /** Gives back the places of a transaction that came to nothing. */
    void cancel(List<Ticket> tickets) {
        synchronized (this) {
            for (Ticket ticket : tickets) {
                ticket.state = State.DONE;
                ticket.sequence.tickets.remove(ticket);
                forgetIfOver(ticket.sequence);
            }
            notifyAll();
        }
        tickets.forEach(ticket -> deliverLeft(ticket.sequence));
    }

    /** Delivers the events of a transaction that has been committed. */
    void deliver(List<Ticket> tickets) {
        if (tickets.isEmpty()) {
            return;
        }
        synchronized (this) {
            tickets.forEach(ticket -> ticket.state = State.COMMITTED);
            notifyAll();
        }
        boolean interrupted = false;
        try {
            for (Ticket ticket : tickets) {
                interrupted |= await(ticket);
                deliverLeft(ticket.sequence);
            }
        } catch (DeadlineExceeded | IllegalStateException e) {
            deliverElsewhere(tickets);
            throw e;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /**
     * Delivers events until an own one has been; a handler leaves it to whoever is delivering.
     *
     * @return whether the thread was interrupted while it waited
     */
    private boolean await(Ticket own) {
        boolean interrupted = false;
        while (true) {
            Ticket next;
            synchronized (this) {
                if (own.state != State.COMMITTED) {
                    return interrupted;
                }
                next = begin(own.sequence);
                if (next == null && inHandler.getAsBoolean()) {
                    own.state = State.LEFT;
                } else if (next == null) {
                    interrupted |= awaitNews();
                }
            }
            if (next != null) {
                trigger(next);
            }
        }
    }

    /** Delivers the events that nobody waits for, as far as they are next. */
    private void deliverLeft(Sequence sequence) {
        for (Ticket next = beginLeft(sequence); next != null; next = beginLeft(sequence)) {
            trigger(next);
        }
    }

    /**
     * Delivers what is committed on a thread of its own, since this one may not: it runs a handler that is late, or too
     * many events inside each other.
     */
    private void deliverElsewhere(List<Ticket> tickets) {
        synchronized (this) {
            for (Ticket ticket : tickets) {
                if (ticket.state == State.COMMITTED) {
                    ticket.state = State.LEFT;
                }
            }
        }
        Thread thread = new Thread(
                null, () -> tickets.forEach(ticket -> deliverLeft(ticket.sequence)), "mibew-store-events", 0, false);
        thread.setContextClassLoader(Sequences.class.getClassLoader());
        thread.setDaemon(true);
        thread.start();
    }

    private void trigger(Ticket ticket) {
        boolean delivered = false;
        try {
            Caller.with(ticket.caller, () -> events.trigger(ticket.event));
            delivered = true;
        } finally {
            end(ticket, delivered);
        }
    }

    private synchronized void end(Ticket ticket, boolean delivered) {
        ticket.sequence.delivering = false;
        if (delivered) {
            ticket.state = State.DONE;
            ticket.sequence.tickets.remove(ticket);
            forgetIfOver(ticket.sequence);
        }
        notifyAll();
    }

    /** Returns the ticket whose event is next and may be delivered by the current thread, or null. */
    private static Ticket begin(Sequence sequence) {
        Ticket first = sequence.tickets.peekFirst();
        if (sequence.delivering || first == null || first.state == State.OPEN) {
            return null;
        }
        sequence.delivering = true;
        return first;
    }

    /** Returns the next ticket if nobody waits for it. */
    private synchronized Ticket beginLeft(Sequence sequence) {
        Ticket first = sequence.tickets.peekFirst();
        return first != null && first.state == State.LEFT ? begin(sequence) : null;
    }

    private void forgetIfOver(Sequence sequence) {
        if (sequence.tickets.isEmpty() && !sequence.delivering) {
            sequences.remove(sequence.entity, sequence);
        }
    }

    /** Waits for news; returns whether the thread was interrupted. */
    private boolean awaitNews() {
        try {
            wait();
            return false;
        } catch (InterruptedException e) {
            return true;
        }
    }
}
