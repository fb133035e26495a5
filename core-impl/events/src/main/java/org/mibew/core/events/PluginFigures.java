package org.mibew.core.events;

import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.mibew.api.monitor.PluginTopicReport;

/** Adds up what the handlers of each bundle did on each topic. */
final class PluginFigures {

    private PluginFigures() {}

    private record Place(long bundleId, String bundle, String version, String topic) {}

    static List<PluginTopicReport> of(Collection<HandlerService> services) {
        Map<Place, Figures> sums = new HashMap<>();
        for (HandlerService service : services) {
            Who who = service.who();
            service.records().forEach(record -> sums.merge(
                    new Place(who.bundleId(), who.bundle(), who.version(), record.topic()),
                    record.figures(),
                    Figures::plus));
        }
        Map<String, Long> times = new HashMap<>();
        sums.forEach((place, figures) -> times.merge(place.topic(), figures.total(), Long::sum));
        Shares shares = new Shares(times);
        return sums.entrySet().stream()
                .filter(entry -> entry.getValue().calls() + entry.getValue().skips() > 0)
                .map(entry -> report(entry.getKey(), entry.getValue(), shares))
                .sorted(Comparator.comparing(PluginTopicReport::bundle)
                        .thenComparing(PluginTopicReport::bundleId)
                        .thenComparing(PluginTopicReport::topic))
                .toList();
    }

    private static PluginTopicReport report(Place place, Figures figures, Shares shares) {
        return new PluginTopicReport(place.bundleId(), place.bundle(), place.version(), place.topic(), figures.calls(),
                figures.failures(), figures.overruns(), figures.skips(), Duration.ofNanos(figures.total()),
                Duration.ofNanos(figures.slowest()), Duration.ofNanos(figures.within(0.5)),
                Duration.ofNanos(figures.within(0.99)), shares.of(place.topic(), figures), figures.overspent());
    }
}
