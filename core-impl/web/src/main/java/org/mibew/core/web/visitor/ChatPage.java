package org.mibew.core.web.visitor;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.mibew.api.problem.NotFound;
import org.mibew.api.setting.ServerSettings;
import org.mibew.api.thread.ChatThread;
import org.mibew.api.thread.ThreadState;
import org.mibew.api.web.Response;
import org.mibew.core.web.Site;
import org.mibew.core.web.api.ThreadAccess;
import org.mibew.core.web.http.Exchange;
import org.mibew.core.web.page.Page;
import org.mibew.core.web.page.Texts;

/** The visitor's chat window. Its address alone opens it, with or without cookies, in a frame or not. */
final class ChatPage {

    private final Site site;
    private final ModuleOptions options;

    ChatPage(Site site) {
        this.site = site;
        this.options = new ModuleOptions(site);
    }

    /**
     * Returns the thread whose id and token stand in the address.
     *
     * @throws NotFound if there is none, or the token is another one
     */
    static ChatThread thread(Site site, Exchange exchange) {
        long id = Long.parseLong(exchange.pathParameter("thread_id"));
        return ThreadAccess.open(site, exchange.remoteAddress(), id, exchange.pathParameter("token"))
                .orElseThrow(() -> new NotFound("There is no chat at this address, or it has been deleted."));
    }

    Response answer(Exchange exchange) {
        ChatThread thread = thread(site, exchange);
        if (thread.state() == ThreadState.INVITED) {
            return Response.redirect(site.urls().relative("chat_user_start", Map.of("user_id", thread.userId())));
        }
        speakAs(exchange, thread);
        Branding branding = Branding.of(site, thread.group());
        Texts texts = Texts.in(exchange.locale());
        return site.pages().render(exchange, branding.on(Page.visitor("chat", branding.title()))
                .withStyle("chat.css").withEarlyScript("extensions.js").withScript("chat/chat.js")
                .with("canRename", site.isOn(ServerSettings.USER_CAN_CHANGE_NAME))
                .with("canMail", options.canSendMail())
                .with("asksCaptcha", site.isOn(ServerSettings.ENABLE_EMAIL_CAPTCHA))
                .with("mailUrl", mailUrl(thread))
                .withData("startFrom", "chat")
                .withData("server", options.server(exchange))
                .withData("streamUrl", streamUrl(thread))
                .withData("captchaUrl", site.urls().local("captcha", Map.of("locale", texts.locale().toLanguageTag())))
                .withData("options", options.chat(exchange, thread))
                .withData("texts", texts.under("chat.")));
    }

    private String streamUrl(ChatThread thread) {
        Map<String, Object> query = new LinkedHashMap<>();
        query.put("threadId", thread.id());
        query.put("token", thread.token().reveal());
        query.put("user", 1);
        return site.urls().local("chat_thread_stream", query);
    }

    private String mailUrl(ChatThread thread) {
        return site.urls().local("chat_user_mail", Map.of("thread_id", thread.id(), "token", thread.token().reveal()));
    }

    /** Without cookies, the thread remembers in which language it began. */
    static void speakAs(Exchange exchange, ChatThread thread) {
        if (!exchange.query().has("locale")) {
            exchange.setLocale(Texts.in(Locale.forLanguageTag(thread.locale())).locale());
        }
    }

    /** Answers the scripts of popups, which ask whether a chat that they remember is still there. */
    Response check(Exchange exchange) {
        thread(site, exchange);
        return Response.text("").withHeader("Cache-Control", "no-store").withHeader("Access-Control-Allow-Origin", "*");
    }
}
