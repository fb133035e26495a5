package org.mibew.api.visitor;

import java.util.Objects;
import org.mibew.api.internal.Check;

/**
 * What the widget tells of a visitor who is on a page.
 *
 * @param visitor id that the visitor has; 0 if none is known yet
 * @param userId id in the visitor's cookie
 * @param userName name that the visitor gave, or that visitors have by default
 * @param page address of the page
 * @param referer address of the page before; empty if it is not known
 * @param remote remote address
 * @param userAgent what the browser calls itself; empty if it says nothing
 * @param locale of the visitor, like {@code en}; empty if it is not known
 */
public record Visit(
        long visitor, String userId, String userName, String page, String referer, String remote, String userAgent,
        String locale) {

    public Visit {
        Check.idOrNone("visitor", visitor);
        Check.text("userId", userId);
        Check.text("userName", userName);
        Objects.requireNonNull(page, "page");
        Objects.requireNonNull(referer, "referer");
        Check.text("remote", remote);
        Objects.requireNonNull(userAgent, "userAgent");
        Objects.requireNonNull(locale, "locale");
    }
}
