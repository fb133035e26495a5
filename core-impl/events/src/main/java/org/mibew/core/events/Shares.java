package org.mibew.core.events;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** The nanoseconds that all handlers have taken on each topic. */
record Shares(Map<String, Long> times) {

    static final Shares UNKNOWN = new Shares(Map.of());

    static Shares of(Collection<HandlerService> services) {
        Map<String, Long> times = new HashMap<>();
        services.forEach(service -> service.records()
                .forEach(record -> times.merge(record.topic(), record.figures().total(), Long::sum)));
        return new Shares(times);
    }

    double of(String topic, Figures figures) {
        return figures.shareOf(times.getOrDefault(topic, 0L));
    }
}
