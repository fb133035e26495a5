package org.mibew.core.web.visitor;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mibew.api.thread.Actor;
import org.mibew.api.thread.ChatThread;
import org.mibew.api.web.Response;
import org.mibew.core.web.Site;
import org.mibew.core.web.http.Exchange;
import org.mibew.core.web.message.MessageView;
import org.mibew.core.web.page.Page;

/** What an invited visitor is shown of the invitation, for pages that show it in a frame. */
final class InvitationPage {

    private final Site site;
    private final ModuleOptions options;

    InvitationPage(Site site) {
        this.site = site;
        this.options = new ModuleOptions(site);
    }

    Response answer(Exchange exchange) {
        String userId = Identity.userId(exchange);
        Optional<ChatThread> invitation = site.chat().visitors().findByUserId(userId)
                .flatMap(visitor -> site.chat().invitations().of(visitor.id()));
        Branding branding = Branding.of(site, invitation.map(ChatThread::group).orElse(0L));
        String start = site.urls().local(
                "chat_user_start", Map.of("user_id", userId, "locale", exchange.locale().toLanguageTag()));
        Page page = branding.on(Page.visitor("chat-invitation", branding.title()))
                .withStyle("chat.css").withEarlyScript("extensions.js").withScript("chat/invitation.js")
                .with("startUrl", start)
                .with("isOver", invitation.isEmpty())
                .withData("startFrom", "invitation");
        return site.pages().render(exchange, invitation.map(thread -> shown(page, thread)).orElse(page));
    }

    private Page shown(Page page, ChatThread thread) {
        List<String> messages = site.chat().threads().messages(thread.id(), Actor.VISITOR, 0).messages().stream()
                .map(MessageView::html).filter(html -> !html.isEmpty()).toList();
        return page.with("operatorName", thread.operatorName())
                .with("initial", initial(thread.operatorName()))
                .with("avatar", options.avatar(thread))
                .with("messages", messages);
    }

    private static String initial(String name) {
        return name.isEmpty() ? "?" : name.substring(0, name.offsetByCodePoints(0, 1));
    }
}
