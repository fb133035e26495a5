package org.mibew.core.web.button;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mibew.api.event.Secret;
import org.mibew.api.thread.ChatThread;
import org.mibew.core.web.http.Cookies;
import org.mibew.core.web.http.Exchange;

/**
 * What the visitor's cookie says of the chat that the visitor is in.
 *
 * @param thread id of the thread
 * @param token what the visitor holds for its token
 */
record VisitorCookie(long thread, Secret token) {

    private static final Pattern FORM = Pattern.compile("([0-9]{1,18})[^0-9]([0-9]{1,16})");

    static Optional<VisitorCookie> of(Exchange exchange) {
        return exchange.cookies().get(Cookies.CHAT).map(FORM::matcher).filter(Matcher::matches)
                .map(parts -> new VisitorCookie(Long.parseLong(parts.group(1)), Secret.of(parts.group(2))));
    }

    boolean opens(ChatThread chat) {
        return MessageDigest.isEqual(
                chat.token().reveal().getBytes(StandardCharsets.UTF_8), token.reveal().getBytes(StandardCharsets.UTF_8));
    }
}
