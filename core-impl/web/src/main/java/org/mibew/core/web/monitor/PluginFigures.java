package org.mibew.core.web.monitor;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.mibew.api.monitor.Figure;
import org.mibew.api.monitor.Figure.Kind;
import org.mibew.api.monitor.Figure.Value;
import org.mibew.api.monitor.Figures;
import org.mibew.api.plugin.Leftovers;
import org.mibew.api.plugin.PluginReport;
import org.mibew.api.plugin.Plugins;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** How the plugins are. */
@Component
public final class PluginFigures implements Figures {

    private final Plugins plugins;
    private final Leftovers leftovers;

    @Activate
    public PluginFigures(@Reference Plugins plugins, @Reference Leftovers leftovers) {
        this.plugins = plugins;
        this.leftovers = leftovers;
    }

    @Override
    public List<Figure> figures() {
        Map<PluginReport.State, Integer> states = new EnumMap<>(PluginReport.State.class);
        for (PluginReport.State state : PluginReport.State.values()) {
            states.put(state, 0);
        }
        List<PluginReport> reports = plugins.plugins();
        reports.forEach(report -> states.merge(report.state(), 1, Integer::sum));
        List<Value> byState = states.entrySet().stream()
                .map(state -> Value.of("state", state.getKey().name().toLowerCase(Locale.ROOT), state.getValue()))
                .toList();
        long kept = leftovers.leftovers().stream().filter(left -> !left.gone() && !left.holders().isEmpty()).count();
        return List.of(
                new Figure("mibew_plugins", "Plugins, and files in their folder, by state.", Kind.GAUGE, byState),
                Figure.gauge("mibew_plugin_problems", "Plugins that do not work as they should.",
                        Value.of(reports.stream().filter(report -> report.problem().isPresent()).count())),
                Figure.gauge("mibew_plugin_leftovers", "Old versions of plugins that something keeps in memory.",
                        Value.of(kept)));
    }
}
