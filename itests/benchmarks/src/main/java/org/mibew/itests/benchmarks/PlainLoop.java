package org.mibew.itests.benchmarks;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.mibew.api.event.ChatEvent;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventHandler;

/** A list and a loop: the least that delivery can cost. */
final class PlainLoop implements Delivery {

    private final Subject subject;
    private final List<EventHandler> handlers = new CopyOnWriteArrayList<>();

    PlainLoop(Subject subject) {
        this.subject = subject;
    }

    @Override
    public Runnable add(EventHandler handler) {
        handlers.add(handler);
        return () -> handlers.remove(handler);
    }

    @Override
    public Object publish(long id) {
        ChatEvent record = subject.event(id);
        Event event = subject.standardEvent(record);
        for (EventHandler handler : handlers) {
            handler.handleEvent(event);
        }
        return record;
    }

    @Override
    public void close() {}
}
