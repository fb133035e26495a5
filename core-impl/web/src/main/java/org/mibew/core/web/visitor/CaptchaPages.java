package org.mibew.core.web.visitor;

import java.util.Map;
import java.util.Optional;
import org.mibew.api.problem.NotFound;
import org.mibew.api.web.Response;
import org.mibew.core.web.Site;
import org.mibew.core.web.http.Exchange;
import org.mibew.core.web.visitor.captcha.Captcha;
import org.mibew.core.web.visitor.captcha.Challenge;

/**
 * Gives out challenges: to scripts as JSON with the addresses of their pictures; to clients that only know a picture, like
 * those of the original, as a picture whose token goes into a cookie.
 */
final class CaptchaPages {

    /** The challenge of a client that does not say which. */
    static final String COOKIE = "mibew_captcha";

    private final Site site;
    private final Captcha captcha;

    CaptchaPages(Site site, Captcha captcha) {
        this.site = site;
        this.captcha = captcha;
    }

    Response answer(Exchange exchange) {
        Optional<String> token = exchange.query().first("token");
        if (token.isPresent()) {
            return picture(captcha.find(token.get()).orElseThrow(() ->
                    new NotFound("The challenge is too old, or was answered already")));
        }
        Challenge challenge = captcha.challenge();
        if (exchange.header("Accept").filter(types -> types.contains("application/json")).isPresent()) {
            return Response.json(Map.of(
                            "token", challenge.token(),
                            "picture", site.urls().local("captcha", Map.of("token", challenge.token())),
                            "question", challenge.question(exchange.locale())))
                    .withHeader("Cache-Control", "no-store");
        }
        exchange.cookies().setEverywhere(COOKIE, challenge.token(), Optional.empty());
        return picture(challenge);
    }

    private static Response picture(Challenge challenge) {
        return Response.bytes("image/png", challenge.picture()).withHeader("Cache-Control", "no-store");
    }
}
