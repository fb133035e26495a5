package org.mibew.core.web.plugin;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mibew.api.plugin.CheckFinding;
import org.mibew.api.plugin.CheckReport;
import org.mibew.api.plugin.PluginReport;
import org.mibew.api.plugin.PluginSteps;
import org.mibew.api.web.Response;
import org.mibew.core.web.Site;
import org.mibew.core.web.http.BadRequest;
import org.mibew.core.web.http.Exchange;
import org.mibew.core.web.page.Page;
import org.mibew.core.web.page.Texts;
import org.mibew.core.web.plugin.UploadedJars.Uploaded;
import org.mibew.core.web.routing.CoreRoutes;

/** The way of a jar from a browser into the server: sent, checked, and installed on a second word. */
final class UploadPages {

    static final String UPLOAD = Directory.LIST + "/upload";

    private static final String INSTALL = Directory.LIST + "/install";
    /** What the front takes of a form. */
    private static final int LARGEST = 10_485_760;

    private final Site site;
    private final PluginServices services;
    private final Directory directory;
    private final UploadMode mode;
    private final UploadedJars jars;

    UploadPages(Site site, PluginServices services, Directory directory, UploadMode mode, UploadedJars jars) {
        this.site = site;
        this.services = services;
        this.directory = directory;
        this.mode = mode;
        this.jars = jars;
    }

    /** Adds them; they go before the page of a plugin, whose name could be theirs. */
    void addTo(CoreRoutes routes) {
        routes.page("plugin_upload", UPLOAD, CoreRoutes.administrators(), exchange -> ask(exchange, Optional.empty()));
        routes.form("plugin_upload_save", UPLOAD, CoreRoutes.administrators(), exchange -> check(exchange, Optional.empty()));
        routes.form("plugin_install", INSTALL, CoreRoutes.administrators(), this::install);
        String update = PluginPage.ONE + "/update";
        routes.page("plugin_update", update, CoreRoutes.administrators(),
                exchange -> ask(exchange, Optional.of(directory.get(exchange))));
        routes.form("plugin_update_save", update, CoreRoutes.administrators(),
                exchange -> check(exchange, Optional.of(directory.get(exchange))));
    }

    /** @param plugin that is to be updated; empty if it is any */
    private Response ask(Exchange exchange, Optional<PluginReport> plugin) {
        return ask(exchange, plugin, Optional.empty());
    }

    private Response ask(Exchange exchange, Optional<PluginReport> plugin, Optional<String> problem) {
        Texts texts = Texts.in(exchange.locale());
        String title = title(plugin, texts);
        Optional<String> obstacle = obstacle(exchange, texts);
        return site.pages().render(exchange, Page.operator("plugin-upload", title)
                .withStyle("administration.css").withStyle("plugins.css")
                .with("heading", title).with("back", back(plugin))
                .with("obstacle", obstacle.orElse("")).with("problem", problem.orElse(""))
                .with("limit", LARGEST / 1_048_576)
                .withStatus(obstacle.isPresent() ? 403 : problem.isPresent() ? 400 : 200));
    }

    private String title(Optional<PluginReport> plugin, Texts texts) {
        return plugin.map(report -> texts.get("plugin.upload.update", report.name()))
                .orElseGet(() -> texts.get("plugin.upload.title"));
    }

    private String back(Optional<PluginReport> plugin) {
        return site.url().path() + plugin.map(report -> Directory.address(Directory.key(report))).orElse(Directory.LIST);
    }

    /** Returns why nothing can be uploaded. */
    private Optional<String> obstacle(Exchange exchange, Texts texts) {
        if (services.checks().isEmpty() || services.steps().isEmpty()) {
            return Optional.of(texts.get("plugins.noSteps"));
        }
        if (mode.allows(exchange, services::isBoundToLoopback)) {
            return Optional.empty();
        }
        return Optional.of(texts.get(mode == UploadMode.OFF ? "plugin.upload.off" : "plugin.upload.elsewhere"));
    }

