package org.mibew.core.web.widget;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mibew.api.event.Mutable;
import org.mibew.api.event.WidgetResponseAlter;
import org.mibew.api.visitor.Visitor;
import org.mibew.api.web.AssetUrls;
import org.mibew.api.web.Request;
import org.mibew.api.web.Response;
import org.mibew.api.widget.WidgetResponse;
import org.mibew.core.web.Site;
import org.mibew.core.web.http.Exchange;
import org.mibew.core.web.routing.CoreRoute;
import org.mibew.core.web.routing.CoreRoutes;

/**
 * What the widget in the pages of a site asks every few seconds (R§4.6): it tells who looks at which page, and is told what
 * to do there, by a script that calls the widget.
 */
public final class WidgetGateway {

    private static final String CALLBACK = "Mibew.Objects.widget.onResponse";
    /** A cookie that comes back shows that the browser keeps cookies of this server in the pages of the site. */
    static final String PROBE = "mibewRndValue";

    private final Site site;
    private final AssetUrls assets;
    private final Tracking tracking;
    private final InvitationNews invitations;

    public WidgetGateway(Site site) {
        this.site = site;
        this.assets = new PublicAssets(site.url());
        this.tracking = new Tracking(site);
        this.invitations = new InvitationNews(site, assets);
    }

    public void addTo(CoreRoutes routes) {
        routes.add("widget_gateway", Set.of("GET"), "/widget", CoreRoutes.everybody(),
                CoreRoute.reading(this::answer).quietly());
        routes.add("chat_user_cookie_set_permission", Set.of("GET"), "/chat/cookies-set-permission",
                CoreRoutes.everybody(), CoreRoute.reading(WidgetGateway::cookies).quietly());
    }

    private Response answer(Exchange exchange) {
        WidgetCall call = WidgetCall.of(exchange);
        Visitor visitor = tracking.visitor(exchange, call);
        WidgetResponse response = altered(exchange, visitor, response(exchange, visitor, call));
        return Response.jsonp(CALLBACK, json(response))
                .withHeader("Cache-Control", "no-store")
                .withHeader("Cross-Origin-Resource-Policy", "cross-origin");
    }

    private WidgetResponse response(Exchange exchange, Visitor visitor, WidgetCall call) {
        WidgetResponse response = WidgetResponse.empty()
                .withHandler("updateCookiesBlockStatus")
                .withData("cookiesBlocked", areCookiesBlocked(exchange));
        if (!visitor.isTracked()) {
            return response;
        }
        if (call.userId().isEmpty()) {
            response = response.withHandler("updateUserId").withData("user", Map.of("id", visitor.userId()));
        }
        return invitations.add(response, exchange, visitor, call);
    }

    private static boolean areCookiesBlocked(Exchange exchange) {
        boolean isBack = exchange.cookies().get(PROBE).isPresent();
        if (!isBack) {
            String value = exchange.query().first("rnd").filter(text -> text.matches("[0-9A-Za-z.]{1,40}")).orElse("1");
            exchange.cookies().setEverywhere(PROBE, value, Optional.empty());
        }
        return !isBack;
    }

    private WidgetResponse altered(Exchange exchange, Visitor visitor, WidgetResponse response) {
        WidgetResponseAlter event = site.chat().events().trigger(new WidgetResponseAlter(
                visitor, request(exchange, visitor), Mutable.of(response), site.urls(), assets, Mutable.unset()));
        return event.rejection().isSet()
                ? WidgetResponse.empty()
                : event.response().toOptional().orElse(WidgetResponse.empty());
    }

    private static Request request(Exchange exchange, Visitor visitor) {
        Request plain = exchange.request();
        return visitor.isTracked()
                ? new Request(
                        plain.method(), plain.route(), plain.path(), plain.pathParameters(), plain.query(), plain.form(),
                        plain.body(), plain.headers(), plain.cookies(), plain.authorization(), plain.threadToken(),
                        plain.remoteAddress(), plain.secure(), plain.locale(), plain.operator(), Optional.of(visitor))
                : plain;
    }

    private static Map<String, Object> json(WidgetResponse response) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("load", response.load());
        json.put("handlers", response.handlers());
        json.put("dependencies", response.dependencies());
        json.put("data", response.data());
        return json;
    }

    /** Tells whether the browser keeps this server's cookies: 200 if it does, 404 if not. */
    private static Response cookies(Exchange exchange) {
        return Response.status(exchange.cookies().get(PROBE).isPresent() ? 200 : 404)
                .withHeader("Cache-Control", "no-store");
    }
}
