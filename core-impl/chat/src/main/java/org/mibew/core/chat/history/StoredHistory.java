package org.mibew.core.chat.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.mibew.api.history.History;
import org.mibew.api.history.HistoryPage;
import org.mibew.api.history.HistoryQuery;
import org.mibew.api.setting.Settings;
import org.mibew.api.thread.ChatThread;
import org.mibew.core.chat.store.Store;
import org.mibew.core.chat.text.Texts;
import org.mibew.core.chat.thread.ThreadTable;

/** Search in the threads of the database. */
public final class StoredHistory implements History {

    /*
     * Threads that are over, but for invitations that were not accepted. The sum keeps H2 from going through all threads of
     * these states by their index, where the ids or the visitor lead to few.
     */
    private static final String OVER =
            "select t.* from chat_thread t where t.state + 0 in (3, 5) and t.invitation_state in (0, 2)";

    private static final String LATEST = " order by t.id desc fetch first :most rows only";

    /** How many ids of threads are searched, in one statement and in one search: no index leads to parts of texts. */
    private static final int STEP = 1_000;
    private static final int MOST = 10_000;

    /** The viewer who sees everything. */
    private static final long EVERYBODY = 0;

    private final Store store;
    private final Settings settings;

    public StoredHistory(Store store, Settings settings) {
        this.store = store;
        this.settings = settings;
    }

    @Override
    public HistoryPage search(HistoryQuery query) {
        Wildcards sought = Wildcards.of(Texts.small("text", query.text()));
        return store.read(handle -> search(handle, query, sought));
    }

    private HistoryPage search(Handle handle, HistoryQuery query, Wildcards sought) {
        Visibility visibility = Visibility.of(handle, settings, query.viewer());
        long oldest = id(handle, "min");
        long end = query.before() == 0 ? id(handle, "max") + 1 : query.before();
        long stop = Math.max(oldest, end - MOST);
        List<ChatThread> found = new ArrayList<>();
        while (end > stop && found.size() < query.limit()) {
            Span span = new Span(Math.max(stop, end - STEP), end);
            int most = sought.isSimple() ? query.limit() - found.size() : STEP;
            candidates(handle, query, span, most, sought, visibility).stream()
                    .filter(candidate -> matches(handle, candidate, query, sought))
                    .limit(query.limit() - found.size())
                    .forEach(found::add);
            end = span.first();
        }
        long searched = found.size() == query.limit() ? found.get(found.size() - 1).id() : end;
        return new HistoryPage(found, searched > oldest ? searched : 0);
    }

    /**
     * Ids that follow each other.
     *
     * @param first is among them
     * @param end is not
     */
    private record Span(long first, long end) {}

    private static long id(Handle handle, String function) {
        return handle.createQuery("select coalesce(" + function + "(id), 0) from chat_thread").mapTo(Long.class).one();
    }

    /** Returns the latest threads of a span that fit the patterns. */
    private static List<ChatThread> candidates(
            Handle handle, HistoryQuery query, Span span, int most, Wildcards sought, Visibility visibility) {
        List<String> patterns = sought.patterns();
        String conditions = patterns.isEmpty() ? "" : " and (" + condition(query, patterns.size()) + ")";
        Query statement = handle.createQuery(
                        OVER + " and t.id >= :first and t.id < :end " + visibility.condition() + conditions + LATEST)
                .bind("first", span.first())
                .bind("end", span.end())
                .bind("most", most);
        bind(visibility.bindTo(statement), patterns);
        return statement.map(ThreadTable.THREAD).list();
    }

    private static Query bind(Query statement, List<String> patterns) {
        for (int i = 0; i < patterns.size(); i++) {
            statement.bind("pattern" + i, patterns.get(i));
        }
        return statement;
    }

    private static String condition(HistoryQuery query, int patterns) {
        return switch (query.field()) {
            case OPERATOR -> fits("t.operator_name", patterns);
            case VISITOR -> fits("t.user_name", patterns) + " or " + fits("t.remote", patterns);
            case MESSAGE -> "exists (select 1 from message m where m.thread_id = t.id" + kinds(query) + " and "
                    + fits("m.body", patterns) + ")";
        };
    }

    private static String kinds(HistoryQuery query) {
        return query.inSystemMessages() ? "" : " and m.kind in (1, 2)";
    }

    private static String fits(String column, int patterns) {
        return IntStream.range(0, patterns)
                .mapToObj(i -> "lower(" + column + ") like lower(:pattern" + i + ") escape '!'")
                .collect(Collectors.joining(" and "));
    }

    /** Tells whether a thread that fits the patterns has what is sought. */
    private static boolean matches(Handle handle, ChatThread thread, HistoryQuery query, Wildcards sought) {
        if (sought.isSimple()) {
            return true;
        }
        return switch (query.field()) {
            case OPERATOR -> sought.matches(thread.operatorName());
            case VISITOR -> sought.matches(thread.userName()) || sought.matches(thread.remote());
            case MESSAGE -> isInMessages(handle, thread.id(), query, sought);
        };
    }

    private static boolean isInMessages(Handle handle, long thread, HistoryQuery query, Wildcards sought) {
        List<String> patterns = sought.patterns();
        Query statement = handle.createQuery("select m.body from message m where m.thread_id = :thread" + kinds(query)
                        + " and " + fits("m.body", patterns.size()))
                .bind("thread", thread);
        return bind(statement, patterns).mapTo(String.class).stream().anyMatch(sought::matches);
    }

    @Override
    public List<ChatThread> ofVisitor(String userId, int limit) {
        return ofVisitor(userId, EVERYBODY, limit);
    }

    @Override
    public List<ChatThread> ofVisitor(String userId, long viewer, int limit) {
        Objects.requireNonNull(userId, "userId");
        if (limit < 1 || limit > 1_000) {
            throw new IllegalArgumentException("limit must be 1 to 1000, not " + limit);
        }
        return store.read(handle -> {
            Visibility visibility = Visibility.of(handle, settings, viewer);
            Query query = handle.createQuery(OVER + " and t.user_id = :userId " + visibility.condition() + LATEST)
                    .bind("userId", userId)
                    .bind("most", limit);
            return visibility.bindTo(query).map(ThreadTable.THREAD).list();
        });
    }

    @Override
    public boolean maySee(long thread, long viewer) {
        return store.read(handle -> {
            Visibility visibility = Visibility.of(handle, settings, viewer);
            Query query = handle.createQuery("select t.id from chat_thread t where t.id = :thread " + visibility.condition())
                    .bind("thread", thread);
            return visibility.bindTo(query).mapTo(Long.class).findOne().isPresent();
        });
    }
}
