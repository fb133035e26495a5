package org.mibew.core.plugins;

import static java.time.temporal.ChronoUnit.SECONDS;

import java.util.stream.Stream;
import org.mibew.api.monitor.EventMonitor;
import org.mibew.api.monitor.HandlerReport;
import org.mibew.api.monitor.TopicReport;
import org.mibew.api.plugin.Finding;
import org.mibew.api.plugin.Finding.Subject;
import org.osgi.framework.Bundle;

/** What the event runtime knows of a bundle's handlers. */
final class HandlerFindings {

    private final EventMonitor monitor;

    HandlerFindings(EventMonitor monitor) {
        this.monitor = monitor;
    }

    Stream<Finding> of(Bundle bundle) {
        return monitor.handlers().stream()
                .filter(handler -> handler.bundleId() == bundle.getBundleId())
                .flatMap(handler -> Stream.concat(Stream.of(handler(handler)), quarantine(handler)));
    }

    private static Finding handler(HandlerReport handler) {
        String name = "handler " + handler.name() + " ";
        return handler.problem()
                .map(problem -> new Finding(Subject.HANDLER, true, name + "is not called: " + Texts.line(problem)))
                .orElseGet(() -> new Finding(
                        Subject.HANDLER, false, name + "listens to " + String.join(", ", handler.topics())));
    }

    private static Stream<Finding> quarantine(HandlerReport handler) {
        return handler.byTopic().stream()
                .filter(TopicReport::quarantined)
                .map(topic -> new Finding(Subject.QUARANTINE, true, quarantine(handler, topic)));
    }

    private static String quarantine(HandlerReport handler, TopicReport topic) {
        return "handler " + handler.name() + " is skipped on " + topic.topic() + " after " + topic.failures()
                + " failures and " + topic.overruns() + " overruns in " + topic.calls() + " calls"
                + topic.lastError().map(error -> "; the last one: " + Texts.line(error)).orElse("")
                + topic.probeAt().map(at -> "; it is tried again at " + at.truncatedTo(SECONDS)).orElse("")
                + "; the command \"quarantine release " + handler.serviceId() + "\" releases it";
    }
}
