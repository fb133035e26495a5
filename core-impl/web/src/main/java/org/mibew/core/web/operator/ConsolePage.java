package org.mibew.core.web.operator;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.mibew.api.operator.Operator;
import org.mibew.api.operator.OperatorStatus;
import org.mibew.api.operator.Permission;
import org.mibew.api.setting.ServerSettings;
import org.mibew.api.web.Response;
import org.mibew.core.web.Site;
import org.mibew.core.web.http.Exchange;
import org.mibew.core.web.page.Page;
import org.mibew.core.web.page.Texts;
import org.mibew.core.web.routing.CoreRoutes;

/** The console: who waits, who talks, who is on the site. Whoever opens it wants chats. */
final class ConsolePage {

    private final Site site;

    ConsolePage(Site site) {
        this.site = site;
    }

    void addTo(CoreRoutes routes) {
        routes.page("users", "/operator/users", CoreRoutes.operators(), this::show);
    }

    private Response show(Exchange exchange) {
        long id = exchange.operator().orElseThrow().id();
        Operator operator = site.chat().operators().setStatus(id, OperatorStatus.AVAILABLE);
        exchange.setOperator(Optional.of(operator), exchange.session());
        Texts texts = Texts.in(exchange.locale());
        return site.pages().render(exchange, Page.operator("console", texts.get("menu.console"))
                .with("tracking", site.isOn(ServerSettings.ENABLE_TRACKING))
                .with("showsOperators", site.isOn(ServerSettings.SHOW_ONLINE_OPERATORS))
                .with("notifies", site.isOn(ServerSettings.ENABLE_POPUP_NOTIFICATION))
                .with("administrates", operator.may(Permission.ADMINISTRATE))
                .withData("console", data(exchange, operator))
                .withStyle("operator.css")
                .withEarlyScript("extensions.js")
                .withScript("operator/console.js"));
    }

    /** Returns what the script of the list of chats needs, on this page and beside a chat. */
    Map<String, Object> data(Exchange exchange, Operator operator) {
        String base = exchange.url().path();
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("agentId", operator.id());
        data.put("away", operator.status() == OperatorStatus.AWAY);
        data.put("url", base + "/operator/users/update");
        data.put("streamUrl", base + "/operator/users/stream");
        data.put("frequency", site.chat().settings().get(ServerSettings.UPDATE_FREQUENCY_OPERATOR));
        data.put("base", base);
        data.put("tracking", site.isOn(ServerSettings.ENABLE_TRACKING));
        data.put("showsOperators", site.isOn(ServerSettings.SHOW_ONLINE_OPERATORS));
        data.put("notifies", site.isOn(ServerSettings.ENABLE_POPUP_NOTIFICATION));
        data.put("now", site.clock().instant());
        data.put("texts", Texts.in(exchange.locale()).under("console."));
        return data;
    }
}
