package org.mibew.core.chat;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.mibew.api.monitor.Figure;
import org.mibew.api.monitor.Figure.Kind;
import org.mibew.api.monitor.Figure.Value;
import org.mibew.api.monitor.Figures;
import org.mibew.api.operator.Operator;
import org.mibew.api.operator.OperatorStatus;
import org.mibew.api.setting.ServerSettings;
import org.mibew.api.setting.Settings;
import org.mibew.api.thread.ThreadState;
import org.mibew.core.chat.operator.OnlineOperators;
import org.mibew.core.chat.store.Database;
import org.mibew.core.chat.store.Store;

/** What goes on in the chat, in figures. No statement goes through what is over. */
final class ChatFigures implements Figures {

    private final Store store;
    private final Database database;
    private final Settings settings;
    private final OnlineOperators operators;
    private final Clock clock;

    ChatFigures(Store store, Database database, Settings settings, Clock clock) {
        this.store = store;
        this.database = database;
        this.settings = settings;
        this.operators = new OnlineOperators(settings, clock);
        this.clock = clock;
    }

    @Override
    public List<Figure> figures() {
        List<Figure> figures = new ArrayList<>(database.figures());
        figures.addAll(store.read(this::figures));
        return figures;
    }

    private List<Figure> figures(Handle handle) {
        return List.of(
                new Figure("mibew_threads", "Threads that are not over, by state.", Kind.GAUGE, threads(handle)),
                new Figure("mibew_messages_total", "Messages since the store was made, by the number of the last one.",
                        Kind.COUNTER, List.of(Value.of(messages(handle)))),
                new Figure("mibew_operators_online", "Operators who are there, by status.", Kind.GAUGE, online(handle)),
                Figure.gauge("mibew_visitors", "Visitors who are on the site.", Value.of(visitors(handle))));
    }

    private static List<Value> threads(Handle handle) {
        List<ThreadState> open = Stream.of(ThreadState.values()).filter(state -> !state.isOver()).toList();
        Map<Integer, Long> counts = handle.createQuery(
                        "select state, count(*) as number from chat_thread where state in (<open>) group by state")
                .bindList("open", open.stream().map(ThreadState::number).toList())
                .reduceRows(new HashMap<Integer, Long>(), (map, row) -> {
                    map.put(row.getColumn("state", Integer.class), row.getColumn("number", Long.class));
                    return map;
                });
        return open.stream()
                .map(state -> Value.of(
                        "state", state.name().toLowerCase(Locale.ROOT), counts.getOrDefault(state.number(), 0L)))
                .toList();
    }

    private static long messages(Handle handle) {
        return handle.createQuery("select max(id) from message").mapTo(Long.class).findOne().orElse(0L);
    }

    private List<Value> online(Handle handle) {
        List<Operator> all = operators.in(handle, 0);
        return Stream.of(OperatorStatus.values())
                .map(status -> Value.of("status", status.name().toLowerCase(Locale.ROOT),
                        all.stream().filter(operator -> operator.status() == status).count()))
                .toList();
    }

    private long visitors(Handle handle) {
        Duration lifetime = Duration.ofSeconds(settings.get(ServerSettings.TRACKING_LIFETIME));
        return handle.createQuery("select count(*) from visitor where last_time > :since")
                .bind("since", clock.instant().minus(lifetime).toEpochMilli())
                .mapTo(Long.class)
                .one();
    }
}
