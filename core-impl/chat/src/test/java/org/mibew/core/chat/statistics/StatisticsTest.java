package org.mibew.core.chat.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.mibew.api.statistics.OperatorStatistics;
import org.mibew.api.statistics.PageStatistics;
import org.mibew.api.statistics.ThreadStatistics;
import org.mibew.api.thread.MessageKind;
import org.mibew.core.chat.harness.ChatServer;
import org.mibew.core.chat.harness.DatabaseKind;
import org.mibew.core.chat.harness.Rows;
import org.mibew.core.chat.store.Store;
import org.mibew.core.chat.upkeep.Progress;

/** Today is the first of November 2026, and it is ten o'clock. */
@ParameterizedClass
@EnumSource(DatabaseKind.class)
class StatisticsTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 1);
    private static final LocalDate YESTERDAY = TODAY.minusDays(1);
    private static final LocalDate BEFORE = TODAY.minusDays(2);

    @RegisterExtension
    final ChatServer server;

    private Rows rows;
    private Store store;
    private Reckoning reckoning;
    private StoredStatistics statistics;

    StatisticsTest(DatabaseKind kind) {
        this.server = new ChatServer(kind);
    }

    @BeforeEach
    void open() {
        rows = new Rows(server.database());
        store = new Store(server.database().jdbi(), server.fence(), server.events());
        reckoning = new Reckoning(store, server.clock(), server.chat().settings());
        statistics = new StoredStatistics(store);
    }

    private static Instant at(LocalDate day, String time) {
        return Instant.parse(day + "T" + time + "Z");
    }

    private long thread(Instant created, Instant started, Map<String, Object> more) {
        Map<String, Object> columns = new HashMap<>(more);
        columns.put("created", created.toEpochMilli());
        columns.put("chat_started", started == null ? 0L : started.toEpochMilli());
        return rows.thread(columns);
    }

    private String run() {
        return reckoning.step().action().apply(Progress.NONE);
    }

    private List<ThreadStatistics> threads() {
        return statistics.threads(LocalDate.of(2000, 1, 1), TODAY);
    }

    @Test
    void threadsAreReckonedByTheDayOnWhichTheyWereMade() {
        long chat = thread(at(YESTERDAY, "00:00:00"), at(YESTERDAY, "00:00:30"), Map.of());
        rows.message(chat, MessageKind.USER, 0, "Hello", at(YESTERDAY, "00:00:10"));
        rows.message(chat, MessageKind.AGENT, 2, "Good day", at(YESTERDAY, "00:02:30"));
        rows.message(chat, MessageKind.EVENTS, 0, "The operator left", at(YESTERDAY, "00:09:00"));
        thread(at(YESTERDAY, "23:59:59"), at(TODAY, "00:00:09"), Map.of());
        thread(at(YESTERDAY, "12:00:00"), null, Map.of());
        thread(at(YESTERDAY, "12:00:00"), null, Map.of("state", 5));
        long accepted = thread(at(YESTERDAY, "12:00:00"), at(YESTERDAY, "12:05:00"), Map.of("invitation_state", 2));
        rows.message(accepted, MessageKind.USER, 0, "Hello", at(YESTERDAY, "12:06:00"));
        thread(at(YESTERDAY, "12:00:00"), null, Map.of("invitation_state", 3));
        thread(at(YESTERDAY, "12:00:00"), null, Map.of("invitation_state", 3));
        thread(at(YESTERDAY, "12:00:00"), null, Map.of("invitation_state", 4));
        thread(at(YESTERDAY, "12:00:00"), null, Map.of("invitation_state", 1));
        thread(at(BEFORE, "23:59:59"), at(YESTERDAY, "00:00:01"), Map.of());
        thread(at(TODAY, "00:00:00"), at(TODAY, "00:00:01"), Map.of());

        assertEquals("2 days reckoned, 0 visits of pages forgotten", run());

        assertEquals(
                List.of(
                        new ThreadStatistics(BEFORE, 1, 0, 0, 0, 0, 0, 0, 0, Duration.ofSeconds(2), Duration.ZERO),
                        new ThreadStatistics(YESTERDAY, 3, 1, 5, 1, 2, 1, 1, 2, Duration.ofSeconds(20),
                                Duration.ofSeconds(60))),
                threads());
        assertEquals(threads().subList(1, 2), statistics.threads(YESTERDAY, YESTERDAY));
        assertEquals(List.of(), statistics.threads(TODAY, TODAY));
        assertThrows(IllegalArgumentException.class, () -> statistics.threads(TODAY, YESTERDAY));
    }

    @Test
    void operatorsAreReckonedByWhatTheyWrote() {
        long one = thread(at(BEFORE, "12:00:00"), at(BEFORE, "12:00:30"), Map.of());
        long other = thread(at(BEFORE, "13:00:00"), at(BEFORE, "13:00:30"), Map.of());
        rows.message(one, MessageKind.AGENT, 2, "1234", at(BEFORE, "12:01:00"));
        rows.message(one, MessageKind.AGENT, 2, "12", at(BEFORE, "12:02:00"));
        rows.message(other, MessageKind.AGENT, 2, "123456", at(YESTERDAY, "00:00:00"));
        rows.message(other, MessageKind.AGENT, 3, "1", at(BEFORE, "13:01:00"));
        rows.message(other, MessageKind.USER, 0, "Hello", at(BEFORE, "13:01:00"));
        for (int invitation : new int[] {1, 2, 3, 4, 4}) {
            thread(at(BEFORE, "14:00:00"), null, Map.of("invitation_state", invitation, "operator_id", 4L));
        }
        thread(at(BEFORE, "14:00:00"), null, Map.of("invitation_state", 3, "operator_id", 3L));

        run();

        assertEquals(
                List.of(
                        new OperatorStatistics(2, 2, 3, 4, 0, 0, 0, 0),
                        new OperatorStatistics(3, 1, 1, 1, 1, 0, 1, 0),
                        new OperatorStatistics(4, 0, 0, 0, 5, 1, 1, 2)),
                statistics.operators(BEFORE, YESTERDAY));
        assertEquals(
                List.of(new OperatorStatistics(2, 1, 1, 6, 0, 0, 0, 0)), statistics.operators(YESTERDAY, YESTERDAY));
    }

    @Test
    void pagesAreReckonedThenForgottenWithTheirVisitors() {
        long visitor = rows.insert("visitor", Map.ofEntries(
                Map.entry("user_id", "ann"), Map.entry("user_name", "Guest"), Map.entry("first_time", 1L),
                Map.entry("last_time", 1L), Map.entry("entry", ""), Map.entry("user_agent", ""),
                Map.entry("remote", "192.0.2.17"), Map.entry("invitations", 0), Map.entry("chats", 0),
                Map.entry("thread_id", 0L)));
        long gone = visitor + 1;
        rows.page(gone, "/a", at(YESTERDAY, "10:00:00"));
        rows.page(gone, "/b", at(YESTERDAY, "10:01:00"));
        rows.page(visitor, "/a", at(YESTERDAY, "11:00:00"));
        rows.page(gone, "/a", at(TODAY, "00:00:00"));
        thread(at(YESTERDAY, "10:02:00"), at(YESTERDAY, "10:03:00"), Map.of("referer", "/b"));
        thread(at(YESTERDAY, "10:02:00"), at(YESTERDAY, "10:03:00"), Map.of("referer", "/b", "invitation_state", 2));
        thread(at(YESTERDAY, "10:02:00"), null, Map.of("referer", "/c", "invitation_state", 4));
        thread(at(YESTERDAY, "10:02:00"), null, Map.of("referer", "/d"));

        assertEquals("1 days reckoned, 2 visits of pages forgotten", run());

        List<PageStatistics> expected = List.of(
                new PageStatistics("/a", 2, 0, 0, 0, 0, 0),
                new PageStatistics("/b", 1, 2, 1, 1, 0, 0),
                new PageStatistics("/c", 0, 0, 1, 0, 0, 1));
        assertEquals(expected, statistics.pages(YESTERDAY, YESTERDAY));
        assertEquals(2, rows.count("page_visit"));
        rows.execute("delete from visitor");
        assertEquals("0 days reckoned, 1 visits of pages forgotten", run());
        assertEquals(expected, statistics.pages(YESTERDAY, YESTERDAY));
    }

    @Test
    void visitsThatWereStoredTooLateCountForTheNextDay() {
        rows.page(7, "/a", at(BEFORE, "23:59:59"));
        assertEquals("1 days reckoned, 1 visits of pages forgotten", run());
        rows.page(7, "/a", at(BEFORE, "23:59:59"));
        assertEquals("0 days reckoned, 0 visits of pages forgotten", run());
        rows.page(7, "/a", at(YESTERDAY, "12:00:00"));

        assertEquals("1 days reckoned, 2 visits of pages forgotten", run());

        assertEquals(1, statistics.pages(BEFORE, BEFORE).get(0).visits());
        assertEquals(2, statistics.pages(YESTERDAY, YESTERDAY).get(0).visits());
    }

    @Test
    void longAddressesAreReckonedToo() {
        StringBuilder address = new StringBuilder();
        for (int i = 0; i < 1_000; i++) {
            address.append((char) (0x4e00 + i * 7919 % 20_000));
        }
        rows.page(7, address.toString(), at(YESTERDAY, "10:00:00"));

        run();

        assertEquals(address.toString(), statistics.pages(YESTERDAY, YESTERDAY).get(0).address());
    }

    @Test
    void nothingIsCountedTwice() {
        thread(at(YESTERDAY, "12:00:00"), at(YESTERDAY, "12:00:10"), Map.of());
        assertEquals("1 days reckoned, 0 visits of pages forgotten", run());
        List<ThreadStatistics> once = threads();

        assertEquals("0 days reckoned, 0 visits of pages forgotten", run());
        assertEquals(once, threads());

        thread(at(TODAY, "12:00:00"), at(TODAY, "12:00:10"), Map.of());
        server.clock().advance(Duration.ofDays(3));
        assertEquals("1 days reckoned, 0 visits of pages forgotten", run());
        assertEquals(List.of(YESTERDAY, TODAY), threads().stream().map(ThreadStatistics::day).toList());
    }

    @Test
    void reckoningGoesOnWhereItWasStopped() {
        for (LocalDate day : List.of(TODAY.minusDays(400), BEFORE, YESTERDAY)) {
            thread(at(day, "12:00:00"), at(day, "12:00:10"), Map.of());
            rows.page(7, "/a", at(day, "12:00:00"));
        }
        int[] days = new int[1];
        assertThrows(Progress.Stopped.class, () -> reckoning.step().action().apply(() -> {
            if (++days[0] == 2) {
                throw new Progress.Stopped("The server stops");
            }
        }));
        assertEquals(2, threads().size());

        assertEquals("1 days reckoned, 3 visits of pages forgotten", run());

        assertEquals(
                List.of(TODAY.minusDays(400), BEFORE, YESTERDAY), threads().stream().map(ThreadStatistics::day).toList());
        assertTrue(threads().stream().allMatch(day -> day.threads() == 1));
        assertEquals(3, statistics.pages(TODAY.minusDays(400), TODAY).get(0).visits());
    }

    @Test
    void aDayThatFailsLeavesNothingBehind() {
        long thread = thread(at(YESTERDAY, "12:00:00"), at(YESTERDAY, "12:00:10"), Map.of());
        rows.page(7, "/a", at(YESTERDAY, "12:00:00"));
        // A row that is in the way of the second part of the day.
        rows.message(thread, MessageKind.AGENT, 2, "Hello", at(YESTERDAY, "12:00:00"));
        rows.execute("insert into operator_statistics values (?, 2, 0, 0, 0, 0, 0, 0, 0)",
                Math.toIntExact(YESTERDAY.toEpochDay()));
        assertThrows(RuntimeException.class, this::run);
        assertEquals(List.of(), threads());
        rows.execute("delete from operator_statistics");

        assertEquals("1 days reckoned, 1 visits of pages forgotten", run());
        assertEquals(1, threads().size());
    }

    @Test
    void yesterdayWaitsForItsThreadsForADay() {
        long open = thread(at(YESTERDAY, "23:59:00"), null, Map.of("state", 0));
        assertFalse(reckoning.reckonNext());
        rows.execute("update chat_thread set state = 3, chat_started = ? where id = ?",
                at(TODAY, "00:01:00").toEpochMilli(), open);
        assertTrue(reckoning.reckonNext());
        assertEquals(1, threads().get(0).threads());

        thread(at(TODAY, "23:59:00"), null, Map.of("state", 0));
        server.clock().advance(Duration.ofDays(1));
        assertFalse(reckoning.reckonNext());
        server.clock().advance(Duration.ofDays(1));
        assertTrue(reckoning.reckonNext());
    }

    @Test
    void daysBeginInTheServersTimeZone() {
        ZoneId zone = ZoneId.of("Europe/Berlin");
        Clock berlin = Clock.fixed(Instant.parse("2026-10-27T12:00:00Z"), zone);
        // Summer time ends on the 25th, which has 25 hours.
        thread(Instant.parse("2026-10-24T22:00:00Z"), Instant.parse("2026-10-24T22:00:10Z"), Map.of());
        thread(Instant.parse("2026-10-25T22:59:59Z"), Instant.parse("2026-10-25T23:00:10Z"), Map.of());
        thread(Instant.parse("2026-10-25T23:00:00Z"), Instant.parse("2026-10-25T23:00:10Z"), Map.of());

        new Reckoning(store, berlin, server.chat().settings()).step().action().apply(Progress.NONE);

        List<ThreadStatistics> days = threads();
        assertEquals(
                List.of(LocalDate.of(2026, 10, 25), LocalDate.of(2026, 10, 26)),
                days.stream().map(ThreadStatistics::day).toList());
        assertEquals(List.of(2, 1), days.stream().map(ThreadStatistics::threads).toList());
    }

    @Test
    void whatIsSwitchedOffIsNotReckonedButForgotten() {
        server.chat().settings().set("enablestatistics", "0");
        thread(at(YESTERDAY, "12:00:00"), at(YESTERDAY, "12:00:10"), Map.of());
        rows.page(7, "/a", at(YESTERDAY, "12:00:00"));
        rows.page(7, "/a", at(TODAY, "00:00:00"));

        assertEquals("switched off, 1 visits of pages forgotten", run());
        assertEquals(List.of(), threads());
    }
}
