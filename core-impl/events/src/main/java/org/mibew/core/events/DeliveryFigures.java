package org.mibew.core.events;

import java.util.List;
import org.mibew.api.monitor.Figure;
import org.mibew.api.monitor.Figure.Value;
import org.mibew.api.monitor.Figures;

/** How many workers deliveries have, and how many are busy. */
final class DeliveryFigures implements Figures {

    private final Engine engine;

    DeliveryFigures(Engine engine) {
        this.engine = engine;
    }

    @Override
    public List<Figure> figures() {
        return List.of(
                Figure.gauge("mibew_delivery_workers_busy", "Deliveries that are on workers.", Value.of(engine.busyWorkers())),
                Figure.gauge("mibew_delivery_workers", "Workers that there may be.", Value.of(engine.settings().workers())));
    }
}
