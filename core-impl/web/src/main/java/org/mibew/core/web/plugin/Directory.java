package org.mibew.core.web.plugin;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.mibew.api.monitor.EventMonitor;
import org.mibew.api.monitor.HandlerReport;
import org.mibew.api.plugin.PluginReport;
import org.mibew.api.plugin.Plugins;
import org.mibew.api.problem.NotFound;
import org.mibew.core.web.http.Exchange;

/** Finds plugins, and what is known of one. */
final class Directory {

    static final String LIST = "/operator/plugin";
    /** Place of a plugin's name in the paths of its pages. */
    static final String PLACE = "plugin_name";

    private final PluginServices services;

    Directory(PluginServices services) {
        this.services = services;
    }

    List<PluginReport> all() {
        return services.plugins().map(Plugins::plugins).orElse(List.of());
    }

    /**
     * Returns the plugin that the path of a request names.
     *
     * @throws NotFound if there is none
     */
    PluginReport get(Exchange exchange) {
        String name = exchange.pathParameter(PLACE);
        return all().stream().filter(report -> key(report).equals(name)).findFirst()
                .orElseThrow(() -> NotFound.of("plugin", name));
    }

    /** Returns what names a plugin in paths and for the steps: its symbolic name, or the file if that has none of its own. */
    static String key(PluginReport report) {
        boolean hasName = !report.symbolicName().isEmpty() && report.state() != PluginReport.State.DUPLICATE;
        return hasName
                ? report.symbolicName()
                : report.file().map(file -> file.getFileName().toString()).orElse(report.name());
    }

    /** Returns the path of the page of a plugin, below the site's own. */
    static String address(String key) {
        return LIST + "/" + URLEncoder.encode(key, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Returns the handlers of a plugin. */
    List<HandlerReport> handlers(PluginReport report) {
        if (report.bundleId().isEmpty()) {
            return List.of();
        }
        return services.monitor().map(EventMonitor::handlers).orElse(List.of()).stream()
                .filter(handler -> handler.bundleId() == report.bundleId().getAsLong()).toList();
    }

    /** Returns the place of a handler among those of a topic, from 1; empty if events of the topic do not meet it. */
    Optional<Place> place(HandlerReport handler, String topic) {
        List<HandlerReport> inOrder = services.monitor().map(monitor -> monitor.handlers(topic)).orElse(List.of());
        for (int i = 0; i < inOrder.size(); i++) {
            if (inOrder.get(i).serviceId() == handler.serviceId()) {
                return Optional.of(new Place(i + 1, inOrder.size()));
            }
        }
        return Optional.empty();
    }

    /** The how manyeth of how many. */
    record Place(int number, int of) {}
}
