package org.mibew.core.web.health;

import java.util.stream.Collectors;
import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.mibew.api.monitor.EventMonitor;
import org.mibew.api.monitor.HandlerReport;
import org.mibew.api.monitor.TopicReport;
import org.mibew.api.plugin.PluginReport;
import org.mibew.api.plugin.Plugins;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Whether the plugins work. The server does its work without them, so that a problem of theirs is a warning; handlers without
 * which events are rejected are another matter.
 */
@Component(property = {HealthCheck.NAME + "=plugins", HealthCheck.TAGS + "=mibew"})
public final class PluginHealth implements HealthCheck {

    private final Plugins plugins;
    private final EventMonitor monitor;

    @Activate
    public PluginHealth(@Reference Plugins plugins, @Reference EventMonitor monitor) {
        this.plugins = plugins;
        this.monitor = monitor;
    }

    @Override
    public Result execute() {
        FormattingResultLog log = new FormattingResultLog();
        for (PluginReport report : plugins.plugins()) {
            report.problem().ifPresent(problem -> log.warn("{}: {}", report.name(), problem));
        }
        for (HandlerReport handler : monitor.handlers()) {
            String topics = handler.byTopic().stream()
                    .filter(TopicReport::quarantined)
                    .map(TopicReport::topic)
                    .collect(Collectors.joining(", "));
            if (!topics.isEmpty() && handler.required()) {
                log.critical("{} of {} is quarantined on {}, where events are rejected without it", handler.name(),
                        handler.bundle(), topics);
            } else if (!topics.isEmpty()) {
                log.warn("{} of {} is quarantined on {}", handler.name(), handler.bundle(), topics);
            }
        }
        if (!log.iterator().hasNext()) {
            log.info("All plugins work");
        }
        return new Result(log);
    }
}
