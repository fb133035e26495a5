package org.mibew.core.web.http;

import java.util.Map;
import org.mibew.api.event.EventDispatcher;
import org.mibew.api.event.Mutable;
import org.mibew.api.event.ResourceAccessDenied;
import org.mibew.api.event.ResourceNotFound;
import org.mibew.api.web.Response;
import org.mibew.core.web.page.Page;
import org.mibew.core.web.page.Pages;
import org.mibew.core.web.page.Texts;
import org.mibew.core.web.routing.TableUrls;

/** Answers requests that get nothing else, after plugins had their say. */
public final class Refusals {

    private final EventDispatcher events;
    private final Pages pages;
    private final TableUrls urls;

    public Refusals(EventDispatcher events, Pages pages, TableUrls urls) {
        this.events = events;
        this.pages = pages;
        this.urls = urls;
    }

    /** Answers a request for something that is not there. */
    public Response notFound(Exchange exchange, String reason) {
        return events.trigger(new ResourceNotFound(exchange.request(), Mutable.unset())).response().toOptional()
                .orElseGet(() -> plain(exchange, 404, reason));
    }

    /** Answers whoever may not: operators by a refusal, others by the way to the login page and back. */
    public Response denied(Exchange exchange) {
        return events.trigger(new ResourceAccessDenied(exchange.request(), Mutable.unset())).response().toOptional()
                .orElseGet(() -> exchange.operator().isPresent()
                        ? plain(exchange, 403, Texts.in(exchange.locale()).get("refusal.denied"))
                        : toLogin(exchange));
    }

    private Response toLogin(Exchange exchange) {
        boolean wantsPage = exchange.method().equals("GET") && wantsHtml(exchange);
        if (!wantsPage) {
            return plain(exchange, 403, Texts.in(exchange.locale()).get("refusal.login"));
        }
        return Response.redirect(urls.relative("login", Map.of("back", exchange.path())));
    }

    /** Answers with a status and a sentence, as a page for people and as plain text for programs. */
    public Response plain(Exchange exchange, int status, String message) {
        if (!wantsHtml(exchange)) {
            return Response.text(message + "\n").withStatus(status).withHeader("Cache-Control", "no-store");
        }
        Texts texts = Texts.in(exchange.locale());
        return pages.render(exchange, Page.plain("refusal", texts.get("refusal.title"))
                .with("status", status).with("message", message).withStatus(status));
    }

    /** Tells whether it is a page for people that is asked for. */
    static boolean wantsHtml(Exchange exchange) {
        return exchange.header("Accept").filter(types -> types.contains("text/html")).isPresent();
    }
}
