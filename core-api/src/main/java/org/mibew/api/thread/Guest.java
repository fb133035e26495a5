package org.mibew.api.thread;

import java.util.Objects;
import org.mibew.api.internal.Check;

/**
 * What is known of a visitor who opens a chat.
 *
 * @param userId id in the visitor's cookie
 * @param userName name that the visitor gave, or that visitors have by default
 * @param locale of the visitor, like {@code en}
 * @param remote remote address, without those of proxies: bans and the limit of open threads are by this text
 * @param referer address of the page from which the visitor comes; empty if it is not known
 * @param userAgent what the browser calls itself; empty if it says nothing
 */
public record Guest(String userId, String userName, String locale, String remote, String referer, String userAgent) {

    public Guest {
        Check.text("userId", userId);
        Check.text("userName", userName);
        Check.text("locale", locale);
        Check.text("remote", remote);
        Objects.requireNonNull(referer, "referer");
        Objects.requireNonNull(userAgent, "userAgent");
    }
}
