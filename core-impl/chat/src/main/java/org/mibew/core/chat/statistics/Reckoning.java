package org.mibew.core.chat.statistics;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.mibew.api.setting.ServerSettings;
import org.mibew.api.setting.Settings;
import org.mibew.core.chat.store.Store;
import org.mibew.core.chat.upkeep.Progress;
import org.mibew.core.chat.upkeep.ServerState;
import org.mibew.core.chat.upkeep.Step;
import org.mibew.core.chat.visitor.PageTable;

/**
 * Reckons the statistics of days that are over, each day in one transaction, which also notes that the day is reckoned:
 * whoever goes on after a crash counts nothing twice. A day whose threads are not all over is left until the next day is
 * over, too.
 */
public final class Reckoning {

    private static final String RECKONED = "statistics.reckoned";
    private static final int BATCH = 1_000;

    private final Store store;
    private final Clock clock;
    private final Settings settings;

    /** @param clock says what time it is, and in which time zone days begin */
    public Reckoning(Store store, Clock clock, Settings settings) {
        this.store = store;
        this.clock = clock;
        this.settings = settings;
    }

    /** Returns this as a step of the upkeep. */
    public Step step() {
        return new Step("statistics", this::run);
    }

    private String run(Progress progress) {
        boolean isOn = settings.get(ServerSettings.ENABLE_STATISTICS);
        int days = 0;
        while (isOn && reckonNext()) {
            days++;
            progress.goOn();
        }
        int pages = forgetPages(progress, !isOn);
        return (isOn ? days + " days reckoned" : "switched off") + ", " + pages + " visits of pages forgotten";
    }

    private int forgetPages(Progress progress, boolean uncounted) {
        long before = startOfToday();
        int pages = 0;
        for (long from = 0; from < before; ) {
            long start = from;
            PageTable.Purged purged = store.write(
                    transaction -> PageTable.purge(transaction.handle(), start, before, uncounted, BATCH));
            pages += purged.pages();
            from = purged.next();
            progress.goOn();
        }
        return pages;
    }

    private long endOf(String date) {
        return Day.of(LocalDate.parse(date), zone()).end();
    }

    private ZoneId zone() {
        return clock.getZone();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), zone());
    }

    private long startOfToday() {
        return Day.of(today(), zone()).start();
    }

    /** Reckons the next day that is over; returns whether there was one. */
    boolean reckonNext() {
        return store.write(transaction -> {
            Handle handle = transaction.handle();
            Optional<Day> next = next(handle, ServerState.lock(handle, RECKONED).map(this::endOf).orElse(1L));
            next.ifPresent(day -> reckon(handle, day));
            return next.isPresent();
        });
    }

    private static void reckon(Handle handle, Day day) {
        ThreadReckoning.reckon(handle, day);
        OperatorReckoning.reckon(handle, day);
        PageReckoning.reckon(handle, day);
        ServerState.keep(handle, RECKONED, day.date().toString());
    }

    /** Returns the next day with anything to reckon. */
    private Optional<Day> next(Handle handle, long from) {
        return earliest(handle, from, startOfToday())
                .map(time -> Day.at(time, zone()))
                .filter(day -> day.date().isBefore(today().minusDays(1)) || areAllOver(handle, day));
    }

    private static Optional<Long> earliest(Handle handle, long from, long before) {
        return handle.createQuery("""
                        select min(earliest) from (
                            select min(created) as earliest from chat_thread where created >= :from and created < :before
                            union all
                            select min(created) from message where created >= :from and created < :before
                            union all
                            select min(visited) from page_visit
                            where visited >= :from and visited < :before and not counted
                        ) earliests""")
                .bind("from", from)
                .bind("before", before)
                .mapTo(Long.class)
                .findOne();
    }

    private static boolean areAllOver(Handle handle, Day day) {
        return day.bindTo(handle.createQuery("""
                        select count(*) from chat_thread
                        where created >= :start and created < :end and state not in (3, 5)"""))
                .mapTo(Long.class)
                .one() == 0;
    }
}
