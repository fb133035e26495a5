package org.mibew.core.web.operator;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mibew.api.group.Group;
import org.mibew.api.operator.Operator;
import org.mibew.api.operator.Presence;
import org.mibew.api.problem.NotPermitted;
import org.mibew.api.setting.ServerSettings;
import org.mibew.api.thread.Actor;
import org.mibew.api.thread.ChatThread;
import org.mibew.api.web.Response;
import org.mibew.core.web.Site;
import org.mibew.core.web.api.Colleagues;
import org.mibew.core.web.http.BadRequest;
import org.mibew.core.web.http.Exchange;
import org.mibew.core.web.page.Page;
import org.mibew.core.web.page.Texts;
import org.mibew.core.web.routing.CoreRoutes;

/** Hands a chat to another operator or to a group; only the operator in charge does that. */
final class RedirectPages {

    private static final String CHAT = "/operator/chat/{thread_id:[0-9]{1,10}}/{token:[0-9]{1,16}}";

    private final Site site;
    private final Colleagues colleagues;

    RedirectPages(Site site) {
        this.site = site;
        this.colleagues = new Colleagues(site);
    }

    void addTo(CoreRoutes routes) {
        routes.page("chat_operator_redirection_links", CHAT + "/redirection-links", CoreRoutes.operators(), this::links);
        routes.link("chat_operator_redirect", CHAT + "/redirect", CoreRoutes.operators(), this::redirect);
    }

    private Response links(Exchange exchange) {
        Operator operator = exchange.operator().orElseThrow();
        ChatThread thread = ChatPages.thread(site, exchange);
        if (thread.operator() != operator.id()) {
            throw new NotPermitted("Operator " + operator.login() + " is not in charge of thread " + thread.id());
        }
        Texts texts = Texts.in(exchange.locale());
        return site.pages().render(exchange, Page.operator("chat-redirect", texts.get("redirect.title", thread.userName()))
                .with("heading", texts.get("redirect.title", thread.userName()))
                .with("id", thread.id())
                .with("token", thread.token().reveal())
                .with("operators", operators(texts, operator))
                .with("hasGroups", site.isOn(ServerSettings.ENABLE_GROUPS))
                .with("groups", groups(texts))
                .withStyle("operator.css"));
    }

    private List<Map<String, Object>> operators(Texts texts, Operator self) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Colleagues.Colleague colleague : colleagues.of(self)) {
            if (colleague.operator().id() != self.id() && colleague.presence().isOnline()) {
                rows.add(row(texts, colleague.operator().id(), colleague.operator().name(), colleague.presence()));
            }
        }
        return rows;
    }

    private List<Map<String, Object>> groups(Texts texts) {
        List<Map<String, Object>> rows = new ArrayList<>();
        if (site.isOn(ServerSettings.ENABLE_GROUPS)) {
            for (Group group : site.chat().groups().all()) {
                rows.add(row(texts, group.id(), group.name(), site.chat().groups().presence(group.id())));
            }
        }
        return rows;
    }

    private static Map<String, Object> row(Texts texts, long id, String name, Presence presence) {
        return switch (presence) {
            case AVAILABLE -> row(id, name, "good", texts.get("status.available"));
            case AWAY -> row(id, name, "warn", texts.get("status.away"));
            case OFFLINE -> row(id, name, "bad", texts.get("status.offline"));
        };
    }

    private static Map<String, Object> row(long id, String name, String style, String presence) {
        return Map.of("id", id, "name", name, "style", style, "presence", presence);
    }

    private Response redirect(Exchange exchange) {
        Actor by = Actor.operator(exchange.operator().orElseThrow().id());
        ChatThread thread = ChatPages.thread(site, exchange);
        Optional<String> operator = field(exchange, "nextAgent");
        Optional<String> group = field(exchange, "nextGroup");
        if (operator.isPresent() == group.isPresent()) {
            throw new BadRequest("Either nextAgent or nextGroup must say who answers from now on");
        }
        if (operator.isPresent()) {
            site.chat().threads().redirectToOperator(thread.id(), by, InvitePage.id("nextAgent", operator.get()));
        } else {
            site.chat().threads().redirectToGroup(thread.id(), by, InvitePage.id("nextGroup", group.get()));
        }
        return Response.redirect(site.urls().relative("users", Map.of()));
    }

    private static Optional<String> field(Exchange exchange, String name) {
        return exchange.query().first(name).or(() -> exchange.form().first(name));
    }
}
