package org.mibew.core.web.health;

import java.util.List;
import java.util.OptionalDouble;
import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.mibew.api.monitor.Figures;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Whether there are workers for deliveries of events, by the figures of who delivers. */
@Component(property = {HealthCheck.NAME + "=deliveries", HealthCheck.TAGS + "=mibew"})
public final class DeliveryHealth implements HealthCheck {

    private static final double MANY = 0.75;

    @Reference(
            target = "(mibew.figures=deliveries)",
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC)
    private volatile List<Figures> sources = List.of();

    @Override
    public Result execute() {
        FormattingResultLog log = new FormattingResultLog();
        OptionalDouble busy = figure("mibew_delivery_workers_busy");
        OptionalDouble all = figure("mibew_delivery_workers");
        if (busy.isEmpty() || all.isEmpty()) {
            log.critical("Nobody delivers events: the bundle org.mibew.core.events is not active");
        } else if (busy.getAsDouble() >= all.getAsDouble()) {
            log.critical("All {} workers are busy: handlers are skipped", (long) all.getAsDouble());
        } else if (busy.getAsDouble() > MANY * all.getAsDouble()) {
            log.warn("{} of {} workers are busy", (long) busy.getAsDouble(), (long) all.getAsDouble());
        } else {
            log.info("{} of {} workers are busy", (long) busy.getAsDouble(), (long) all.getAsDouble());
        }
        return new Result(log);
    }

    private OptionalDouble figure(String name) {
        return sources.stream()
                .flatMap(source -> source.figures().stream())
                .filter(figure -> figure.name().equals(name))
                .flatMapToDouble(figure -> figure.values().stream().mapToDouble(value -> value.value()))
                .findFirst();
    }
}
