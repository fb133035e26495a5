package org.mibew.core.web.harness;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.mibew.api.event.ChatEvent;
import org.mibew.api.event.EventDispatcher;

/** Delivers events to the handlers of a test, on whatever thread triggers them, and remembers them. */
public final class WebEvents implements EventDispatcher {

    private final List<Handler<?>> handlers = new CopyOnWriteArrayList<>();
    private final List<ChatEvent> triggered = new CopyOnWriteArrayList<>();

    /** Handles events of a type from now on. */
    public <E extends ChatEvent> void on(Class<E> type, Consumer<? super E> handler) {
        handlers.add(new Handler<>(type, handler));
    }

    @Override
    public <E extends ChatEvent> Attachment attach(Class<E> type, int ranking, Consumer<? super E> handler) {
        Handler<E> attached = new Handler<>(type, handler);
        handlers.add(attached);
        return () -> handlers.remove(attached);
    }

    @Override
    public <E extends ChatEvent> E trigger(E event) {
        triggered.add(event);
        handlers.forEach(handler -> handler.handle(event));
        return event;
    }

    /** Returns the events of a type that were triggered, in their order. */
    public <E extends ChatEvent> List<E> triggered(Class<E> type) {
        return triggered.stream().filter(type::isInstance).map(type::cast).toList();
    }

    /** Returns the classes of all events that were triggered, in their order. */
    public List<String> names() {
        return triggered.stream().map(event -> event.getClass().getSimpleName()).toList();
    }

    /** Forgets what was triggered. */
    public void forget() {
        triggered.clear();
    }

    private record Handler<E extends ChatEvent>(Class<E> type, Consumer<? super E> consumer) {

        void handle(ChatEvent event) {
            if (type.isInstance(event)) {
                consumer.accept(type.cast(event));
            }
        }
    }
}
