package org.mibew.core.web.security;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.mibew.core.web.http.BadRequest;
import org.mibew.core.web.http.Cookies;
import org.mibew.core.web.http.Exchange;
import org.mibew.core.web.routing.CoreRoute;

/**
 * Keeps requests out that another site makes an operator's browser send. The token is made of the cookie of the session, so
 * it needs no place to be kept, and ends with the session.
 */
public final class Csrf {

    /** Name of the field and of the parameter. */
    public static final String FIELD = "csrf_token";

    private static final String HEADER = "X-CSRF-Token";
    private static final String ALGORITHM = "HmacSHA256";

    private Csrf() {}

    /** Returns the token for the pages of this browser; empty if it has no session, not even one of nobody. */
    public static String token(Exchange exchange) {
        return exchange.cookies().get(Cookies.SESSION).map(Csrf::token).orElse("");
    }

    /** Gives a browser without session one of nobody, so that it can send forms. */
    public static void ensureSession(Exchange exchange) {
        if (exchange.cookies().get(Cookies.SESSION).isEmpty()) {
            String session = Base64.getUrlEncoder().withoutPadding().encodeToString(Randoms.bytes(24));
            exchange.cookies().set(Cookies.SESSION, session, Optional.empty());
        }
    }

    private static String token(String session) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(session.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return Base64.getUrlEncoder().withoutPadding()
                    .encodeToString(mac.doFinal(FIELD.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Lets a request through, or does not.
     *
     * @throws BadRequest if it may be forged
     */
    public static void check(Exchange exchange, CoreRoute.Guard guard) {
        boolean passes = switch (guard) {
            case NONE -> true;
            case TOKEN -> hasToken(exchange);
            case ORIGIN -> isOfThisSite(exchange) || hasToken(exchange);
        };
        if (!passes) {
            throw new BadRequest("The page was open for too long, or the request comes from another site:"
                    + " the field " + FIELD + " is not right. Load the page again.");
        }
    }

    /** Tells whether a request carries the token of a page of this browser, in its head, its form or its query. */
    public static boolean hasToken(Exchange exchange) {
        String expected = token(exchange);
        Optional<String> given = exchange.header(HEADER)
                .or(() -> exchange.form().first(FIELD))
                .or(() -> exchange.query().first(FIELD));
        return !expected.isEmpty() && given.filter(token -> MessageDigest.isEqual(
                expected.getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8))).isPresent();
    }

    /** Tells what the browser says; clients that are none say nothing, and are not made to send anything by a page. */
    private static boolean isOfThisSite(Exchange exchange) {
        Optional<String> site = exchange.header("Sec-Fetch-Site").map(text -> text.toLowerCase(Locale.ROOT));
        if (site.isPresent()) {
            return site.get().equals("same-origin") || site.get().equals("none");
        }
        Optional<String> origin = exchange.header("Origin");
        return origin.isEmpty() || origin.get().equals(exchange.url().origin());
    }
}
