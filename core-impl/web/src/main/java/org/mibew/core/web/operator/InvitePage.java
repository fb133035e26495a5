package org.mibew.core.web.operator;

import java.util.Map;
import org.mibew.api.operator.Operator;
import org.mibew.api.thread.ChatThread;
import org.mibew.api.web.Response;
import org.mibew.core.web.Site;
import org.mibew.core.web.http.BadRequest;
import org.mibew.core.web.http.Exchange;
import org.mibew.core.web.routing.CoreRoutes;

/** Invites a visitor and leads to the chat that may come of it. */
final class InvitePage {

    private final Site site;

    InvitePage(Site site) {
        this.site = site;
    }

    void addTo(CoreRoutes routes) {
        routes.link("invite", "/operator/invite", CoreRoutes.operators(), this::invite);
    }

    private Response invite(Exchange exchange) {
        Operator operator = exchange.operator().orElseThrow();
        String visitor = exchange.query().first("visitor").or(() -> exchange.form().first("visitor")).orElse("");
        ChatThread thread = site.chat().invitations().invite(id("visitor", visitor), operator.id());
        return Response.redirect(site.urls().relative(
                "chat_operator", Map.of("thread_id", thread.id(), "token", thread.token().reveal())));
    }

    /** @throws BadRequest if it is no id; the message names the field */
    static long id(String name, String text) {
        if (!text.matches("[1-9]\\d{0,9}")) {
            throw new BadRequest(name + " must be an id, not \"" + text + "\"");
        }
        return Long.parseLong(text);
    }
}
