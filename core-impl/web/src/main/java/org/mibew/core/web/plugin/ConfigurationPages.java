package org.mibew.core.web.plugin;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalLong;
import org.mibew.api.plugin.PluginReport;
import org.mibew.api.plugin.PluginSteps;
import org.mibew.api.problem.NotFound;
import org.mibew.api.web.Parameters;
import org.mibew.api.web.Response;
import org.mibew.core.web.Site;
import org.mibew.core.web.http.Exchange;
import org.mibew.core.web.page.Page;
import org.mibew.core.web.page.Texts;
import org.mibew.core.web.routing.CoreRoutes;

/** The forms in which plugins are configured, made of what their bundles tell by Metatype. */
final class ConfigurationPages {

    private static final String PATH = PluginPage.ONE + "/configuration/{pid}";

    private final Site site;
    private final PluginServices services;
    private final Directory directory;

    ConfigurationPages(Site site, PluginServices services, Directory directory) {
        this.site = site;
        this.services = services;
        this.directory = directory;
    }

    void addTo(CoreRoutes routes) {
        routes.page("plugin_configuration", PATH, CoreRoutes.administrators(),
                exchange -> show(exchange, Optional.empty(), Map.of(), Optional.empty()));
        routes.form("plugin_configuration_save", PATH, CoreRoutes.administrators(), this::save);
    }

    /** Returns the path of the form of a configuration, below the site's own. */
    static String address(PluginReport report, String pid) {
        return Directory.address(Directory.key(report)) + "/configuration" + Directory.address(pid).substring(Directory.LIST.length());
    }

    private ConfigurationSheet sheet(Exchange exchange, PluginReport report) {
        String pid = exchange.pathParameter("pid");
        OptionalLong bundle = report.bundleId();
        return services.configurations().filter(any -> bundle.isPresent())
                .map(found -> found.of(bundle.getAsLong(), exchange.locale())).orElse(List.of()).stream()
                .filter(sheet -> sheet.pid().equals(pid)).findFirst()
                .orElseThrow(() -> NotFound.of("configuration", pid));
    }

    /**
     * Shows the form.
     *
     * @param typed what was typed, if it was refused
     * @param problems why, by attribute
     */
    private Response show(
            Exchange exchange, Optional<Parameters> typed, Map<String, String> problems, Optional<String> problem) {
        PluginReport report = directory.get(exchange);
        ConfigurationSheet sheet = sheet(exchange, report);
        Texts texts = Texts.in(exchange.locale());
        List<Map<String, Object>> fields = new ArrayList<>();
        for (ConfigurationSheet.Attribute attribute : sheet.attributes()) {
            AttributeField field = new AttributeField(attribute, sheet.values());
            fields.add(field.shown(typed, Optional.ofNullable(problems.get(field.id())), texts));
        }
        boolean isRefused = problem.isPresent() || !problems.isEmpty();
        return site.pages().render(exchange, Page.operator("plugin-configuration", sheet.name())
                .withStyle("administration.css").withStyle("plugins.css")
                .with("heading", sheet.name().isEmpty() ? sheet.pid() : sheet.name())
                .with("plugin", report.name()).with("back", site.url().path() + Directory.address(Directory.key(report)))
                .with("description", sheet.description()).with("pid", sheet.pid())
                .with("where", sheet.file().map(file -> texts.get("plugin.configuration.file", file))
                        .orElseGet(() -> texts.get("plugin.configuration.kept")))
                .with("fields", fields).with("maySave", services.steps().isPresent())
                .with("trouble", report.problem().orElse(""))
                .with("done", Notices.done(exchange, texts))
                .with("problem", problem.orElse(problems.isEmpty() ? "" : texts.get("plugin.configuration.problems")))
                .withStatus(isRefused ? 400 : 200));
    }

    private Response save(Exchange exchange) {
        PluginReport report = directory.get(exchange);
        ConfigurationSheet sheet = sheet(exchange, report);
        PluginSteps steps = PluginActions.steps(services, exchange);
        Texts texts = Texts.in(exchange.locale());
        Map<String, Object> values = new LinkedHashMap<>(sheet.values());
        Map<String, String> problems = new LinkedHashMap<>();
        for (ConfigurationSheet.Attribute attribute : sheet.attributes()) {
            AttributeField field = new AttributeField(attribute, sheet.values());
            values.remove(field.id());
            try {
                field.value(exchange.form(), texts).ifPresent(value -> values.put(field.id(), value));
            } catch (IllegalArgumentException e) {
                problems.put(field.id(), e.getMessage());
            }
        }
        if (!problems.isEmpty()) {
            return show(exchange, Optional.of(exchange.form()), problems, Optional.empty());
        }
        try {
            steps.configure(Directory.key(report), sheet.pid(), values, PluginActions.who(exchange));
        } catch (NoSuchElementException | IllegalStateException | IllegalArgumentException e) {
            return show(exchange, Optional.of(exchange.form()), Map.of(), Optional.of(String.valueOf(e.getMessage())));
        }
        return Response.redirect(address(report, sheet.pid()) + "?done=configure");
    }
}
