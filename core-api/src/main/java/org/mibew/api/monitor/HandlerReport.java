package org.mibew.api.monitor;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A handler as the event runtime sees it.
 *
 * @param serviceId {@code service.id} of its service
 * @param name name of its component, else of its class, else of its service
 * @param bundleId of the bundle that registered it
 * @param bundle symbolic name of that bundle
 * @param version version of that bundle
 * @param topics topics it subscribed to, as it wrote them, invalid ones left out
 * @param ranking {@code service.ranking}; higher is called earlier
 * @param filter {@code event.filter}, if it has one
 * @param required whether events are rejected when it cannot be called
 * @param deadline time that it has for an event; zero if there is no deadline
 * @param problem why it is not called at all or cannot be obtained: an invalid filter, the failure of its component
 * @param byTopic one entry for every topic that it was offered an event of, by topic
 */
public record HandlerReport(
        long serviceId,
        String name,
        long bundleId,
        String bundle,
        String version,
        List<String> topics,
        int ranking,
        Optional<String> filter,
        boolean required,
        Duration deadline,
        Optional<String> problem,
        List<TopicReport> byTopic) {

    public HandlerReport {
        topics = List.copyOf(topics);
        byTopic = List.copyOf(byTopic);
    }
}
