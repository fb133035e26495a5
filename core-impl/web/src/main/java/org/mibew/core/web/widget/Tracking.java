package org.mibew.core.web.widget;

import java.time.Instant;
import java.util.Optional;
import org.mibew.api.setting.ServerSettings;
import org.mibew.api.visitor.Visit;
import org.mibew.api.visitor.Visitor;
import org.mibew.core.web.Site;
import org.mibew.core.web.http.Exchange;
import org.mibew.core.web.visitor.Identity;

/** Has the visitors of sites tracked, if the settings say so. */
final class Tracking {

    /** Characters that the store takes. */
    private static final int LONGEST = 1_000;

    private final Site site;

    Tracking(Site site) {
        this.site = site;
    }

    boolean applies(Exchange exchange) {
        return site.isOn(ServerSettings.ENABLE_TRACKING)
                && (exchange.operator().isEmpty() || site.isOn(ServerSettings.TRACK_OPERATORS));
    }

    /** Returns the visitor who looks at the page; the id is 0 if the visitor is not tracked. */
    Visitor visitor(Exchange exchange, WidgetCall call) {
        Optional<String> known = call.userId().or(() -> WidgetCall.ownUserId(exchange));
        String userName = Identity.userName(exchange);
        String userAgent = userAgent(exchange);
        if (!applies(exchange)) {
            Instant now = site.clock().instant();
            return new Visitor(
                    0, known.orElse(""), userName, now, now, call.entry(), userAgent, exchange.remoteAddress(), 0, 0, 0);
        }
        return site.chat().visitors().track(new Visit(
                0, known.orElseGet(Identity::newUserId), userName, call.page(), call.entry(),
                exchange.remoteAddress(), userAgent, exchange.locale().toLanguageTag()));
    }

    private static String userAgent(Exchange exchange) {
        String text = exchange.header("User-Agent").orElse("");
        return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    }
}
