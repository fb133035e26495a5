package org.mibew.core.web.widget;

import java.util.Optional;
import org.mibew.api.web.Parameters;
import org.mibew.core.web.http.Cookies;
import org.mibew.core.web.http.Exchange;
import org.mibew.core.web.visitor.Identity;

/**
 * What the widget says (R§4.6).
 *
 * @param userId id of the visitor that the page remembers
 * @param page address of the page; empty if it is not known, or the visitor does not look at it
 * @param entry address of the page before; empty if it is not known
 * @param silent whether invitations make no sound
 * @param invitation id of the invitation that the page shows; 0 if it shows none
 * @param rejected whether the visitor rejected an invitation
 */
record WidgetCall(
        Optional<String> userId, String page, String entry, boolean silent, long invitation, boolean rejected) {

    static WidgetCall of(Exchange exchange) {
        Parameters query = exchange.query();
        boolean isHidden = isSet(query, "hidden");
        return new WidgetCall(
                query.first("user_id").filter(Identity::isUserId),
                isHidden ? "" : SiteAddress.page(exchange.header("Referer"), query.first("page")).orElse(""),
                query.first("entry").flatMap(SiteAddress::read).orElse(""),
                isSet(query, "silent"),
                query.first("invitation").map(WidgetCall::id).orElse(0L),
                isSet(query, "invitation_rejected"));
    }

    private static boolean isSet(Parameters query, String name) {
        return query.first(name).filter(value -> value.equals("1") || value.equals("true")).isPresent();
    }

    private static long id(String text) {
        return text.matches("[0-9]{1,18}") ? Long.parseLong(text) : 0;
    }

    /**
     * Returns the id that this server's own cookie holds. Another site does not get to know it: its visitors have an id of
     * their own there, which that site keeps.
     */
    static Optional<String> ownUserId(Exchange exchange) {
        boolean isElsewhere = exchange.header("Sec-Fetch-Site").filter("cross-site"::equals).isPresent();
        return isElsewhere ? Optional.empty() : exchange.cookies().get(Cookies.USER_ID).filter(Identity::isUserId);
    }
}
