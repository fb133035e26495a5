package org.mibew.core.web.administration;

import java.util.Map;
import java.util.Set;
import org.mibew.api.event.Secret;
import org.mibew.api.operator.Recovery;
import org.mibew.api.problem.NotPermitted;
import org.mibew.api.web.Response;
import org.mibew.core.web.Site;
import org.mibew.core.web.http.Exchange;
import org.mibew.core.web.mail.MailTexts;
import org.mibew.core.web.page.Page;
import org.mibew.core.web.page.Texts;
import org.mibew.core.web.routing.CoreRoute;
import org.mibew.core.web.routing.CoreRoutes;
import org.mibew.core.web.security.Csrf;

/**
 * The way to a new password for operators who forgot theirs: by a link that is sent to their e-mail address, or that an
 * administrator got from the shell. Nobody learns here which operators there are.
 */
public final class RecoveryPages {

    private static final String ASK = "/operator/password-recovery";
    private static final String RESET = "/operator/password-recovery/reset";

    private final Site site;
    private final MailTexts mailTexts;

    public RecoveryPages(Site site) {
        this.site = site;
        this.mailTexts = new MailTexts(site.chat().settings());
    }

    public void addTo(CoreRoutes routes) {
        Set<String> get = Set.of("GET");
        routes.page("password_recovery", ASK, CoreRoutes.everybody(), this::show);
        routes.form("password_recovery_submit", ASK, CoreRoutes.everybody(), this::send);
        routes.add("password_recovery_reset", get, RESET, CoreRoutes.everybody(),
                CoreRoute.reading(exchange -> resetForm(exchange).show().withHeader("Referrer-Policy", "no-referrer")));
        routes.form("password_recovery_reset_submit", RESET, CoreRoutes.everybody(), this::reset);
    }

    private Response show(Exchange exchange) {
        Texts texts = Texts.in(exchange.locale());
        if (!site.mails().isOn()) {
            return message(exchange, texts.get("recovery.impossible"));
        }
        Csrf.ensureSession(exchange);
        return askForm(exchange).show();
    }

    private Form askForm(Exchange exchange) {
        return new Form(site, exchange, "recovery").plain().intro(Texts.in(exchange.locale()).get("recovery.intro"))
                .submit("recovery.submit").back("/operator/login").required("login", "");
    }

    private Response send(Exchange exchange) {
        Texts texts = Texts.in(exchange.locale());
        return askForm(exchange).submit(() -> {
            String name = Fields.required(exchange.form(), "login");
            if (site.mails().isOn()) {
                site.chat().operators().requestRecovery(name, exchange.remoteAddress())
                        .ifPresent(recovery -> send(exchange, recovery));
            }
            return message(exchange, texts.get("recovery.sent"));
        });
    }

    private void send(Exchange exchange, Recovery recovery) {
        String link = site.urls().generate("password_recovery_reset", Map.of("token", recovery.token().reveal()));
        site.mails().send(mailTexts.passwordRecovery(recovery.operator(), link, exchange.locale()));
    }

    private Form resetForm(Exchange exchange) {
        Csrf.ensureSession(exchange);
        return new Form(site, exchange, "recovery.reset").plain().submit("form.save").back("/operator/login")
                .hidden("token", exchange.query().first("token").orElse(""))
                .password("password", "new-password").password("password_again", "new-password");
    }

    private Response reset(Exchange exchange) {
        site.wrongTokens().check(exchange.remoteAddress());
        return resetForm(exchange).submit(() -> {
            Secret password = OperatorPages.newPassword(exchange.form()).orElseThrow(() ->
                    new IllegalArgumentException(Texts.in(exchange.locale()).get("operator.noPassword")));
            String token = Fields.text(exchange.form(), "token");
            try {
                site.chat().operators().recover(Secret.of(token), password);
            } catch (NotPermitted e) {
                site.wrongTokens().count(exchange.remoteAddress());
                throw e;
            }
            return message(exchange, Texts.in(exchange.locale()).get("recovery.done"));
        });
    }

    private Response message(Exchange exchange, String message) {
        return site.pages().render(exchange, Page.plain("message", Texts.in(exchange.locale()).get("recovery.title"))
                .with("message", message).with("link", site.url().path() + "/operator/login")
                .with("linkLabel", Texts.in(exchange.locale()).get("login.title")));
    }
}
