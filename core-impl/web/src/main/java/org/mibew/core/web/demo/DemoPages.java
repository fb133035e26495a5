package org.mibew.core.web.demo;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mibew.api.button.ButtonKind;
import org.mibew.api.setting.ServerSettings;
import org.mibew.api.web.Headers;
import org.mibew.api.web.Response;
import org.mibew.core.web.Site;
import org.mibew.core.web.button.ButtonCodes;
import org.mibew.core.web.http.Exchange;
import org.mibew.core.web.page.Page;
import org.mibew.core.web.page.Texts;
import org.mibew.core.web.routing.CoreRoutes;

/** The way in, and a page as a site owner has it, with button and widget at work. */
public final class DemoPages {

    private final Site site;
    private final ButtonCodes codes;

    public DemoPages(Site site, ButtonCodes codes) {
        this.site = site;
        this.codes = codes;
    }

    public void addTo(CoreRoutes routes) {
        routes.page("home", "/", CoreRoutes.everybody(), exchange -> Response.redirect("/operator"));
        routes.page("demo", "/demo", CoreRoutes.everybody(), this::show);
    }

    private Response show(Exchange exchange) {
        Texts texts = Texts.in(exchange.locale());
        String language = texts.locale().toLanguageTag();
        String code = codes.html(
                ButtonKind.IMAGE, Map.of("unique_id", "demo", "prefer_iframe", true, "locale", language), language);
        Page page = new Page("demo", "demo-layout", texts.get("demo.title"), Map.of(), List.of(), List.of(), Map.of(), false, 200)
                .with("code", code)
                .with("tracked", site.isOn(ServerSettings.ENABLE_TRACKING))
                .with("languages", languages(language))
                .withStyle("demo.css");
        Response rendered = site.pages().render(exchange, page);
        Map<String, List<String>> headers = new LinkedHashMap<>(rendered.headers().values());
        headers.put("content-security-policy", List.of(policy(exchange)));
        return new Response(rendered.status(), new Headers(headers), rendered.body());
    }

    private static List<Map<String, Object>> languages(String chosen) {
        return Texts.LOCALES.stream().map(locale -> Map.<String, Object>of(
                "tag", locale.toLanguageTag(),
                "name", Texts.nameOf(locale),
                "chosen", locale.toLanguageTag().equals(chosen))).toList();
    }

    /** That of a site which lets this server through. Scripts of others are not: they would act for an operator here. */
    private String policy(Exchange exchange) {
        String here = " 'self' " + site.url().origin();
        String nonce = " 'nonce-" + exchange.nonce() + "'";
        return "default-src 'self'; object-src 'none'; base-uri 'none'; form-action" + here
                + "; script-src" + here + nonce + "; style-src 'self'" + nonce
                + "; img-src" + here + " data: https: http:; media-src" + here + "; frame-src" + here
                + "; connect-src 'self'; frame-ancestors 'none'";
    }
}
