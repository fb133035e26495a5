package org.mibew.core.web.plugin;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mibew.api.event.EventType;
import org.mibew.api.monitor.HandlerReport;
import org.mibew.api.monitor.TopicReport;
import org.mibew.api.plugin.PluginReport;
import org.mibew.api.plugin.Step;
import org.mibew.core.web.page.Texts;
import org.mibew.core.web.page.Times;

/** What is said of plugins on several pages. */
final class PluginWords {

    private PluginWords() {}

    /** Returns the look of a plugin's state: a word and the style of its badge. */
    static Map<String, Object> state(PluginReport report, Texts texts) {
        String style = switch (report.state()) {
            case ACTIVE -> "good";
            case STARTING, STOPPING, ARRIVING -> "warn";
            case RESOLVED, UNINSTALLED -> "";
            default -> "bad";
        };
        return Map.of("text", texts.get("plugin.state." + report.state().name()), "style", style);
    }

    static boolean runs(PluginReport report) {
        return report.state() == PluginReport.State.ACTIVE || report.state() == PluginReport.State.STARTING;
    }

    /** Returns the constant of an event of the server, else the topic. */
    static String event(String topic) {
        return EventType.find(topic).map(EventType::name).orElse(topic);
    }

    static boolean isQuarantined(HandlerReport handler) {
        return handler.byTopic().stream().anyMatch(TopicReport::quarantined);
    }

    /** Returns steps as the template {@code plugin-steps} shows them. */
    static List<Map<String, Object>> steps(List<Step> steps, Texts texts, String base) {
        return steps.stream().map(step -> step(step, texts, base)).toList();
    }

    private static Map<String, Object> step(Step step, Texts texts, String base) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("number", step.number());
        row.put("at", Times.of(step.at(), texts.locale()));
        row.put("who", step.who());
        row.put("what", step.what());
        row.put("plugin", step.plugin());
        row.put("address", step.plugin().isEmpty() ? "" : base + Directory.address(step.plugin()));
        row.put("before", step.before());
        row.put("after", step.after());
        row.put("changed", !step.before().equals(step.after()));
        row.put("note", step.note());
        return row;
    }
}
