package org.mibew.core.events;

import java.util.Objects;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventAdmin;

/** The Event Admin service (OSGi Compendium 113) over the engine. */
final class OrderedEventAdmin implements EventAdmin {

    private final Engine engine;

    OrderedEventAdmin(Engine engine) {
        this.engine = engine;
    }

    @Override
    public void postEvent(Event event) {
        engine.post(Objects.requireNonNull(event, "event"), true);
    }

    @Override
    public void sendEvent(Event event) {
        engine.send(Objects.requireNonNull(event, "event"));
    }
}
