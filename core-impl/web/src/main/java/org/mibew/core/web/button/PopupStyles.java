package org.mibew.core.web.button;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import org.mibew.api.problem.NotFound;
import org.mibew.api.web.Response;
import org.mibew.core.web.http.Exchange;
import org.mibew.core.web.page.Texts;
import org.mibew.core.web.routing.CoreRoute;
import org.mibew.core.web.routing.CoreRoutes;

/**
 * How the frame of a chat looks in a site's page: a script passes the text of the style sheet, and captions, to the script
 * of the popup. So no policy of that page on style sheets stands in the way.
 */
public final class PopupStyles {

    /** The one style that there is. */
    static final String DEFAULT = "default";

    private final String css = read();

    public void addTo(CoreRoutes routes) {
        CoreRoute route = CoreRoute.reading(this::answer).quietly();
        String path = "/chat/style/popup/{style}";
        routes.add("chat_user_popup_style", Set.of("GET"), path, CoreRoutes.everybody(), route);
        routes.add("chat_user_popup_style_force_secure", Set.of("GET"), path + "/force_secure", CoreRoutes.everybody(), route);
    }

    private Response answer(Exchange exchange) {
        String style = exchange.pathParameter("style");
        if (!style.equals(DEFAULT)) {
            throw NotFound.of("style", style);
        }
        Map<String, Object> answer = Map.of(
                "style", style, "css", css, "texts", Map.copyOf(Texts.in(exchange.locale()).under("popup.")));
        return Response.jsonp("Mibew.ChatPopup.onStyle", answer)
                .withHeader("Cache-Control", "public, max-age=300")
                .withHeader("Vary", "Accept-Language, Cookie")
                .withHeader("Cross-Origin-Resource-Policy", "cross-origin");
    }

    private static String read() {
        try (InputStream in = PopupStyles.class.getResourceAsStream("/button/popup.css")) {
            if (in == null) {
                throw new IllegalStateException("The bundle has no /button/popup.css");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
