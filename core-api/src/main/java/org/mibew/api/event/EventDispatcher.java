package org.mibew.api.event;

import java.util.function.Consumer;
import org.osgi.annotation.versioning.ProviderType;

/** The three verbs of the specification: attach a listener, detach it, trigger an event. */
@ProviderType
public interface EventDispatcher {

    /**
     * Delivers an event to its handlers, one after another, and returns when the last one is done or the event's time is
     * over. Never throws because of a handler.
     *
     * @return the same record; its writable arguments hold what the handlers left
     * @throws IllegalArgumentException if a writable argument is {@code null} or a collection that cannot be modified;
     *     the message names the argument, and no handler has run
     * @throws DeadlineExceeded inside a handler whose time is over
     * @throws IllegalStateException inside a handler, if events are nested more than 16 levels deep
     */
    <E extends ChatEvent> E trigger(E event);

    /**
     * Attaches a handler for the bundle that asks for this service. Declarative Services are the usual way; this one is
     * for code without them.
     *
     * @param ranking higher is called earlier; among equals, the one that was attached first
     * @return detaches the handler when closed; closing twice does nothing, and stopping the bundle closes it
     * @throws IllegalStateException if the bundle has been stopped
     */
    <E extends ChatEvent> Attachment attach(Class<E> type, int ranking, Consumer<? super E> handler);

    /** A handler that was attached; closing it detaches the handler. */
    @ProviderType
    interface Attachment extends AutoCloseable {
        @Override
        void close();
    }
}
