package org.mibew.core.web.operator;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.mibew.api.operator.Operator;
import org.mibew.api.operator.Permission;
import org.mibew.api.operator.Presence;
import org.mibew.api.setting.ServerSettings;
import org.mibew.api.thread.ThreadQuery;
import org.mibew.api.thread.ThreadRow;
import org.mibew.api.thread.ThreadState;
import org.mibew.api.web.Response;
import org.mibew.core.web.Site;
import org.mibew.core.web.api.Colleagues;
import org.mibew.core.web.http.Exchange;
import org.mibew.core.web.page.Page;
import org.mibew.core.web.page.Texts;
import org.mibew.core.web.routing.CoreRoutes;

/** Where operators arrive after the login: what waits, what is to be set up, who is there. */
final class HomePage {

    private final Site site;
    private final Colleagues colleagues;

    HomePage(Site site) {
        this.site = site;
        this.colleagues = new Colleagues(site);
    }

    void addTo(CoreRoutes routes) {
        routes.page("home_operator", "/operator", CoreRoutes.operators(), this::show);
    }

    private Response show(Exchange exchange) {
        Operator operator = exchange.operator().orElseThrow();
        Texts texts = Texts.in(exchange.locale());
        List<ThreadRow> open = Sight.list(site, operator);
        long waiting = open.stream().filter(HomePage::waits).count();
        long own = open.stream()
                .filter(row -> row.state() == ThreadState.CHATTING && row.operator() == operator.id()).count();
        List<Map<String, Object>> steps = steps(exchange, operator);
        List<Map<String, Object>> online = online(texts, operator);
        return site.pages().render(exchange, Page.operator("home", texts.get("home.title"))
                .with("greeting", texts.get("home.greeting", operator.name()))
                .with("waiting", waiting == 0 ? "" : texts.get("home.waiting", waiting))
                .with("own", own == 0 ? "" : texts.get("home.own", own))
                .with("steps", steps)
                .with("hasSteps", !steps.isEmpty())
                .with("colleagues", online)
                .with("hasColleagues", !online.isEmpty())
                .withStyle("operator.css"));
    }

    static boolean waits(ThreadRow row) {
        return row.state() == ThreadState.QUEUE || row.state() == ThreadState.WAITING;
    }

    private List<Map<String, Object>> online(Texts texts, Operator viewer) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Colleagues.Colleague colleague : colleagues.of(viewer)) {
            if (colleague.presence().isOnline() && isShown(viewer, colleague.operator())) {
                boolean isAvailable = colleague.presence() == Presence.AVAILABLE;
                rows.add(Map.of(
                        "name", colleague.operator().name(),
                        "style", isAvailable ? "good" : "warn",
                        "presence", texts.get(isAvailable ? "status.available" : "status.away")));
            }
        }
        return rows;
    }

    private boolean isShown(Operator viewer, Operator colleague) {
        return viewer.id() == colleague.id() || viewer.may(Permission.ADMINISTRATE)
                || site.isOn(ServerSettings.SHOW_ONLINE_OPERATORS);
    }

    /** Returns what an administrator of a new server has not done yet. */
    private List<Map<String, Object>> steps(Exchange exchange, Operator operator) {
        List<Map<String, Object>> steps = new ArrayList<>();
        if (!operator.may(Permission.ADMINISTRATE)) {
            return steps;
        }
        if (site.chat().threads().find(ThreadQuery.all().withLimit(1)).isEmpty()) {
            steps.add(step(exchange, "button", "/operator/button-code"));
        }
        if (site.chat().settings().get(ServerSettings.TITLE).equals(ServerSettings.TITLE.defaultValue())) {
            steps.add(step(exchange, "company", "/operator/settings"));
        }
        if (site.chat().settings().get(ServerSettings.EMAIL).isEmpty()) {
            steps.add(step(exchange, "mail", "/operator/settings"));
        }
        if (site.chat().operators().all().size() == 1) {
            steps.add(step(exchange, "operators", "/operator/operator/add"));
        }
        if (!site.isOn(ServerSettings.ENABLE_TRACKING)) {
            steps.add(step(exchange, "tracking", "/operator/settings/features"));
        }
        return steps;
    }

    private static Map<String, Object> step(Exchange exchange, String name, String path) {
        Texts texts = Texts.in(exchange.locale());
        return Map.of(
                "text", texts.get("home.step." + name),
                "why", texts.get("home.step." + name + ".why"),
                "address", exchange.url().path() + path);
    }
}
