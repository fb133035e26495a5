package org.mibew.testkit;

import java.util.List;
import java.util.Optional;
import org.mibew.api.monitor.DeliveryTrace.Change;
import org.osgi.service.event.EventHandler;

/**
 * What one handler did with an event.
 *
 * @param handler that was called
 * @param failure what it threw, or why the server refuses what it left; nothing that it wrote counts then
 * @param changes arguments that it changed, as text; secrets are masked
 */
public record Turn(EventHandler handler, Optional<Throwable> failure, List<Change> changes) {

    public Turn {
        changes = List.copyOf(changes);
    }

    @Override
    public String toString() {
        String result = failure.map(Throwable::toString).orElseGet(changes::toString);
        return handler.getClass().getName() + ": " + result;
    }
}
