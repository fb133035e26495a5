package org.mibew.core.web.page;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.CRC32;
import org.mibew.api.problem.NotFound;
import org.mibew.api.web.Response;
import org.mibew.core.web.http.Exchange;
import org.mibew.core.web.http.Json;
import org.mibew.core.web.routing.CoreRoute;
import org.mibew.core.web.routing.CoreRoutes;

/** The texts of a language as a script: they are in {@code Mibew.Localization.texts}, by their keys. */
public final class ScriptTexts {

    private record Script(byte[] bytes, String tag) {}

    /** Bounded by the languages that there are. */
    private final Map<Locale, Script> scripts = new ConcurrentHashMap<>();

    public void addTo(CoreRoutes routes) {
        routes.add("js_translation", Set.of("GET"), "/locales/{locale}/translation.js", CoreRoutes.everybody(),
                CoreRoute.reading(this::answer).quietly());
    }

    private Response answer(Exchange exchange) {
        String name = exchange.pathParameter("locale");
        Optional<Locale> locale = Texts.LOCALES.stream().filter(known -> known.toLanguageTag().equals(name)).findFirst();
        Script script = scripts.computeIfAbsent(
                locale.orElseThrow(() -> NotFound.of("locale", name)), ScriptTexts::make);
        boolean isKnown = exchange.header("If-None-Match").filter(tags -> tags.contains(script.tag())).isPresent();
        Response response = isKnown
                ? Response.status(304)
                : Response.bytes("text/javascript; charset=UTF-8", script.bytes());
        return response.withHeader("ETag", script.tag())
                .withHeader("Cache-Control", "public, max-age=300")
                .withHeader("Cross-Origin-Resource-Policy", "cross-origin");
    }

    private static Script make(Locale locale) {
        String code = "window.Mibew = window.Mibew || {};\n"
                + "Mibew.Localization = Object.assign(Mibew.Localization || {}, {locale: "
                + Json.write(locale.toLanguageTag()) + ", texts: " + Json.write(Texts.in(locale).under("")) + "});\n";
        byte[] bytes = code.getBytes(StandardCharsets.UTF_8);
        CRC32 sum = new CRC32();
        sum.update(bytes);
        return new Script(bytes, "\"" + Long.toHexString(sum.getValue()) + "-" + bytes.length + "\"");
    }
}
