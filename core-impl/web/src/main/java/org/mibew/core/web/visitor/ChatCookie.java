package org.mibew.core.web.visitor;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mibew.api.thread.ChatThread;
import org.mibew.core.web.Site;
import org.mibew.core.web.api.ThreadAccess;
import org.mibew.core.web.http.Cookies;
import org.mibew.core.web.http.Exchange;

/**
 * Remembers in the browser in which chat its visitor is. Pages in a frame on another site do not get this cookie: that site
 * could lead the visitor's chat into its own frame. There the script of the popup remembers the chat's address.
 */
final class ChatCookie {

    private static final Pattern VALUE = Pattern.compile("(\\d{1,18})\\.(\\d{1,16})");

    private ChatCookie() {}

    static void remember(Exchange exchange, ChatThread thread) {
        exchange.cookies().set(Cookies.CHAT, thread.id() + "." + thread.token().reveal(), Optional.empty());
    }

    /** Returns the thread of the cookie; empty if there is no cookie, or no thread that it opens. */
    static Optional<ChatThread> thread(Site site, Exchange exchange) {
        return exchange.cookies().get(Cookies.CHAT).map(VALUE::matcher).filter(Matcher::matches).flatMap(value ->
                ThreadAccess.open(site, exchange.remoteAddress(), Long.parseLong(value.group(1)), value.group(2)));
    }
}
