package org.mibew.core.events;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.mibew.api.event.ChatEvent;
import org.mibew.api.monitor.BudgetReport;
import org.mibew.api.monitor.DeliveryTrace;
import org.mibew.api.monitor.EventMonitor;
import org.mibew.api.monitor.HandlerReport;
import org.mibew.api.monitor.MessageHistory;
import org.mibew.api.monitor.PluginTopicReport;
import org.mibew.api.monitor.WriteConflict;

/** What administrators see of the engine. */
final class Monitor implements EventMonitor {

    private final Engine engine;

    Monitor(Engine engine) {
        this.engine = engine;
    }

    @Override
    public List<HandlerReport> handlers() {
        Shares shares = shares();
        return engine.handlers().all().stream()
                .map(subscription -> report(subscription, shares))
                .sorted(Comparator.comparingLong(HandlerReport::bundleId).thenComparingLong(HandlerReport::serviceId))
                .toList();
    }

    @Override
    public List<HandlerReport> handlers(String topic) {
        Shares shares = shares();
        return Arrays.stream(engine.handlers().route(topic).targets())
                .map(target -> report(target.subscription(), shares))
                .toList();
    }

    private HandlerReport report(Subscription subscription, Shares shares) {
        return subscription.service().report(subscription, subscription.deadline(engine.settings()), shares);
    }

    private Shares shares() {
        return Shares.of(engine.handlers().all().stream().map(Subscription::service).toList());
    }

    @Override
    public List<PluginTopicReport> byPlugin() {
        return PluginFigures.of(engine.handlers().all().stream().map(Subscription::service).toList());
    }

    @Override
    public List<BudgetReport> budgets() {
        return engine.budgets().report(engine.settings());
    }

    @Override
    public List<WriteConflict> conflicts() {
        return engine.conflicts().report();
    }

    @Override
    public DeliveryTrace raise(ChatEvent event) {
        return engine.raise(event);
    }

    @Override
    public void trace(boolean on) {
        engine.tracer().turn(on);
    }

    @Override
    public boolean tracing() {
        return engine.isTracing();
    }

    @Override
    public List<DeliveryTrace> traces() {
        return engine.tracer().traces();
    }

    @Override
    public List<DeliveryTrace> changes() {
        return engine.tracer().changes().stream()
                .map(numbered -> numbered.delivery().changes(numbered.number()))
                .toList();
    }

    @Override
    public MessageHistory history(long messageId) {
        return new MessageHistory(messageId, engine.histories().find(messageId),
                Readings.of(messageId, engine.tracer().changes()), engine.histories().knownSince());
    }

    @Override
    public int release(long serviceId) {
        return engine.handlers().all().stream()
                .map(Subscription::service)
                .filter(service -> service.id() == serviceId)
                .mapToInt(HandlerService::release)
                .sum();
    }
}
