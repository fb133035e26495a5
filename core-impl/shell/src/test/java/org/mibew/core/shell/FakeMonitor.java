package org.mibew.core.shell;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.mibew.api.event.ChatEvent;
import org.mibew.api.event.EventType;
import org.mibew.api.monitor.BudgetReport;
import org.mibew.api.monitor.DeliveryTrace;
import org.mibew.api.monitor.DeliveryTrace.Step;
import org.mibew.api.monitor.EventMonitor;
import org.mibew.api.monitor.HandlerReport;
import org.mibew.api.monitor.MessageHistory;
import org.mibew.api.monitor.PluginTopicReport;
import org.mibew.api.monitor.WriteConflict;

/** An event runtime whose handlers and deliveries a test makes up. */
final class FakeMonitor implements EventMonitor {

    static final Instant AT = Instant.parse("2026-11-01T10:00:00.123Z");

    final List<HandlerReport> handlers = new ArrayList<>();
    final List<DeliveryTrace> traces = new ArrayList<>();
    final List<ChatEvent> raised = new ArrayList<>();
    final Map<Long, Integer> quarantinedTopics = new HashMap<>();
    final List<DeliveryTrace> changes = new ArrayList<>();
    final List<PluginTopicReport> byPlugin = new ArrayList<>();
    final List<BudgetReport> budgets = new ArrayList<>();
    final List<WriteConflict> conflicts = new ArrayList<>();
    final Map<Long, MessageHistory> histories = new HashMap<>();
    final FakeReplays replays = new FakeReplays(this);
    Trials trials = jar -> {
        throw new IllegalArgumentException(jar + " cannot be read");
    };
    Function<ChatEvent, List<Step>> delivery = event -> List.of();
    boolean tracing;

    @Override
    public List<HandlerReport> handlers() {
        return List.copyOf(handlers);
    }

    @Override
    public List<HandlerReport> handlers(String topic) {
        return handlers.stream()
                .filter(handler -> handler.topics().contains(topic))
                .sorted(Comparator.comparingInt(HandlerReport::ranking).reversed())
                .toList();
    }

    @Override
    public DeliveryTrace raise(ChatEvent event) {
        raised.add(event);
        return trace(0, EventType.of(event).topic(), true, delivery.apply(event));
    }

    static DeliveryTrace trace(long number, String topic, boolean byHand, List<Step> steps) {
        return new DeliveryTrace(number, AT, topic, byHand, steps, Duration.ofMillis(2));
    }

    @Override
    public void trace(boolean on) {
        tracing = on;
    }

    @Override
    public boolean tracing() {
        return tracing;
    }

    @Override
    public List<DeliveryTrace> traces() {
        return List.copyOf(traces);
    }

    @Override
    public List<PluginTopicReport> byPlugin() {
        return List.copyOf(byPlugin);
    }

    @Override
    public List<BudgetReport> budgets() {
        return List.copyOf(budgets);
    }

    @Override
    public List<WriteConflict> conflicts() {
        return List.copyOf(conflicts);
    }

    @Override
    public List<DeliveryTrace> changes() {
        return List.copyOf(changes);
    }

    @Override
    public MessageHistory history(long messageId) {
        return histories.getOrDefault(messageId, new MessageHistory(messageId, Optional.empty(), List.of(), AT));
    }

    @Override
    public int release(long serviceId) {
        Integer topics = quarantinedTopics.remove(serviceId);
        return topics == null ? 0 : topics;
    }
}
