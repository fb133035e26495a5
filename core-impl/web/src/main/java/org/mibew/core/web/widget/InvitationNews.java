package org.mibew.core.web.widget;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mibew.api.operator.Operator;
import org.mibew.api.problem.ChatException;
import org.mibew.api.thread.Actor;
import org.mibew.api.thread.ChatThread;
import org.mibew.api.thread.Message;
import org.mibew.api.thread.MessageKind;
import org.mibew.api.visitor.Visitor;
import org.mibew.api.web.AssetUrls;
import org.mibew.api.widget.WidgetResponse;
import org.mibew.core.web.Site;
import org.mibew.core.web.http.Exchange;
import org.mibew.core.web.page.Texts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells a page of invitations that came or went. The page says which one it shows, so that each is told once in the life of
 * a page, and nothing is remembered here.
 */
final class InvitationNews {

    private static final Logger LOG = LoggerFactory.getLogger(InvitationNews.class);
    private static final String SOUND = "assets/sounds/invite.wav";

    private final Site site;
    private final AssetUrls assets;

    InvitationNews(Site site, AssetUrls assets) {
        this.site = site;
        this.assets = assets;
    }

    WidgetResponse add(WidgetResponse response, Exchange exchange, Visitor visitor, WidgetCall call) {
        Optional<ChatThread> waiting = site.chat().invitations().of(visitor.id());
        if (call.rejected() && waiting.filter(thread -> isMeant(thread, call)).isPresent()) {
            site.chat().invitations().reject(visitor.id());
            return response;
        }
        if (waiting.isEmpty()) {
            return call.invitation() == 0 || call.rejected() ? response : response.withHandler("invitationClose");
        }
        return waiting.get().id() == call.invitation()
                ? response
                : response.withHandler("invitationCreate")
                        .withData("invitation", invitation(waiting.get(), exchange, visitor, call));
    }

    /** A visitor does not reject an invitation that came after the one that was shown. */
    private static boolean isMeant(ChatThread thread, WidgetCall call) {
        return call.invitation() == 0 || call.invitation() == thread.id();
    }

    private Map<String, Object> invitation(ChatThread thread, Exchange exchange, Visitor visitor, WidgetCall call) {
        Texts texts = Texts.in(exchange.locale());
        String query = "?user_id=" + encode(visitor.userId()) + "&locale=" + encode(exchange.locale().toLanguageTag());
        String avatar = site.chat().operators().find(thread.operator()).map(Operator::avatar).orElse("");
        Map<String, Object> invitation = new LinkedHashMap<>();
        invitation.put("id", thread.id());
        invitation.put("operatorName", thread.operatorName());
        invitation.put("avatarUrl", avatar.isEmpty() ? "" : assets.generate(avatar));
        invitation.put("threadUrl", site.url().absolute("/chat/invitation" + query));
        invitation.put("chatUrl", site.url().absolute("/chat" + query));
        invitation.put("message", greeting(thread));
        invitation.put("acceptCaption", texts.get("invitation.accept"));
        invitation.put("rejectCaption", texts.get("invitation.reject"));
        invitation.put("soundFile", call.silent() ? Boolean.FALSE : assets.generate(SOUND));
        return invitation;
    }

    /** Returns what the operator says in the invitation. */
    private String greeting(ChatThread thread) {
        try {
            List<Message> messages = site.chat().threads().messages(thread.id(), Actor.VISITOR, 0).messages();
            return messages.stream().filter(message -> message.kind() == MessageKind.AGENT)
                    .map(Message::body).findFirst().orElse("");
        } catch (ChatException e) {
            LOG.debug("The invitation {} is shown without its words: {}", thread.id(), e.getMessage());
            return "";
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
