package org.mibew.core.events;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.mibew.api.event.ChatEvent;
import org.mibew.api.monitor.DeliveryTrace;
import org.mibew.api.monitor.EventMonitor;
import org.mibew.api.monitor.HandlerReport;

/** What administrators see of the engine. */
final class Monitor implements EventMonitor {

    private final Engine engine;

    Monitor(Engine engine) {
        this.engine = engine;
    }

    @Override
    public List<HandlerReport> handlers() {
        return engine.handlers().all().stream()
                .map(this::report)
                .sorted(Comparator.comparingLong(HandlerReport::bundleId).thenComparingLong(HandlerReport::serviceId))
                .toList();
    }

    @Override
    public List<HandlerReport> handlers(String topic) {
        return Arrays.stream(engine.handlers().route(topic).targets())
                .map(target -> report(target.subscription()))
                .toList();
    }

    private HandlerReport report(Subscription subscription) {
        return subscription.service().report(subscription, subscription.deadline(engine.settings()));
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
    public int release(long serviceId) {
        return engine.handlers().all().stream()
                .map(Subscription::service)
                .filter(service -> service.id() == serviceId)
                .mapToInt(HandlerService::release)
                .sum();
    }
}
