package org.mibew.core.web.operator;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.mibew.api.event.Secret;
import org.mibew.api.operator.Login;
import org.mibew.api.operator.Operator;
import org.mibew.api.problem.LimitExceeded;
import org.mibew.api.problem.NotPermitted;
import org.mibew.api.web.Parameters;
import org.mibew.api.web.Response;
import org.mibew.core.web.Site;
import org.mibew.core.web.http.Cookies;
import org.mibew.core.web.http.Exchange;
import org.mibew.core.web.page.Page;
import org.mibew.core.web.page.Texts;
import org.mibew.core.web.routing.CoreRoutes;
import org.mibew.core.web.security.Csrf;

/**
 * The way in and out for operators. The form has a session too, so that nobody logs somebody else in; the session's token
 * changes at the login, so nobody can have set it before.
 */
public final class LoginPages {

    private static final Duration REMEMBERED = Duration.ofDays(30);

    private final Site site;

    public LoginPages(Site site) {
        this.site = site;
    }

    public void addTo(CoreRoutes routes) {
        routes.page("login", "/operator/login", CoreRoutes.everybody(), this::show);
        routes.form("login_submit", "/operator/login", CoreRoutes.everybody(), this::submit);
        routes.link("logout", "/operator/logout", CoreRoutes.operators(), this::logout);
    }

    private Response show(Exchange exchange) {
        if (exchange.operator().isPresent()) {
            return Response.redirect("/operator");
        }
        return form(exchange, exchange.query().first("back").orElse(""), "", Optional.empty());
    }

    private Response form(Exchange exchange, String back, String login, Optional<String> problem) {
        Csrf.ensureSession(exchange);
        Texts texts = Texts.in(exchange.locale());
        return site.pages().render(exchange, Page.plain("login", texts.get("login.title"))
                .with("back", back).with("login", login).with("problem", problem.orElse(""))
                .withStatus(problem.isPresent() ? 403 : 200));
    }

    private Response submit(Exchange exchange) {
        Parameters form = exchange.form();
        String login = form.first("login").orElse("").strip();
        String password = form.first("password").orElse("");
        String back = form.first("back").orElse("");
        boolean isRemembered = form.has("remember");
        if (login.isEmpty() || password.isEmpty()) {
            return form(exchange, back, login, Optional.of(Texts.in(exchange.locale()).get("login.empty")));
        }
        try {
            Operator operator = site.chat().operators().login(
                    new Login(login, Secret.of(password), isRemembered, exchange.remoteAddress()));
            exchange.session().ifPresent(site.chat().sessions()::close);
            Secret session = site.chat().sessions().open(operator.id(), isRemembered);
            exchange.cookies().set(
                    Cookies.SESSION, session.reveal(), isRemembered ? Optional.of(REMEMBERED) : Optional.empty());
            return Response.redirect(isLocal(back) ? back : "/operator");
        } catch (NotPermitted | LimitExceeded e) {
            Response refusal = form(exchange, back, login, Optional.of(e.getMessage()));
            return e instanceof LimitExceeded ? refusal.withStatus(429) : refusal;
        }
    }

    /** Only pages of this server are gone back to. */
    private static boolean isLocal(String back) {
        return back.startsWith("/") && !back.startsWith("//") && back.indexOf('\\') < 0
                && back.chars().noneMatch(Character::isISOControl);
    }

    private Response logout(Exchange exchange) {
        exchange.operator().ifPresent(operator -> site.chat().operators().logout(operator.id()));
        exchange.session().ifPresent(site.chat().sessions()::close);
        exchange.cookies().remove(Cookies.SESSION);
        return Response.redirect(site.urls().relative("login", Map.of()));
    }
}
