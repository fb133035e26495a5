package org.mibew.core.web.visitor;

import java.time.Duration;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.mibew.api.problem.LimitExceeded;
import org.mibew.api.problem.NotPermitted;
import org.mibew.api.setting.ServerSettings;
import org.mibew.api.thread.ChatThread;
import org.mibew.api.web.Response;
import org.mibew.core.web.Site;
import org.mibew.core.web.http.Exchange;
import org.mibew.core.web.mail.MailAddress;
import org.mibew.core.web.mail.MailTexts;
import org.mibew.core.web.page.Page;
import org.mibew.core.web.page.Texts;
import org.mibew.core.web.visitor.captcha.Captcha;
import org.mibew.core.web.visitor.captcha.Challenge;

/**
 * Sends a chat to its visitor by mail. The chat window posts the form and reads the answer as JSON; browsers without scripts
 * get pages.
 */
final class MailPages {

    private final Site site;
    private final ModuleOptions options;
    private final Captcha captcha;
    private final MailTexts mails;

    MailPages(Site site, Captcha captcha) {
        this.site = site;
        this.options = new ModuleOptions(site);
        this.captcha = captcha;
        this.mails = new MailTexts(site.chat().settings());
    }

    Response show(Exchange exchange) {
        return form(exchange, thread(exchange), "", Optional.empty(), 200);
    }

    Response send(Exchange exchange) {
        ChatThread thread = thread(exchange);
        String email = exchange.form().first("email").orElse("").strip();
        try {
            site.starts().count(exchange.remoteAddress());
            Optional<String> problem = problem(exchange, email);
            if (problem.isPresent()) {
                return form(exchange, thread, email, problem, 400);
            }
            String transcript = new Transcript(site.chat().threads(), exchange.locale(), ZoneId.systemDefault()).of(thread);
            site.mails().send(mails.history(email, thread, transcript, exchange.locale()));
        } catch (LimitExceeded e) {
            long seconds = e.retryAfter().map(Duration::toSeconds).orElse(60L) + 1;
            return form(exchange, thread, email, Optional.of("chat.mail.many"), 429)
                    .withHeader("Retry-After", Long.toString(seconds));
        }
        return sent(exchange, thread, email);
    }

    private ChatThread thread(Exchange exchange) {
        ChatThread thread = ChatPage.thread(site, exchange);
        ChatPage.speakAs(exchange, thread);
        if (!options.canSendMail()) {
            throw new NotPermitted(Texts.in(exchange.locale()).get("chat.mail.off"));
        }
        return thread;
    }

    /** Returns the key of what is wrong with the form. */
    private Optional<String> problem(Exchange exchange, String email) {
        if (!MailAddress.isOne(email)) {
            return Optional.of("chat.error.email");
        }
        boolean passes = !site.isOn(ServerSettings.ENABLE_EMAIL_CAPTCHA) || captcha.passes(
                exchange.form().first("captcha_token").orElse(""), exchange.form().first("captcha").orElse(""));
        return passes ? Optional.empty() : Optional.of("chat.error.captcha");
    }

    private Response form(Exchange exchange, ChatThread thread, String email, Optional<String> problem, int status) {
        Texts texts = Texts.in(exchange.locale());
        String message = problem.map(texts::get).orElse("");
        if (wantsJson(exchange)) {
            return Response.json(Map.of("sent", false, "problem", message)).withStatus(status);
        }
        Page page = page(thread, texts).with("email", email).with("problem", message).withStatus(status);
        return site.pages().render(exchange, site.isOn(ServerSettings.ENABLE_EMAIL_CAPTCHA)
                ? page.with("challenge", challenge(exchange))
                : page);
    }

    private Map<String, Object> challenge(Exchange exchange) {
        Challenge challenge = captcha.challenge();
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("token", challenge.token());
        shown.put("picture", site.urls().local("captcha", Map.of("token", challenge.token())));
        shown.put("question", challenge.question(exchange.locale()));
        return shown;
    }

    private Response sent(Exchange exchange, ChatThread thread, String email) {
        Texts texts = Texts.in(exchange.locale());
        String message = texts.get("chat.mail.sent", email);
        return wantsJson(exchange)
                ? Response.json(Map.of("sent", true, "message", message))
                : site.pages().render(exchange, page(thread, texts).with("done", message));
    }

    private Page page(ChatThread thread, Texts texts) {
        Map<String, Object> place = Map.of("thread_id", thread.id(), "token", thread.token().reveal());
        return Branding.of(site, thread.group()).on(Page.visitor("chat-mail", texts.get("chat.mail.title")))
                .withStyle("chat.css")
                .with("chatUrl", site.urls().local("chat_user", place))
                .with("mailUrl", site.urls().local("chat_user_mail", place));
    }

    private static boolean wantsJson(Exchange exchange) {
        return exchange.header("Accept").filter(types -> types.contains("application/json")).isPresent();
    }
}
