package org.mibew.core.chat.harness;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.mibew.api.event.ChatEvent;
import org.mibew.api.event.EventDispatcher;

/** Delivers events at once to whoever is attached, and remembers them. */
public final class TestDispatcher implements EventDispatcher {

    private final List<ChatEvent> triggered = new CopyOnWriteArrayList<>();
    private final List<Handler<?>> handlers = new CopyOnWriteArrayList<>();
    private final TestFence fence;

    public TestDispatcher() {
        this(new TestFence());
    }

    TestDispatcher(TestFence fence) {
        this.fence = fence;
    }

    private record Handler<E extends ChatEvent>(Class<E> type, Consumer<? super E> action) {

        void handle(ChatEvent event) {
            if (type.isInstance(event)) {
                action.accept(type.cast(event));
            }
        }
    }

    @Override
    public <E extends ChatEvent> E trigger(E event) {
        triggered.add(event);
        fence.asHandler(() -> handlers.forEach(handler -> handler.handle(event)));
        return event;
    }

    @Override
    public <E extends ChatEvent> Attachment attach(Class<E> type, int ranking, Consumer<? super E> handler) {
        Handler<E> attached = new Handler<>(type, handler);
        handlers.add(attached);
        return () -> handlers.remove(attached);
    }

    /** Attaches a handler until the test is over. */
    public <E extends ChatEvent> void on(Class<E> type, Consumer<? super E> handler) {
        attach(type, 0, handler);
    }

    /** Returns what was triggered since the last {@link #clear}, in order. */
    public List<ChatEvent> triggered() {
        return List.copyOf(triggered);
    }

    /** Returns the events of a type that were triggered since the last {@link #clear}, in order. */
    public <E extends ChatEvent> List<E> triggered(Class<E> type) {
        return triggered.stream().filter(type::isInstance).map(type::cast).toList();
    }

    /** Returns the names of the records that were triggered since the last {@link #clear}, in order. */
    public List<String> names() {
        return triggered.stream().map(event -> event.getClass().getSimpleName()).toList();
    }

    public void clear() {
        triggered.clear();
    }
}
