package org.mibew.core.web.plugin;

import java.text.NumberFormat;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.mibew.api.monitor.DeliveryTrace;
import org.mibew.api.monitor.EventMonitor;
import org.mibew.api.monitor.HandlerReport;
import org.mibew.api.monitor.TopicReport;
import org.mibew.api.monitor.WriteConflict;
import org.mibew.api.plugin.Finding;
import org.mibew.api.plugin.KeptVersion;
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

/** All that is known of one plugin, and what can be done with it. */
final class PluginPage {

    static final String ONE = Directory.LIST + "/{" + Directory.PLACE + "}";

    private static final int STEPS_LOOKED_AT = 500;
    private static final int MOST_STEPS = 20;
    private static final int MOST_TRACES = 20;
    private static final int MOST_LINES = 60;

    private final Site site;
    private final PluginServices services;
    private final Directory directory;

    PluginPage(Site site, PluginServices services, Directory directory) {
        this.site = site;
        this.services = services;
        this.directory = directory;
    }

    void addTo(CoreRoutes routes) {
        routes.page("plugin", ONE, CoreRoutes.administrators(), exchange -> show(exchange, Optional.empty()));
    }

    /** @param problem why the last step was not taken */
    Response show(Exchange exchange, Optional<String> problem) {
        PluginReport report = directory.get(exchange);
        Texts texts = Texts.in(exchange.locale());
        String key = Directory.key(report);
        boolean isBundle = report.bundleId().isPresent();
        boolean runs = PluginWords.runs(report);
        List<Map<String, Object>> versions = versions(report, texts);
        Page page = Page.operator("plugin", report.name())
                .withStyle("administration.css").withStyle("plugins.css").withScript("confirm.js")
                .with("name", report.name()).with("key", key).with("version", report.version())
                .with("symbolicName", report.symbolicName())
                .with("file", report.file().map(file -> file.getFileName().toString()).orElse(""))
                .with("bundle", isBundle ? Long.toString(report.bundleId().getAsLong()) : "")
                .with("state", PluginWords.state(report, texts))
                .with("handlersOnly", report.handlersOnly() && isBundle)
                .with("self", site.url().path() + Directory.address(key))
                .with("maySteps", services.steps().isPresent())
                .with("enables", isBundle && !runs).with("disables", isBundle && runs)
                .with("uninstalls", isBundle || report.file().isPresent())
                .with("rollsBack", versions.size() > 1)
                .with("rollbackQuestion", versions.size() > 1
                        ? texts.get("plugin.rollback.question", report.name(), versions.get(1).get("version")) : "")
                .with("versions", versions).with("hasVersions", !versions.isEmpty())
                .with("configurable", !sheets(report, exchange).isEmpty())
                .with("configurations", sheets(report, exchange))
                .with("done", Notices.done(exchange, texts)).with("problem", problem.orElse(""))
                .withStatus(problem.isPresent() ? 409 : 200);
        return site.pages().render(exchange, withSteps(withRuntime(page, report, texts), report, texts));
    }

    private Page withRuntime(Page page, PluginReport report, Texts texts) {
        List<Map<String, Object>> handlers =
                directory.handlers(report).stream().map(handler -> handler(handler, texts)).toList();
        List<Map<String, Object>> traces = traces(report, services.monitor().map(EventMonitor::traces), texts);
        if (traces.isEmpty()) {
            traces = traces(report, services.monitor().map(EventMonitor::changes), texts);
        }
        List<Map<String, Object>> conflicts = conflicts(report, texts);
        List<Map<String, Object>> lines = lines(report, texts);
        return page.with("findings", findings(report, texts))
                .with("conflicts", conflicts).with("hasConflicts", !conflicts.isEmpty())
                .with("handlers", handlers).with("hasHandlers", !handlers.isEmpty())
                .with("traces", traces).with("hasTraces", !traces.isEmpty())
                .with("hasMonitor", services.monitor().isPresent())
                .with("tracing", services.monitor().filter(EventMonitor::tracing).isPresent())
                .with("lines", lines).with("hasLines", !lines.isEmpty());
    }

