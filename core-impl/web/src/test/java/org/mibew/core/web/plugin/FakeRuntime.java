package org.mibew.core.web.plugin;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.mibew.api.event.ChatEvent;
import org.mibew.api.monitor.DeliveryTrace;
import org.mibew.api.monitor.EventMonitor;
import org.mibew.api.monitor.HandlerReport;

/** An event runtime whose handlers and deliveries a test makes up. */
final class FakeRuntime implements EventMonitor {

    final List<HandlerReport> handlers = new ArrayList<>();
    final List<DeliveryTrace> traces = new ArrayList<>();
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
    public int release(long serviceId) {
        released.add(serviceId);
        return 1;
    }
}
