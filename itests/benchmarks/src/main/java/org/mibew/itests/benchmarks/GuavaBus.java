package org.mibew.itests.benchmarks;

import com.google.common.eventbus.EventBus;
import org.mibew.api.event.ChatEvent;
import org.osgi.service.event.EventHandler;

/** Guava's EventBus, which finds a handler's method by its annotation. */
final class GuavaBus implements Delivery {

    private final Subject subject;
    private final EventBus bus = new EventBus();

    GuavaBus(Subject subject) {
        this.subject = subject;
    }

    @Override
    public Runnable add(EventHandler handler) {
        bus.register(handler);
        return () -> bus.unregister(handler);
    }

    @Override
    public Object publish(long id) {
        ChatEvent record = subject.event(id);
        bus.post(subject.standardEvent(record));
        return record;
    }

    @Override
    public void close() {}
}
