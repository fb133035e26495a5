package org.mibew.core.web.visitor;

import java.util.Set;
import org.mibew.core.web.Site;
import org.mibew.core.web.routing.CoreRoute;
import org.mibew.core.web.routing.CoreRoutes;
import org.mibew.core.web.visitor.captcha.Captcha;

/** The pages of visitors. */
public final class VisitorPages {

    private final ChatStart start;
    private final ChatPage chat;
    private final InvitationPage invitation;
    private final MailPages mail;
    private final CaptchaPages pictures;

    /** @param captcha which the functions of the client API check, too */
    public VisitorPages(Site site, Captcha captcha) {
        this.start = new ChatStart(site);
        this.chat = new ChatPage(site);
        this.invitation = new InvitationPage(site);
        this.mail = new MailPages(site, captcha);
        this.pictures = new CaptchaPages(site, captcha);
    }

    /** The address of a thread holds its token, which is what keeps others from it: it needs no other proof. */
    public void addTo(CoreRoutes routes) {
        String thread = "/chat/{thread_id:\\d{1,18}}/{token:\\d{1,16}}";
        routes.page("chat_user_start", "/chat", CoreRoutes.everybody(), start::answer);
        routes.page("chat_user_invitation", "/chat/invitation", CoreRoutes.everybody(), invitation::answer);
        routes.page("chat_user", thread, CoreRoutes.everybody(), chat::answer);
        routes.add("chat_user_check", Set.of("GET"), thread + "/check", CoreRoutes.everybody(),
                CoreRoute.reading(chat::check).quietly());
        routes.page("chat_user_mail", thread + "/mail", CoreRoutes.everybody(), mail::show);
        routes.add("chat_user_mail_send", Set.of("POST"), thread + "/mail", CoreRoutes.everybody(),
                CoreRoute.api(mail::send));
        routes.add("captcha", Set.of("GET"), "/captcha", CoreRoutes.everybody(),
                CoreRoute.reading(pictures::answer).quietly());
    }
}
