package org.mibew.core.web.plugin;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mibew.api.event.ChatEvent;
import org.mibew.api.monitor.BudgetReport;
import org.mibew.api.monitor.DeliveryTrace;
import org.mibew.api.monitor.EventMonitor;
import org.mibew.api.monitor.HandlerReport;
import org.mibew.api.monitor.MessageHistory;
import org.mibew.api.monitor.PluginTopicReport;
import org.mibew.api.monitor.WriteConflict;

/** An event runtime whose handlers and deliveries a test makes up. */
final class FakeRuntime implements EventMonitor {

    final List<HandlerReport> handlers = new ArrayList<>();
    final List<DeliveryTrace> traces = new ArrayList<>();
    final List<DeliveryTrace> changes = new ArrayList<>();
    final List<WriteConflict> conflicts = new ArrayList<>();
    final List<Long> released = new ArrayList<>();
    boolean tracing;

    @Override
    public List<HandlerReport> handlers() {
        return handlers;
    }

    @Override
    public List<HandlerReport> handlers(String topic) {
        return handlers.stream().filter(handler -> handler.topics().contains(topic)).toList();
    }

    @Override
    public DeliveryTrace raise(ChatEvent event) {
        return new DeliveryTrace(1, FakeSteps.AT, "", true, List.of(), Duration.ZERO);
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
        return traces;
    }

    @Override
    public List<PluginTopicReport> byPlugin() {
        return List.of();
    }

    @Override
    public List<BudgetReport> budgets() {
        return List.of();
    }

    @Override
    public List<WriteConflict> conflicts() {
        return conflicts;
    }

    @Override
    public List<DeliveryTrace> changes() {
        return changes;
    }

    @Override
    public MessageHistory history(long messageId) {
        return new MessageHistory(messageId, Optional.empty(), List.of(), FakeSteps.AT);
    }

    @Override
    public int release(long serviceId) {
        released.add(serviceId);
        return 1;
    }
}
