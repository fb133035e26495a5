package org.mibew.core.web.plugin;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mibew.api.monitor.EventMonitor;
import org.mibew.api.monitor.HandlerReport;
import org.mibew.api.plugin.Leftover;
import org.mibew.api.plugin.Leftovers;
import org.mibew.api.plugin.PluginReport;
import org.mibew.api.plugin.PluginSteps;
import org.mibew.api.plugin.Step;
import org.mibew.api.web.Response;
import org.mibew.core.web.Site;
import org.mibew.core.web.http.Exchange;
import org.mibew.core.web.page.Page;
import org.mibew.core.web.page.Texts;
import org.mibew.core.web.page.Times;
import org.mibew.core.web.routing.CoreRoutes;

/** All plugins, how they are and how long they take, and what is to know of them as a whole. */
final class ListPage {

    private static final int USUAL_STEPS = 8;
    private static final int MOST_STEPS = 200;

    private final Site site;
    private final PluginServices services;
    private final Directory directory;

    ListPage(Site site, PluginServices services, Directory directory) {
        this.site = site;
        this.services = services;
        this.directory = directory;
    }

    void addTo(CoreRoutes routes) {
        routes.page("plugins", Directory.LIST, CoreRoutes.administrators(), exchange -> show(exchange, Optional.empty()));
    }

    /** @param problem why the last step was not taken */
    Response show(Exchange exchange, Optional<String> problem) {
        Texts texts = Texts.in(exchange.locale());
        Optional<PluginSteps> steps = services.steps();
        List<Map<String, Object>> rows = directory.all().stream().map(report -> row(report, texts)).toList();
        boolean all = exchange.query().has("steps");
        List<Step> latest = steps.map(service -> service.steps(all ? MOST_STEPS : USUAL_STEPS)).orElse(List.of());
        List<Map<String, Object>> leftovers = leftovers(services.leftovers(), "", texts);
        return site.pages().render(exchange, Page.operator("plugins", texts.get("plugins.title"))
                .withStyle("administration.css").withStyle("plugins.css").withScript("confirm.js")
                .with("rows", rows).with("isEmpty", rows.isEmpty())
                .with("isUnknown", services.plugins().isEmpty())
                .with("maySteps", steps.isPresent())
                .with("safeMode", steps.filter(PluginSteps::isSafeMode).isPresent())
                .with("drift", steps.map(PluginSteps::drift).orElse(List.of()))
                .with("hasDrift", steps.filter(service -> !service.drift().isEmpty()).isPresent())
                .with("steps", PluginWords.steps(latest, texts, site.url().path()))
                .with("hasSteps", !latest.isEmpty())
                .with("moreSteps", !all && latest.size() == USUAL_STEPS)
                .with("undoQuestion", texts.get("plugins.undo.question"))
                .with("leftovers", leftovers).with("hasLeftovers", !leftovers.isEmpty())
                .with("tracing", services.monitor().filter(EventMonitor::tracing).isPresent())
                .with("hasMonitor", services.monitor().isPresent())
                .with("console", services.console().map(path -> site.url().path() + path).orElse(""))
                .with("done", Notices.done(exchange, texts))
                .with("problem", problem.orElse(""))
                .withStatus(problem.isPresent() ? 409 : 200));
    }

    private Map<String, Object> row(PluginReport report, Texts texts) {
        List<HandlerReport> handlers = directory.handlers(report);
        Figures figures = Figures.of(handlers);
        String key = Directory.key(report);
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("name", report.name());
        row.put("address", site.url().path() + Directory.address(key));
        row.put("version", report.version());
        row.put("state", PluginWords.state(report, texts));
        row.put("handlersOnly", report.handlersOnly() && report.bundleId().isPresent());
        row.put("problem", report.problem().orElse(""));
        row.put("quarantined", handlers.stream().anyMatch(PluginWords::isQuarantined));
        row.put("topics", topics(report, handlers));
        row.put("hasTopics", !report.topics().isEmpty());
        row.put("calls", Figures.number(figures.calls(), texts.locale()));
        row.put("called", figures.calls() > 0);
        row.put("mean", Figures.time(figures.mean(), texts.locale()));
        row.put("p99", Figures.time(figures.p99(), texts.locale()));
        long failed = figures.failures() + figures.overruns();
        row.put("failures", Figures.number(failed, texts.locale()));
        row.put("failed", failed > 0);
        row.put("enables", report.bundleId().isPresent() && !PluginWords.runs(report));
        row.put("disables", PluginWords.runs(report));
        return row;
    }

    /** Returns the topics of a plugin, each with the place of its handler among those of all plugins. */
    private List<Map<String, Object>> topics(PluginReport report, List<HandlerReport> handlers) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (String topic : report.topics()) {
            String place = handlers.stream()
                    .filter(handler -> handler.topics().contains(topic))
                    .flatMap(handler -> directory.place(handler, topic).stream())
                    .map(found -> found.number() + "/" + found.of())
                    .findFirst().orElse("");
            rows.add(Map.of("event", PluginWords.event(topic), "place", place));
        }
        return rows;
    }

    /** @param plugin symbolic name; empty for all that are not gone */
    static List<Map<String, Object>> leftovers(Optional<Leftovers> service, String plugin, Texts texts) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Leftover leftover : service.map(Leftovers::leftovers).orElse(List.of())) {
            if (plugin.isEmpty() ? !leftover.gone() : leftover.plugin().equals(plugin)) {
                rows.add(Map.of(
                        "plugin", leftover.plugin(), "version", leftover.version(), "gone", leftover.gone(),
                        "since", Times.of(leftover.since(), texts.locale()), "holders", leftover.holders(),
                        "hasHolders", !leftover.holders().isEmpty()));
            }
        }
        return rows;
    }
}
