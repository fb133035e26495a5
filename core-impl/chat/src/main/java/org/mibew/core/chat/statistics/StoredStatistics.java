package org.mibew.core.chat.statistics;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.jdbi.v3.core.mapper.RowMapper;
import org.mibew.api.statistics.OperatorStatistics;
import org.mibew.api.statistics.PageStatistics;
import org.mibew.api.statistics.Statistics;
import org.mibew.api.statistics.ThreadStatistics;
import org.mibew.core.chat.store.Store;

/** Statistics as the upkeep has reckoned them. */
public final class StoredStatistics implements Statistics {

    private final Store store;

    public StoredStatistics(Store store) {
        this.store = store;
    }

    @Override
    public List<ThreadStatistics> threads(LocalDate from, LocalDate to) {
        return list(from, to, "select * from thread_statistics where epoch_day between :from and :to order by epoch_day",
                (row, context) -> threads(row));
    }

    private static ThreadStatistics threads(ResultSet row) throws SQLException {
        int threads = row.getInt("threads");
        int accepted = row.getInt("invitations_accepted");
        return new ThreadStatistics(
                LocalDate.ofEpochDay(row.getInt("epoch_day")),
                threads,
                row.getInt("missed"),
                row.getInt("invitations_sent"),
                accepted,
                row.getInt("invitations_rejected"),
                row.getInt("invitations_ignored"),
                row.getInt("operator_messages"),
                row.getInt("visitor_messages"),
                // Who accepts an invitation does not wait.
                average(row.getLong("waiting_millis"), threads - accepted),
                average(row.getLong("chat_millis"), threads));
    }

    private static Duration average(long millis, int count) {
        return count <= 0 ? Duration.ZERO : Duration.ofMillis(millis / count);
    }

    @Override
    public List<OperatorStatistics> operators(LocalDate from, LocalDate to) {
        return list(from, to, """
                        select operator_id, sum(threads) as threads, sum(messages) as messages,
                            sum(characters) as characters, sum(invitations_sent) as sent,
                            sum(invitations_accepted) as accepted, sum(invitations_rejected) as rejected,
                            sum(invitations_ignored) as ignored
                        from operator_statistics where epoch_day between :from and :to
                        group by operator_id order by sum(messages) desc, operator_id""",
                (row, context) -> operator(row));
    }

    private static OperatorStatistics operator(ResultSet row) throws SQLException {
        int messages = row.getInt("messages");
        return new OperatorStatistics(
                row.getLong("operator_id"),
                row.getInt("threads"),
                messages,
                messages == 0 ? 0 : Math.toIntExact(row.getLong("characters") / messages),
                row.getInt("sent"),
                row.getInt("accepted"),
                row.getInt("rejected"),
                row.getInt("ignored"));
    }

    @Override
    public List<PageStatistics> pages(LocalDate from, LocalDate to) {
        return list(from, to, """
                        select address, sum(visits) as visits, sum(chats) as chats, sum(invitations_sent) as sent,
                            sum(invitations_accepted) as accepted, sum(invitations_rejected) as rejected,
                            sum(invitations_ignored) as ignored
                        from page_statistics where epoch_day between :from and :to
                        group by address order by sum(visits) desc, address""",
                (row, context) -> new PageStatistics(
                        row.getString("address"),
                        row.getInt("visits"),
                        row.getInt("chats"),
                        row.getInt("sent"),
                        row.getInt("accepted"),
                        row.getInt("rejected"),
                        row.getInt("ignored")));
    }

    private <T> List<T> list(LocalDate from, LocalDate to, String query, RowMapper<T> mapper) {
        if (from.isAfter(to)) {
            throw new IllegalArgumentException("from must not be after to: " + from + ", " + to);
        }
        return store.read(handle -> handle.createQuery(query)
                .bind("from", from.toEpochDay())
                .bind("to", to.toEpochDay())
                .map(mapper)
                .list());
    }
}
