package org.mibew.core.chat.store;

import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.mibew.api.change.Change;
import org.mibew.api.change.ChangeListener;
import org.mibew.api.event.ChatEvent;
import org.mibew.api.event.EventDispatcher;
import org.mibew.api.event.Fence;
import org.mibew.api.problem.StoreUnavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way to the database. No interrupt that is meant for a handler reaches it, and no event is delivered while a
 * transaction is open.
 */
public final class Store {

    private static final Logger LOG = LoggerFactory.getLogger(Store.class);
    private static final int ATTEMPTS = 5;

    private final Jdbi jdbi;
    private final Fence fence;
    private final Sequences sequences;
    private final ChangeListener listener;

    public Store(Jdbi jdbi, Fence fence, EventDispatcher events) {
        this(jdbi, fence, events, changes -> { });
    }

    /** @param listener told of each transaction that changed something, outside of any lock; it throws nothing */
    public Store(Jdbi jdbi, Fence fence, EventDispatcher events, ChangeListener listener) {
        this.jdbi = jdbi;
        this.fence = fence;
        this.sequences = new Sequences(events, fence::isInHandler);
        this.listener = listener;
    }

    /**
     * Reads. The work may be done more than once, if the connection breaks.
     *
     * @throws StoreUnavailable if the database cannot be used
     */
    public <T> T read(Function<Handle, T> work) {
        try (Fence.Passage passage = fence.enter()) {
            for (int attempt = 1; ; attempt++) {
                try {
                    return jdbi.withHandle(work::apply);
                } catch (JdbiException e) {
                    if (attempt == ATTEMPTS || !Faults.isBroken(e)) {
                        throw Faults.translate(e);
                    }
                }
            }
        }
    }

    /**
     * Does something as a whole or not at all, then delivers the events that follow from it. The work may be done more than
     * once, if another transaction is in its way or the connection breaks.
     *
     * @throws StoreUnavailable if the database cannot be used; its message says so if the connection broke while the database
     *     was committing, so that the outcome is not known
     */
    public <T> T write(Function<Transaction, T> work) {
        try (Fence.Passage passage = fence.enterToWrite()) {
            for (int attempt = 1; ; attempt++) {
                try {
                    return writeOnce(work);
                } catch (JdbiException e) {
                    if (attempt == ATTEMPTS || !Faults.isPassing(e) && !Faults.isBroken(e)) {
                        throw Faults.translate(e);
                    }
                }
            }
        }
    }

    /**
     * Writes like {@link #write}, for work that looks whether a name is free before it takes it: if another transaction takes
     * it in between, the work is done once more, and sees that.
     */
    public <T> T claim(Function<Transaction, T> work) {
        try {
            return write(work);
        } catch (JdbiException e) {
            if (!isDuplicate(e)) {
                throw e;
            }
            return write(work);
        }
    }

    /** Delivers an event that follows from no change, after those of its entity that are to be delivered already. */
    public void deliver(String entity, long id, ChatEvent event) {
        try (Fence.Passage passage = fence.enterToWrite()) {
            sequences.deliver(List.of(sequences.take(entity + " " + id, event)));
        }
    }

    private <T> T writeOnce(Function<Transaction, T> work) {
        Attempt<T> attempt = new Attempt<>(work);
        try {
            jdbi.useHandle(attempt::run);
        } catch (JdbiException e) {
            attempt.failed(e);
        } finally {
            if (!attempt.isCommitted) {
                attempt.cancel();
            }
        }
        try {
            attempt.transaction.committed();
            tell(attempt.transaction.changes());
        } finally {
            sequences.deliver(attempt.transaction.tickets());
        }
        return attempt.result;
    }

    private void tell(Set<Change> changes) {
        if (!changes.isEmpty()) {
            listener.changed(Collections.unmodifiableSet(changes));
        }
    }

    /** One try to do the work of a transaction. */
    private final class Attempt<T> {

        private final Function<Transaction, T> work;
        private Transaction transaction;
        private T result;
        private boolean isCommitting;
        private boolean isCommitted;

        Attempt(Function<Transaction, T> work) {
            this.work = work;
        }

        void run(Handle handle) {
            transaction = new Transaction(handle, sequences);
            result = handle.inTransaction(inside -> {
                T done = work.apply(transaction);
                isCommitting = true;
                return done;
            });
            isCommitted = true;
        }

        /** Passes a failure on, unless it came when all was done and the connection was given back. */
        void failed(JdbiException e) {
            if (isCommitted) {
                LOG.warn("A connection to the database broke after a transaction: {}", e.getMessage());
            } else if (isCommitting && Faults.isOutcomeUnknown(e)) {
                throw Faults.unknown(e);
            } else {
                throw e;
            }
        }

        void cancel() {
            if (transaction != null) {
                sequences.cancel(transaction.tickets());
            }
        }
    }

    /** Tells whether a statement failed because something else has what may exist only once. */
    public static boolean isDuplicate(JdbiException e) {
        SQLException cause = Faults.sqlException(e);
        return cause != null && "23505".equals(cause.getSQLState());
    }
}