    private Response check(Exchange exchange, Optional<PluginReport> plugin) {
        Texts texts = Texts.in(exchange.locale());
        if (obstacle(exchange, texts).isPresent()) {
            return ask(exchange, plugin);
        }
        Optional<byte[]> jar = exchange.upload("jar", LARGEST);
        if (jar.isEmpty()) {
            return ask(exchange, plugin, Optional.of(texts.get("plugin.upload.none")));
        }
        Uploaded uploaded = jars.keep(
                jar.get(), exchange.uploadName("jar").orElse(""), exchange.operator().orElseThrow().id());
        try {
            CheckReport report = services.checks().orElseThrow().check(uploaded.file());
            if (!report.passed()) {
                jars.forget(uploaded);
            }
            return show(exchange, report, uploaded, plugin, report.passed());
        } catch (RuntimeException e) {
            jars.forget(uploaded);
            throw e;
        }
    }

    /** @param open whether it can be installed now */
    private Response show(
            Exchange exchange, CheckReport report, Uploaded uploaded, Optional<PluginReport> plugin, boolean open) {
        Texts texts = Texts.in(exchange.locale());
        boolean isOther = plugin.isPresent() && !report.symbolicName().isEmpty()
                && !plugin.get().symbolicName().equals(report.symbolicName());
        return site.pages().render(exchange, Page.operator("plugin-check", texts.get("plugin.check.title"))
                .withStyle("administration.css").withStyle("plugins.css")
                .with("file", uploaded.name()).with("symbolicName", report.symbolicName())
                .with("version", report.version())
                .with("way", texts.get("plugin.way." + report.way().name())).with("passed", report.passed())
                .with("other", isOther ? texts.get("plugin.check.other", plugin.get().name()) : "")
                .with("subjects", subjects(report, texts))
                .with("token", open ? uploaded.token() : "")
                .with("install", site.url().path() + INSTALL).with("again", back(plugin) + (plugin.isPresent() ? "/update" : "/upload"))
                .with("back", back(plugin))
                .withStatus(report.passed() ? 200 : 422));
    }

    /** Returns what was found, by subject; what keeps the jar out first. */
    private static List<Map<String, Object>> subjects(CheckReport report, Texts texts) {
        Map<CheckFinding.Subject, List<CheckFinding>> bySubject = new LinkedHashMap<>();
        for (CheckFinding.Subject subject : CheckFinding.Subject.values()) {
            List<CheckFinding> found = report.findings().stream().filter(finding -> finding.subject() == subject).toList();
            if (!found.isEmpty()) {
                bySubject.put(subject, found);
            }
        }
        List<Map<String, Object>> rows = new ArrayList<>();
        bySubject.forEach((subject, found) -> rows.add(Map.of(
                "name", texts.get("plugin.check." + subject.name()),
                "problem", found.stream().anyMatch(CheckFinding::problem),
                "findings", found.stream().map(finding ->
                        Map.of("text", finding.text(), "problem", finding.problem())).toList())));
        return rows;
    }

    private Response install(Exchange exchange) {
        Texts texts = Texts.in(exchange.locale());
        if (obstacle(exchange, texts).isPresent()) {
            return ask(exchange, Optional.empty());
        }
        PluginSteps steps = PluginActions.steps(services, exchange);
        Uploaded uploaded = jars.take(exchange.form().first("token").orElse(""), exchange.operator().orElseThrow().id())
                .orElseThrow(() -> new BadRequest(409, texts.get("plugin.upload.over")));
        try {
            CheckReport report = steps.deploy(uploaded.file(), uploaded.name(), PluginActions.who(exchange));
            return report.passed()
                    ? Response.redirect(Directory.address(report.symbolicName()) + "?done=deploy")
                    : show(exchange, report, uploaded, Optional.empty(), false);
        } catch (IllegalStateException e) {
            return ask(exchange, Optional.empty(), Optional.of(String.valueOf(e.getMessage())));
        } finally {
            jars.forget(uploaded);
        }
    }
}
