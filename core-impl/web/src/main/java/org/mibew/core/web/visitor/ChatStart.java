package org.mibew.core.web.visitor;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.mibew.api.operator.Operator;
import org.mibew.api.operator.Presence;
import org.mibew.api.problem.Banned;
import org.mibew.api.problem.LimitExceeded;
import org.mibew.api.setting.ServerSettings;
import org.mibew.api.thread.ChatThread;
import org.mibew.api.web.Response;
import org.mibew.core.web.Site;
import org.mibew.core.web.http.Exchange;
import org.mibew.core.web.page.Page;
import org.mibew.core.web.page.Texts;

/**
 * Where the links of buttons lead. A visitor comes back to the chat that is open, or accepts an invitation that waits;
 * leaves a message if nobody is there; answers the survey, if there is one; otherwise the chat begins (R§4.1).
 */
final class ChatStart {

    private final Site site;
    private final GroupChoice groups;
    private final ModuleOptions options;

    ChatStart(Site site) {
        this.site = site;
        this.groups = new GroupChoice(site);
        this.options = new ModuleOptions(site);
    }

    /** Browsers that only guess that somebody will follow a link start no chat; they ask again if somebody does. */
    Response answer(Exchange exchange) {
        if (exchange.header("Sec-Purpose").filter(purpose -> purpose.contains("prefetch")).isPresent()) {
            return Response.status(503);
        }
        return comeBack(exchange).orElseGet(() -> decide(exchange));
    }

    private Optional<Response> comeBack(Exchange exchange) {
        return ChatCookie.thread(site, exchange)
                .flatMap(thread -> site.chat().threads().reopen(thread.id()))
                .map(this::toChat);
    }

    private Response decide(Exchange exchange) {
        StartRequest start = StartRequest.of(exchange, groups);
        if (site.chat().bans().of(exchange.remoteAddress()).isPresent()) {
            return banned(exchange, start.group());
        }
        if (isInvited(start)) {
            return begin(exchange, start);
        }
        Optional<Operator> requested = start.operatorCode().isEmpty()
                ? Optional.empty()
                : site.chat().operators().findByCode(start.operatorCode());
        if (!groups.isAvailable(start.group()) && !isAvailable(requested)) {
            return page(exchange, start, "leaveMessage", options.leaveMessage(exchange, start));
        }
        if (site.isOn(ServerSettings.ENABLE_PRE_SURVEY) && requested.isEmpty()) {
            return page(exchange, start, "survey", options.survey(exchange, start));
        }
        return begin(exchange, start);
    }

    private boolean isInvited(StartRequest start) {
        return site.chat().visitors().findByUserId(start.userId())
                .flatMap(visitor -> site.chat().invitations().of(visitor.id()))
                .isPresent();
    }

    private boolean isAvailable(Optional<Operator> operator) {
        return operator.filter(found -> site.chat().operators().presence(found.id()) == Presence.AVAILABLE).isPresent();
    }

    private Response begin(Exchange exchange, StartRequest start) {
        try {
            site.starts().count(exchange.remoteAddress());
            ChatThread thread = site.chat().threads().start(start.start(exchange));
            ChatCookie.remember(exchange, thread);
            return toChat(thread);
        } catch (Banned e) {
            return banned(exchange, start.group());
        } catch (LimitExceeded e) {
            long seconds = e.retryAfter().map(Duration::toSeconds).orElse(60L) + 1;
            return refusal(exchange, start.group(), 429, "chat.refused.many")
                    .withHeader("Retry-After", Long.toString(seconds));
        }
    }

    private Response toChat(ChatThread thread) {
        return Response.redirect(site.urls().relative(
                "chat_user", Map.of("thread_id", thread.id(), "token", thread.token().reveal())));
    }

    private Response page(Exchange exchange, StartRequest start, String module, Map<String, Object> moduleOptions) {
        Branding branding = Branding.of(site, start.group());
        Texts texts = Texts.in(exchange.locale());
        return site.pages().render(exchange, branding.on(Page.visitor("chat-start", branding.title()))
                .withStyle("chat.css").withEarlyScript("extensions.js").withScript("chat/start.js")
                .withData("startFrom", module)
                .withData("server", options.server(exchange))
                .withData("options", moduleOptions)
                .withData("captchaUrl", site.urls().local("captcha", Map.of("locale", texts.locale().toLanguageTag())))
                .withData("texts", texts.under("chat.")));
    }

    private Response banned(Exchange exchange, long group) {
        return refusal(exchange, group, 403, "chat.refused.banned");
    }

    private Response refusal(Exchange exchange, long group, int status, String text) {
        Branding branding = Branding.of(site, group);
        return site.pages().render(exchange, branding.on(Page.visitor("chat-refusal", branding.title()))
                .withStyle("chat.css").withStatus(status)
                .with("reason", Texts.in(exchange.locale()).get(text))
                .with("again", status == 429));
    }
}
