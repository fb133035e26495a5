package org.mibew.core.chat.operator;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.mibew.api.change.Change;
import org.mibew.api.event.OperatorPresence;
import org.mibew.api.event.OperatorUpdate;
import org.mibew.api.operator.Operator;
import org.mibew.api.operator.OperatorStatus;
import org.mibew.api.operator.Presence;
import org.mibew.api.problem.WrongState;
import org.mibew.core.chat.store.Store;
import org.mibew.core.chat.store.Transaction;

/** Keeps who is there, and tells of those who come and go. */
final class OperatorPresences {

    private final Store store;
    private final OnlineOperators online;
    private final Clock clock;

    OperatorPresences(Store store, OnlineOperators online, Clock clock) {
        this.store = store;
        this.online = online;
        this.clock = clock;
    }

    Operator ping(long id) {
        Optional<OperatorRow> known = store.read(handle -> OperatorTable.findRow(handle, id)).filter(online::isKnown);
        return known.map(OperatorRow::operator).orElseGet(() -> hear(id));
    }

    private Operator hear(long id) {
        return store.write(transaction -> {
            OperatorRow before = lockEnabled(transaction.handle(), id);
            return come(transaction, before, before.operator().status());
        });
    }

    Operator setStatus(long id, OperatorStatus status) {
        return store.write(transaction -> come(transaction, lockEnabled(transaction.handle(), id), status));
    }

    private static OperatorRow lockEnabled(Handle handle, long id) {
        OperatorRow row = OperatorTable.lockRow(handle, id);
        if (row.operator().disabled()) {
            throw new WrongState("The operator " + row.operator().login() + " is disabled");
        }
        return row;
    }

    private Operator come(Transaction transaction, OperatorRow before, OperatorStatus status) {
        Operator after = see(transaction.handle(), before, status);
        if (status != before.operator().status()) {
            transaction.after("operator", before.id(), new OperatorUpdate(after, before.operator()));
        }
        Presence now = OnlineOperators.presence(status);
        if (now != online.presence(before)) {
            transaction.changed(Change.Subject.OPERATOR, before.id());
        }
        tell(transaction, after, now, before.told());
        return after;
    }

    /** Notes that an operator whose row is held is there now. */
    Operator see(Handle handle, OperatorRow row, OperatorStatus status) {
        OperatorTable.setSeen(handle, row.id(), clock.instant(), status, OnlineOperators.presence(status));
        return OperatorTable.get(handle, row.id());
    }

    /** Notes and tells that an operator whose row is held is not there any more, as far as that is not known. */
    static void leave(Transaction transaction, OperatorRow before, Operator now) {
        if (before.told() != Presence.OFFLINE) {
            OperatorTable.setOffline(transaction.handle(), before.id());
            tell(transaction, now, Presence.OFFLINE, before.told());
        }
    }

    /** Tells of a presence, if it is another one. */
    static void tell(Transaction transaction, Operator operator, Presence now, Presence before) {
        if (now != before) {
            transaction.after("operator", operator.id(), new OperatorPresence(operator, now, before));
        }
    }

    /** Notes and tells of those who have not been heard of for too long. */
    void tellGone() {
        long since = online.since().toEpochMilli();
        List<Long> gone = store.read(handle -> OperatorTable.silent(handle, since));
        for (long id : gone) {
            store.write(transaction -> {
                OperatorTable.findAndLock(transaction.handle(), id)
                        .filter(row -> online.presence(row) == Presence.OFFLINE)
                        .ifPresent(row -> leave(transaction, row, row.operator()));
                return null;
            });
        }
    }
}
