package org.mibew.core.chat.upkeep;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.mibew.core.chat.store.Store;

/**
 * The right to do some work, which one thread of one node has at a time. Whoever has it must prolong it in time; when it has
 * ended, because a node died for instance, it is anybody's. Nodes must agree on the time to within much less than its length.
 */
public final class Lease {

    private final Store store;
    private final Clock clock;
    private final String name;
    private final Duration length;

    /**
     * @param name of the work
     * @param length how long the lease is good after it was taken or prolonged
     */
    public Lease(Store store, Clock clock, String name, Duration length) {
        this.store = store;
        this.clock = clock;
        this.name = name;
        this.length = length;
    }

    /** Takes the lease; empty if somebody else has it, in this node or another one. */
    public Optional<Hold> take() {
        Hold hold = new Hold(UUID.randomUUID().toString());
        return takeOver(hold) || begin(hold) ? Optional.of(hold) : Optional.empty();
    }

    private boolean takeOver(Hold hold) {
        return store.write(transaction -> transaction.handle()
                .createUpdate("update lease set owner = :owner, ends = :ends where name = :name and ends <= :now")
                .bind("owner", hold.owner)
                .bind("ends", end())
                .bind("name", name)
                .bind("now", clock.millis())
                .execute()) == 1;
    }

    private boolean begin(Hold hold) {
        try {
            return store.write(transaction -> begin(transaction.handle(), hold));
        } catch (JdbiException e) {
            if (Store.isDuplicate(e)) {
                return false;
            }
            throw e;
        }
    }

    /** Takes a lease that nobody ever had. */
    private boolean begin(Handle handle, Hold hold) {
        boolean isKnown = handle.createQuery("select owner from lease where name = :name")
                .bind("name", name)
                .mapTo(String.class)
                .findOne()
                .isPresent();
        if (isKnown) {
            return false;
        }
        handle.createUpdate("insert into lease (name, owner, ends) values (:name, :owner, :ends)")
                .bind("name", name)
                .bind("owner", hold.owner)
                .bind("ends", end())
                .execute();
        return true;
    }

    private long end() {
        return clock.instant().plus(length).toEpochMilli();
    }

    /** A lease that was taken; closing gives it back. */
    public final class Hold implements Progress, AutoCloseable {

        private final String owner;

        private Hold(String owner) {
            this.owner = owner;
        }

        /**
         * Prolongs the lease to its full length from now on.
         *
         * @throws Progress.Stopped if it ended, and somebody else has taken it
         */
        @Override
        public void goOn() {
            int held = store.write(transaction -> transaction.handle()
                    .createUpdate("update lease set ends = :ends where name = :name and owner = :owner")
                    .bind("ends", end())
                    .bind("name", name)
                    .bind("owner", owner)
                    .execute());
            if (held == 0) {
                throw new Stopped("The lease of \"" + name + "\" ended, and somebody else has taken it");
            }
        }

        /** Gives the lease back; if somebody else has taken it, that one keeps it. */
        @Override
        public void close() {
            store.write(transaction -> transaction.handle()
                    .createUpdate("update lease set ends = 0 where name = :name and owner = :owner")
                    .bind("name", name)
                    .bind("owner", owner)
                    .execute());
        }
    }
}
