package org.mibew.core.chat.visitor;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.mibew.api.event.Ids;
import org.mibew.api.event.VisitorCreate;
import org.mibew.api.event.VisitorDeleteOld;
import org.mibew.api.event.VisitorTrack;
import org.mibew.api.problem.NotFound;
import org.mibew.api.setting.ServerSettings;
import org.mibew.api.setting.Settings;
import org.mibew.api.visitor.Invitations;
import org.mibew.api.visitor.PageVisit;
import org.mibew.api.visitor.Visit;
import org.mibew.api.visitor.Visitor;
import org.mibew.api.visitor.VisitorRow;
import org.mibew.api.visitor.Visitors;
import org.mibew.core.chat.store.Freshness;
import org.mibew.core.chat.store.Store;
import org.mibew.core.chat.store.Transaction;
import org.mibew.core.chat.text.Numbers;
import org.mibew.core.chat.text.Texts;

/** Visitors in the database. */
public final class StoredVisitors implements Visitors {

    /** How many visitors are forgotten in one transaction, and told of in one event. */
    static final int BATCH = 100;

    private final Store store;
    private final Clock clock;
    private final Settings settings;
    private final Invitations invitations;

    public StoredVisitors(Store store, Clock clock, Settings settings, Invitations invitations) {
        this.store = store;
        this.clock = clock;
        this.settings = settings;
        this.invitations = invitations;
    }

    @Override
    public Optional<Visitor> find(long id) {
        return store.read(handle -> VisitorTable.find(handle, id));
    }

    @Override
    public Visitor get(long id) {
        return find(id).orElseThrow(() -> NotFound.of("visitor", id));
    }

    @Override
    public Optional<Visitor> findByUserId(String userId) {
        Objects.requireNonNull(userId, "userId");
        return store.read(handle -> VisitorTable.findByUserId(handle, userId));
    }

    @Override
    public Visitor track(Visit visit) {
        check(visit);
        Optional<Known> known = store.read(handle -> find(handle, visit));
        if (known.filter(found -> isKnown(found, visit)).isPresent()) {
            Visitor visitor = known.get().visitor();
            store.deliver("visitor", visitor.id(), new VisitorTrack(visitor));
            return visitor;
        }
        known.filter(found -> found.visitor().thread() != 0 && found.isOnAnotherPage())
                .ifPresent(found -> invitations.reject(found.visitor().id()));
        try {
            return store.write(transaction -> track(transaction, visit));
        } catch (JdbiException e) {
            if (!Store.isDuplicate(e)) {
                throw e;
            }
            // Somebody else has made a visitor of them in the meantime.
            return store.write(transaction -> track(transaction, visit));
        }
    }

    private static void check(Visit visit) {
        Texts.indexed("userId", visit.userId());
        Texts.small("userName", visit.userName());
        Texts.small("page", visit.page());
        Texts.small("referer", visit.referer());
        Texts.indexed("remote", visit.remote());
        Texts.small("userAgent", visit.userAgent());
        Texts.small("locale", visit.locale());
    }

    /** A visitor, whether the page is not the one that is known as the last, and whether the language is the one known. */
    private record Known(Visitor visitor, boolean isOnAnotherPage, boolean isLocaleKnown) {}

    private static Optional<Known> find(Handle handle, Visit visit) {
        return known(handle, visit)
                .map(visitor -> new Known(visitor,
                        isOnAnotherPage(handle, visitor.id(), visit.page()),
                        isLocaleKnown(handle, visitor.id(), visit.locale())));
    }

    private static boolean isLocaleKnown(Handle handle, long visitor, String locale) {
        return handle.createQuery("select id from visitor where id = :visitor and locale = :locale")
                .bind("visitor", visitor)
                .bind("locale", locale)
                .mapTo(Long.class)
                .findOne()
                .isPresent();
    }

    /** Tells whether a visit says nothing new, so that nothing of it need be stored. */
    private boolean isKnown(Known known, Visit visit) {
        Visitor visitor = known.visitor();
        Duration lifetime = Duration.ofSeconds(settings.get(ServerSettings.TRACKING_LIFETIME));
        return !known.isOnAnotherPage()
                && known.isLocaleKnown()
                && visitor.userName().equals(visit.userName())
                && Freshness.isFresh(visitor.lastTime(), clock.instant(), lifetime);
    }

    private static Optional<Visitor> known(Handle handle, Visit visit) {
        return VisitorTable.find(handle, visit.visitor())
                .or(() -> VisitorTable.findByUserId(handle, visit.userId()));
    }

    private static boolean isOnAnotherPage(Handle handle, long visitor, String page) {
        if (page.isEmpty()) {
            return false;
        }
        return handle.createQuery("""
                        select address from page_visit where visitor_id = :visitor
                        order by id desc fetch first 1 rows only""")
                .bind("visitor", visitor)
                .mapTo(String.class)
                .findOne()
                .map(last -> !last.equals(page))
                .orElse(true);
    }

