package org.mibew.core.web.plugin;

import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Function;
import org.mibew.api.monitor.EventMonitor;
import org.mibew.api.monitor.HandlerReport;
import org.mibew.api.operator.Operator;
import org.mibew.api.plugin.PluginReport;
import org.mibew.api.plugin.PluginSteps;
import org.mibew.api.problem.NotFound;
import org.mibew.api.web.Response;
import org.mibew.core.web.Site;
import org.mibew.core.web.http.BadRequest;
import org.mibew.core.web.http.Exchange;
import org.mibew.core.web.page.Page;
import org.mibew.core.web.page.Texts;
import org.mibew.core.web.routing.CoreRoutes;

/** The steps that administrators take with plugins that are there. */
final class PluginActions {

    private final Site site;
    private final PluginServices services;
    private final Directory directory;
    private final ListPage list;
    private final PluginPage page;

    PluginActions(Site site, PluginServices services, Directory directory, ListPage list, PluginPage page) {
        this.site = site;
        this.services = services;
        this.directory = directory;
        this.list = list;
        this.page = page;
    }

    /** Adds them; those without a plugin go before the page of a plugin, whose name could be theirs. */
    void addTo(CoreRoutes routes) {
        routes.form("plugin_undo", Directory.LIST + "/undo", CoreRoutes.administrators(), this::undo);
        routes.form("plugin_trace", Directory.LIST + "/trace", CoreRoutes.administrators(), this::trace);
        String one = PluginPage.ONE;
        routes.link("plugin_enable", one + "/enable", CoreRoutes.administrators(), exchange -> step(exchange, "enable",
                (steps, plugin, who) -> steps.enable(plugin, who)));
        routes.link("plugin_disable", one + "/disable", CoreRoutes.administrators(), exchange -> step(exchange, "disable",
                (steps, plugin, who) -> steps.disable(plugin, who)));
        routes.form("plugin_rollback", one + "/rollback", CoreRoutes.administrators(), exchange -> step(exchange, "rollback",
                (steps, plugin, who) -> steps.rollback(plugin, who)));
        routes.form("plugin_release", one + "/release", CoreRoutes.administrators(), this::release);
        routes.page("plugin_uninstall", one + "/uninstall", CoreRoutes.administrators(), this::askUninstall);
        routes.form("plugin_uninstall_save", one + "/uninstall", CoreRoutes.administrators(), this::uninstall);
    }

    /** What is done with a plugin. */
    private interface Action {
        void take(PluginSteps steps, String plugin, String who);
    }

    /** Returns whom the audit log names. */
    static String who(Exchange exchange) {
        return "operator " + exchange.operator().map(Operator::login).orElseThrow();
    }

    /** Returns the steps, without which nothing can be changed here. */
    static PluginSteps steps(PluginServices services, Exchange exchange) {
        return services.steps().orElseThrow(() ->
                new BadRequest(409, Texts.in(exchange.locale()).get("plugins.noSteps")));
    }

    /** Takes a step; if it cannot be taken, says why on the page that shows the plugin. */
    private static Response attempt(Function<Optional<String>, Response> refusal, Runnable step, Response otherwise) {
        try {
            step.run();
            return otherwise;
        } catch (NoSuchElementException | IllegalStateException | IllegalArgumentException e) {
            return refusal.apply(Optional.of(String.valueOf(e.getMessage())));
        }
    }

    private Response step(Exchange exchange, String name, Action action) {
        String plugin = Directory.key(directory.get(exchange));
        PluginSteps steps = steps(services, exchange);
        return attempt(problem -> page.show(exchange, problem), () -> action.take(steps, plugin, who(exchange)),
                Response.redirect(back(exchange, plugin) + "?done=" + name));
    }

    /** A button in the list leads back to the list. */
    private static String back(Exchange exchange, String plugin) {
        return exchange.form().has("list") ? Directory.LIST : Directory.address(plugin);
    }

    private Response undo(Exchange exchange) {
        PluginSteps steps = steps(services, exchange);
        return attempt(problem -> list.show(exchange, problem), () -> steps.undo(who(exchange)),
                Response.redirect(Directory.LIST + "?done=undo"));
    }

    private Response trace(Exchange exchange) {
        boolean on = exchange.form().first("on").filter("1"::equals).isPresent();
        EventMonitor monitor = services.monitor().orElseThrow(() -> new NotFound("The events are watched by nobody"));
        monitor.trace(on);
        services.steps().ifPresent(steps -> steps.note(on ? "trace" : "end of trace", "", "", who(exchange)));
        String plugin = exchange.form().first("plugin").orElse("");
        return Response.redirect(plugin.isEmpty() ? Directory.LIST : Directory.address(plugin) + "?done=trace#deliveries");
    }

    private Response release(Exchange exchange) {
        PluginReport report = directory.get(exchange);
        EventMonitor monitor = services.monitor().orElseThrow(() -> new NotFound("The events are watched by nobody"));
        String id = exchange.form().first("handler").orElse("");
        HandlerReport handler = directory.handlers(report).stream()
                .filter(found -> Long.toString(found.serviceId()).equals(id)).findFirst()
                .orElseThrow(() -> NotFound.of("handler", id));
        int topics = monitor.release(handler.serviceId());
        services.steps().filter(any -> topics > 0).ifPresent(steps ->
                steps.note("release", report.symbolicName(), handler.name(), who(exchange)));
        return Response.redirect(Directory.address(Directory.key(report)) + "?done=release");
    }

    private Response askUninstall(Exchange exchange) {
        PluginReport report = directory.get(exchange);
        Texts texts = Texts.in(exchange.locale());
        return site.pages().render(exchange,
                Page.operator("plugin-uninstall", texts.get("plugin.uninstall.title", report.name()))
                        .withStyle("administration.css").withStyle("plugins.css")
                        .with("heading", texts.get("plugin.uninstall.title", report.name()))
                        .with("self", site.url().path() + Directory.address(Directory.key(report))));
    }

    private Response uninstall(Exchange exchange) {
        String plugin = Directory.key(directory.get(exchange));
        PluginSteps steps = steps(services, exchange);
        String data = exchange.form().first("data").orElse("");
        if (!data.equals("keep") && !data.equals("delete")) {
            throw new BadRequest("The field data is keep or delete, not \"" + data + "\"");
        }
        return attempt(problem -> page.show(exchange, problem),
                () -> steps.uninstall(plugin, data.equals("delete"), who(exchange)),
                Response.redirect(Directory.LIST + "?done=uninstall"));
    }
}