    private Page withSteps(Page page, PluginReport report, Texts texts) {
        List<Step> steps = services.steps().map(service -> service.steps(STEPS_LOOKED_AT)).orElse(List.of()).stream()
                .filter(step -> step.plugin().equals(report.symbolicName())).limit(MOST_STEPS).toList();
        List<Map<String, Object>> leftovers = report.symbolicName().isEmpty()
                ? List.of() : ListPage.leftovers(services.leftovers(), report.symbolicName(), texts);
        return page.with("steps", PluginWords.steps(steps, texts, site.url().path())).with("hasSteps", !steps.isEmpty())
                .with("leftovers", leftovers).with("hasLeftovers", !leftovers.isEmpty());
    }

    private List<Map<String, Object>> findings(PluginReport report, Texts texts) {
        List<Finding> findings;
        try {
            findings = services.plugins().orElseThrow().why(Directory.key(report));
        } catch (NoSuchElementException e) {
            // It went while the page was made.
            findings = List.of();
        }
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Finding finding : findings) {
            rows.add(Map.of("subject", texts.get("plugin.finding." + finding.subject().name()),
                    "problem", finding.problem(), "text", finding.text()));
        }
        return rows;
    }

    private Map<String, Object> handler(HandlerReport handler, Texts texts) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", handler.serviceId());
        row.put("name", handler.name());
        row.put("ranking", handler.ranking());
        row.put("filter", handler.filter().orElse(""));
        row.put("required", handler.required());
        row.put("deadline", Figures.time(handler.deadline(), texts.locale()));
        row.put("hasDeadline", !handler.deadline().isZero());
        row.put("problem", handler.problem().orElse(""));
        row.put("quarantined", PluginWords.isQuarantined(handler));
        row.put("subscribed", handler.topics().stream().map(PluginWords::event).toList());
        List<Map<String, Object>> topics = handler.byTopic().stream().map(topic -> topic(handler, topic, texts)).toList();
        row.put("topics", topics);
        row.put("wasOffered", !topics.isEmpty());
        return row;
    }

    private Map<String, Object> topic(HandlerReport handler, TopicReport topic, Texts texts) {
        Figures figures = Figures.of(topic);
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("event", PluginWords.event(topic.topic()));
        row.put("place", directory.place(handler, topic.topic())
                .map(place -> texts.get("plugin.place", place.number(), place.of())).orElse(""));
        row.put("calls", Figures.number(figures.calls(), texts.locale()));
        row.put("mean", figures.calls() == 0 ? "–" : Figures.time(figures.mean(), texts.locale()));
        row.put("p99", figures.calls() == 0 ? "–" : Figures.time(figures.p99(), texts.locale()));
        row.put("share", figures.calls() == 0 ? "–" : NumberFormat.getPercentInstance(texts.locale()).format(topic.share()));
        row.put("overspent", topic.overspent() == 0
                ? "" : texts.get("plugin.overspent", Figures.number(topic.overspent(), texts.locale())));
        row.put("slowest", figures.calls() == 0 ? "–" : Figures.time(figures.slowest(), texts.locale()));
        row.put("failures", Figures.number(figures.failures(), texts.locale()));
        row.put("overruns", Figures.number(figures.overruns(), texts.locale()));
        row.put("skips", Figures.number(figures.skips(), texts.locale()));
        row.put("lastError", topic.lastError().orElse(""));
        row.put("quarantine", quarantine(topic, texts));
        return row;
    }

    private static String quarantine(TopicReport topic, Texts texts) {
        if (!topic.quarantined()) {
            return "";
        }
        String since = topic.quarantinedSince().map(time -> Times.minute(time, texts.locale())).orElse("");
        return topic.probeAt().filter(time -> time.isAfter(Instant.now()))
                .map(time -> texts.get("plugin.quarantine.until", since, Times.minute(time, texts.locale())))
                .orElseGet(() -> texts.get("plugin.quarantine.since", since));
    }

    private List<Map<String, Object>> versions(PluginReport report, Texts texts) {
        if (report.bundleId().isEmpty()) {
            return List.of();
        }
        List<Map<String, Object>> rows = new ArrayList<>();
        for (KeptVersion version : keptVersions(report)) {
            rows.add(Map.of(
                    "version", version.version(), "hash", version.hash().substring(0, Math.min(12, version.hash().length())),
                    "since", Times.of(version.since(), texts.locale()), "current", version.current(), "note", version.note()));
        }
        return rows;
    }

    private List<KeptVersion> keptVersions(PluginReport report) {
        try {
            Optional<PluginSteps> steps = services.steps();
            return steps.map(service -> service.versions(Directory.key(report))).orElse(List.of());
        } catch (NoSuchElementException e) {
            // It went while the page was made.
            return List.of();
        }
    }

    private List<Map<String, Object>> sheets(PluginReport report, Exchange exchange) {
        if (report.bundleId().isEmpty()) {
            return List.of();
        }
        List<Map<String, Object>> rows = new ArrayList<>();
        services.configurations().map(found -> found.of(report.bundleId().getAsLong(), exchange.locale())).orElse(List.of())
                .forEach(sheet -> rows.add(Map.of("name", sheet.name(), "description", sheet.description(),
                        "pid", sheet.pid(), "address", site.url().path() + ConfigurationPages.address(report, sheet.pid()))));
        return rows;
    }

    /** Returns the arguments that another plugin writes, too, each in its own way. */
    private List<Map<String, Object>> conflicts(PluginReport report, Texts texts) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (WriteConflict conflict : services.monitor().map(EventMonitor::conflicts).orElse(List.of())) {
            if (conflict.first().equals(report.symbolicName()) || conflict.second().equals(report.symbolicName())) {
                rows.add(Map.of("text", texts.get("plugin.conflict", PluginWords.event(conflict.topic()),
                        conflict.argument(), conflict.first(), conflict.second(),
                        Figures.number(conflict.count(), texts.locale()))));
            }
        }
        return rows;
    }

    /** Returns the latest deliveries in which the plugin was asked, of those that were recorded. */
    private static List<Map<String, Object>> traces(
            PluginReport report, Optional<List<DeliveryTrace>> recorded, Texts texts) {
        List<DeliveryTrace> traces = new ArrayList<>(recorded.orElse(List.of()));
        Collections.reverse(traces);
        List<Map<String, Object>> rows = new ArrayList<>();
        for (DeliveryTrace trace : traces) {
            List<DeliveryTrace.Step> own = trace.steps().stream()
                    .filter(step -> step.bundle().equals(report.symbolicName())).toList();
            if (!own.isEmpty() && rows.size() < MOST_TRACES) {
                rows.add(Map.of(
                        "event", PluginWords.event(trace.topic()), "at", Times.seconds(trace.at(), texts.locale()),
                        "elapsed", trace.elapsed().isZero() ? "" : Figures.time(trace.elapsed(), texts.locale()),
                        "calls", own.stream().map(step -> call(step, texts)).toList()));
            }
        }
        return rows;
    }

    private static Map<String, Object> call(DeliveryTrace.Step step, Texts texts) {
        boolean isGood = step.outcome() == DeliveryTrace.Outcome.DONE;
        return Map.of(
                "handler", step.handler(),
                "elapsed", step.elapsed().isZero() ? "" : Figures.time(step.elapsed(), texts.locale()),
                "outcome", texts.get("plugin.outcome." + step.outcome().name()), "good", isGood, "reason", step.reason(),
                "changes", step.changes().stream().map(change -> Map.of(
                        "argument", change.argument(), "from", change.from(), "to", change.to())).toList());
    }

    private List<Map<String, Object>> lines(PluginReport report, Texts texts) {
        if (report.symbolicName().isEmpty()) {
            return List.of();
        }
        List<Map<String, Object>> rows = new ArrayList<>();
        services.log().map(log -> log.of(report.symbolicName(), MOST_LINES)).orElse(List.of()).forEach(line ->
                rows.add(Map.of("at", Times.seconds(line.at(), texts.locale()), "level", line.level(),
                        "style", style(line.level()), "message", line.message(),
                        "other", line.bundle().equals(report.symbolicName()) ? "" : line.bundle())));
        return rows;
    }

    private static String style(String level) {
        return switch (level) {
            case "ERROR" -> "bad";
            case "WARN" -> "warn";
            default -> "";
        };
    }
}
