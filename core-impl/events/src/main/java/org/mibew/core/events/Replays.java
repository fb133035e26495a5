package org.mibew.core.events;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.mibew.api.event.ChatEvent;
import org.mibew.api.event.EventState;
import org.mibew.api.event.EventType;
import org.mibew.api.event.PlainValues;
import org.mibew.api.monitor.Bisection;
import org.mibew.api.monitor.Bisection.Finding;
import org.mibew.api.monitor.DeliveryTrace;
import org.mibew.api.monitor.EventReplays;
import org.mibew.api.monitor.HandlerReport;
import org.mibew.api.monitor.RecordedEvent;
import org.mibew.api.monitor.ReplayReport;
import org.mibew.core.events.Recordings.Recorded;

/** Runs recorded events again. */
final class Replays implements EventReplays {

    private final Engine engine;
    private final Recordings recordings;

    Replays(Engine engine) {
        this.engine = engine;
        this.recordings = engine.recordings();
    }

    @Override
    public void record(String topic, int most) {
        if (EventType.find(topic).filter(type -> type.topic().equals(topic)).isEmpty()) {
            throw new IllegalArgumentException("The core has no event of the topic \"" + topic + "\", and others cannot be"
                    + " recorded; nearest: " + EventType.nearest(topic).topic());
        }
        if (most < 1 || most > MOST) {
            throw new IllegalArgumentException("From 1 to " + MOST + " events of a topic can be kept, not " + most);
        }
        recordings.want(topic, most);
    }

    @Override
    public void forget(String topic) {
        recordings.forget(topic);
    }

    @Override
    public Map<String, Integer> recording() {
        return recordings.wanted();
    }

    @Override
    public List<RecordedEvent> recorded(String topic) {
        return recordings.ofTopic(topic).stream().map(Replays::report).toList();
    }

    @Override
    public RecordedEvent find(long number) {
        return report(recordings.find(number));
    }

    private static RecordedEvent report(Recorded recorded) {
        Kept kept = recorded.kept();
        int changed = (int) kept.steps().stream().filter(Did::isAltering).count();
        return new RecordedEvent(recorded.number(), kept.at(), kept.topic(), recorded.arguments(), changed);
    }

    @Override
    public String json(long number) {
        Recorded recorded = recordings.find(number);
        Kept kept = recorded.kept();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("topic", kept.topic());
        json.put("name", EventType.of(recorded.record()).name());
        json.put("at", kept.at().toString());
        json.put("arguments", recorded.arguments());
        json.put("changes", changes(kept));
        return Json.write(json);
    }

    private static List<Map<String, Object>> changes(Kept kept) {
        List<Map<String, Object>> changes = new ArrayList<>();
        for (Did did : kept.steps()) {
            for (Did.Written written : did.written(kept.masks())) {
                Map<String, Object> change = new LinkedHashMap<>();
                change.put("handler", did.who().name());
                change.put("bundle", did.who().bundle());
                change.put("version", did.who().version());
                change.put("argument", written.argument());
                change.put("from", written.from());
                change.put("to", written.to());
                changes.add(change);
            }
        }
        return changes;
    }

    @Override
    public List<HandlerReport> candidates(String topic) {
        return subscriptions(topic).stream().map(this::report).toList();
    }

    private List<Subscription> subscriptions(String topic) {
        return engine.handlers().all().stream().filter(subscription -> subscription.wants(topic)).toList();
    }

    private List<Subscription> subscriptions(String topic, Predicate<HandlerReport> wanted) {
        return subscriptions(topic).stream().filter(subscription -> wanted.test(report(subscription))).toList();
    }

    private HandlerReport report(Subscription subscription) {
        return subscription.service().report(subscription, subscription.deadline(engine.settings()));
    }

    @Override
    public ReplayReport replay(long number, Predicate<HandlerReport> handlers) {
        Recorded recorded = recordings.find(number);
        return replay(recorded, subscriptions(recorded.kept().topic(), handlers));
    }

    private ReplayReport replay(Recorded recorded, List<Subscription> handlers) {
        String topic = recorded.kept().topic();
        Route route = Route.uncounted(topic, handlers, recorded.kept().masks(), engine.settings());
        EventState<?> state = recorded.fork();
        Delivery delivery = engine.replay(route, recorded.record(), state, recorded.caller());
        DeliveryTrace trace = delivery.kept().trace(recorded.number());
        ChatEvent left = delivery.frozen();
        return state == null
                ? new ReplayReport(recorded.number(), trace, left, PlainValues.of(left), route.masks().show(left))
                : new ReplayReport(recorded.number(), trace, left, state.values(), state.show(route.masks()));
    }

    @Override
    public Bisection bisect(long number, Predicate<HandlerReport> among, Predicate<ChatEvent> result) {
        Recorded recorded = recordings.find(number);
        List<Subscription> all = subscriptions(recorded.kept().topic(), among);
        int[] runs = new int[1];
        Predicate<List<Subscription>> causes = handlers -> {
            runs[0]++;
            return result.test(replay(recorded, handlers).event());
        };
        if (causes.test(List.of())) {
            return new Bisection(number, Finding.WITHOUT_HANDLERS, List.of(), runs[0]);
        }
        if (!causes.test(all)) {
            return new Bisection(number, Finding.NOT_REPRODUCED, List.of(), runs[0]);
        }
        List<Subscription> minimum = Minimum.of(all, causes);
        if (!causes.test(minimum)) {
            return new Bisection(number, Finding.NOT_REPEATABLE, List.of(), runs[0]);
        }
        return new Bisection(number, Finding.FOUND, minimum.stream().map(this::report).toList(), runs[0]);
    }
}
