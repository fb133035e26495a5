package org.mibew.core.web.visitor;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import org.mibew.api.thread.Guest;
import org.mibew.core.web.http.Cookies;
import org.mibew.core.web.http.Exchange;
import org.mibew.core.web.page.Texts;
import org.mibew.core.web.security.Randoms;

/**
 * Who a visitor is: an id in a cookie for a year, and a name in another one. Both come from the visitor and authorise
 * nothing.
 */
public final class Identity {

    private static final Duration YEAR = Duration.ofDays(365);
    private static final Pattern USER_ID = Pattern.compile("[A-Za-z0-9._-]{8,64}");
    private static final int LONGEST_NAME = 64;
    private static final int LONGEST_TEXT = 2_000;

    private Identity() {}

    /** Returns an id that no visitor has. */
    public static String newUserId() {
        return Randoms.hex(16);
    }

    /** Tells whether a text can be the id of a visitor. */
    public static boolean isUserId(String text) {
        return USER_ID.matcher(text).matches();
    }

    /**
     * Returns the id of the visitor: the one that the page names, which knows it where browsers keep no cookies of other
     * sites; else the one in the cookie. A visitor who has none gets one.
     */
    public static String userId(Exchange exchange) {
        Optional<String> named = exchange.query().first("user_id").filter(Identity::isUserId);
        return named.or(() -> exchange.cookies().get(Cookies.USER_ID).filter(Identity::isUserId)).orElseGet(() -> {
            String id = newUserId();
            exchange.cookies().setEverywhere(Cookies.USER_ID, id, Optional.of(YEAR));
            return id;
        });
    }

    /** Returns the name that the visitor gave before or the link brings along; otherwise what visitors are called. */
    public static String userName(Exchange exchange) {
        return exchange.query().first("name").flatMap(Identity::usable)
                .or(() -> exchange.cookies().get(Cookies.USER_NAME).flatMap(Identity::decode).flatMap(Identity::usable))
                .orElseGet(() -> Texts.in(exchange.locale()).get("visitor.guest"));
    }

    /** Remembers the name that the visitor gave. */
    public static void rememberName(Exchange exchange, String name) {
        String value = Base64.getUrlEncoder().withoutPadding().encodeToString(name.getBytes(StandardCharsets.UTF_8));
        exchange.cookies().setEverywhere(Cookies.USER_NAME, value, Optional.of(YEAR));
    }

    private static Optional<String> decode(String value) {
        try {
            return Optional.of(new String(Base64.getUrlDecoder().decode(value), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Returns a name that a visitor may have: one line of at most 64 characters. */
    public static Optional<String> usable(String name) {
        String shown = name.strip();
        return shown.isEmpty() || shown.length() > LONGEST_NAME || shown.chars().anyMatch(Character::isISOControl)
                ? Optional.empty()
                : Optional.of(shown);
    }

    /** Returns what is known of the visitor. */
    public static Guest guest(Exchange exchange, String name, String referer) {
        return guest(exchange, userId(exchange), name, referer);
    }

    /** Returns what is known of the visitor with an id. */
    public static Guest guest(Exchange exchange, String userId, String name, String referer) {
        return new Guest(
                userId, name, exchange.locale().toLanguageTag(), exchange.remoteAddress(),
                shortened(referer), shortened(exchange.header("User-Agent").orElse("")));
    }

    /** What browsers send beside the visitor's words may be of any length; more than this nobody reads. */
    private static String shortened(String text) {
        return text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text;
    }
}