    private Visitor track(Transaction transaction, Visit visit) {
        Handle handle = transaction.handle();
        long now = clock.instant().toEpochMilli();
        Optional<Visitor> known = known(handle, visit).flatMap(found -> VisitorTable.lockIfThere(handle, found.id()));
        long id = known.map(Visitor::id).orElseGet(() -> insert(handle, visit, now));
        if (known.isPresent()) {
            update(handle, id, visit, now);
        }
        if (isOnAnotherPage(handle, id, visit.page())) {
            handle.createUpdate("""
                            insert into page_visit (visitor_id, address, visited, counted)
                            values (:visitor, :page, :now, false)""")
                    .bind("visitor", id)
                    .bind("page", visit.page())
                    .bind("now", now)
                    .execute();
        }
        Visitor visitor = VisitorTable.find(handle, id).orElseThrow();
        if (known.isEmpty()) {
            transaction.after("visitor", id, new VisitorCreate(visitor));
        }
        transaction.after("visitor", id, new VisitorTrack(visitor));
        return visitor;
    }

    private static long insert(Handle handle, Visit visit, long now) {
        return handle.createUpdate("""
                        insert into visitor (user_id, user_name, first_time, last_time, entry, user_agent, remote, locale,
                        invitations, chats, thread_id)
                        values (:userId, :userName, :now, :now, :entry, :userAgent, :remote, :locale, 0, 0, 0)""")
                .bind("userId", visit.userId())
                .bind("userName", visit.userName())
                .bind("now", now)
                .bind("entry", visit.referer())
                .bind("userAgent", visit.userAgent())
                .bind("remote", visit.remote())
                .bind("locale", visit.locale())
                .executeAndReturnGeneratedKeys("id")
                .mapTo(Long.class)
                .one();
    }

    private static void update(Handle handle, long id, Visit visit, long now) {
        handle.createUpdate("update visitor set last_time = :now, user_name = :userName, locale = :locale where id = :id")
                .bind("now", now)
                .bind("locale", visit.locale())
                .bind("userName", visit.userName())
                .bind("id", id)
                .execute();
    }

    @Override
    public List<PageVisit> pages(long id) {
        return store.read(handle -> {
            VisitorTable.find(handle, id).orElseThrow(() -> NotFound.of("visitor", id));
            return PageTable.of(handle, id);
        });
    }

    @Override
    public List<VisitorRow> list(int limit) {
        Numbers.notNegative("limit", limit);
        int most = limit == 0 ? Integer.MAX_VALUE : limit;
        return store.read(handle -> {
            Map<Long, VisitorRow> rows = new LinkedHashMap<>();
            VisitorRows.invited(handle, most).forEach(row -> rows.put(row.id(), row));
            if (rows.size() < most) {
                VisitorRows.free(handle, most - rows.size()).forEach(row -> rows.putIfAbsent(row.id(), row));
            }
            return List.copyOf(rows.values());
        });
    }

    @Override
    public List<Long> purge() {
        Duration lifetime = Duration.ofSeconds(settings.get(ServerSettings.TRACKING_LIFETIME));
        long limit = clock.instant().minus(lifetime).toEpochMilli();
        List<Long> old = store.read(handle -> old(handle, limit));
        List<Long> purged = new ArrayList<>();
        for (int from = 0; from < old.size(); from += BATCH) {
            List<Long> batch = old.subList(from, Math.min(from + BATCH, old.size()));
            purged.addAll(store.write(transaction -> purge(transaction, batch, limit)));
        }
        return List.copyOf(purged);
    }

    private static List<Long> old(Handle handle, long limit) {
        return handle.createQuery("select v.id from visitor v where v.last_time < :limit and " + VisitorTable.FREE
                        + " order by v.id")
                .bind("limit", limit)
                .mapTo(Long.class)
                .list();
    }

    private static List<Long> purge(Transaction transaction, List<Long> batch, long limit) {
        Handle handle = transaction.handle();
        List<Long> purged = new ArrayList<>();
        for (long id : batch) {
            Optional<Visitor> locked = VisitorTable.lockIfThere(handle, id);
            if (locked.isPresent() && isOld(handle, id, limit)) {
                VisitorTable.delete(handle, id);
                purged.add(id);
            }
        }
        if (!purged.isEmpty()) {
            transaction.after("visitor", 0, new VisitorDeleteOld(Ids.of(purged)));
        }
        return purged;
    }

    /** Looks again, while nobody can change the visitor or the thread that it is bound to. */
    private static boolean isOld(Handle handle, long id, long limit) {
        return handle.createQuery("select v.id from visitor v where v.id = :id and v.last_time < :limit and "
                        + VisitorTable.FREE)
                .bind("id", id)
                .bind("limit", limit)
                .mapTo(Long.class)
                .findOne()
                .isPresent();
    }
}
