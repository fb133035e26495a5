package org.mibew.core.chat.privacy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.mibew.api.event.EventDispatcher;
import org.mibew.api.event.Ids;
import org.mibew.api.event.VisitorDeleteOld;
import org.mibew.api.event.VisitorErase;
import org.mibew.api.event.VisitorExport;
import org.mibew.api.privacy.Privacy;
import org.mibew.api.problem.NotFound;
import org.mibew.api.thread.Threads;
import org.mibew.api.visitor.Visitor;
import org.mibew.core.chat.store.Store;
import org.mibew.core.chat.store.Transaction;
import org.mibew.core.chat.visitor.PageTable;
import org.mibew.core.chat.visitor.VisitorTable;

/** Finds by a visitor's id what the database has of the visitor, and asks plugins for the rest. */
public final class StoredPrivacy implements Privacy {

    private static final int BATCH = 100;

    private final Store store;
    private final EventDispatcher events;
    private final Threads threads;

    public StoredPrivacy(Store store, EventDispatcher events, Threads threads) {
        this.store = store;
        this.events = events;
        this.threads = threads;
    }

    @Override
    public String export(String userId) {
        check(userId);
        Dossier dossier = store.read(handle -> Dossier.of(handle, userId));
        Map<String, Object> ofPlugins = new LinkedHashMap<>();
        events.trigger(new VisitorExport(userId, ofPlugins));
        if (dossier.isEmpty() && ofPlugins.isEmpty()) {
            throw unknown(userId);
        }
        return dossier.toJson(ofPlugins);
    }

    private static void check(String userId) {
        if (userId.isBlank()) {
            throw new IllegalArgumentException("userId must not be empty");
        }
    }

    private static NotFound unknown(String userId) {
        return NotFound.of("visitor with the id", "\"" + userId + "\"");
    }

    @Override
    public int erase(String userId) {
        check(userId);
        int erased = 0;
        for (List<Long> batch = threadsOf(userId); !batch.isEmpty(); batch = threadsOf(userId)) {
            for (long thread : batch) {
                erased += delete(thread);
            }
        }
        if (store.write(transaction -> forget(transaction, userId))) {
            erased++;
        }
        // Plugins are asked whatever the server knew: the last attempt may have ended before they were.
        events.trigger(new VisitorErase(userId));
        if (erased == 0) {
            throw unknown(userId);
        }
        return erased;
    }

    private List<Long> threadsOf(String userId) {
        return store.read(handle -> handle.createQuery(
                        "select id from chat_thread where user_id = :userId order by id fetch first :most rows only")
                .bind("userId", userId)
                .bind("most", BATCH)
                .mapTo(Long.class)
                .list());
    }

    private int delete(long thread) {
        try {
            threads.delete(thread);
            return 1;
        } catch (NotFound e) {
            // Somebody else has deleted it in the meantime.
            return 0;
        }
    }

    /** Forgets the visit; returns whether there was one. */
    private static boolean forget(Transaction transaction, String userId) {
        Handle handle = transaction.handle();
        Optional<Visitor> visitor = VisitorTable.findByUserId(handle, userId)
                .flatMap(found -> VisitorTable.lockIfThere(handle, found.id()));
        visitor.map(Visitor::id).ifPresent(id -> {
            PageTable.deleteOf(handle, id);
            VisitorTable.delete(handle, id);
            transaction.after("visitor", id, new VisitorDeleteOld(Ids.of(id)));
        });
        return visitor.isPresent();
    }
}
