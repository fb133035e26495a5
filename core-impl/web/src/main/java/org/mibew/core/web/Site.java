package org.mibew.core.web;

import java.time.Clock;
import org.mibew.api.setting.Setting;
import org.mibew.core.web.http.PublicUrl;
import org.mibew.core.web.mail.Mails;
import org.mibew.core.web.page.Pages;
import org.mibew.core.web.routing.TableUrls;
import org.mibew.core.web.security.RateLimit;

/**
 * What the parts of the site are made with.
 *
 * @param chat the services of the chat
 * @param url under which the site is reached
 * @param urls of routes
 * @param pages renders pages
 * @param starts limits how many chats one address starts
 * @param posts limits how many messages one address posts
 * @param wrongTokens limits how many wrong tokens one address tries
 * @param mails sends mails
 * @param clock what time it is
 */
public record Site(
        ChatServices chat,
        PublicUrl url,
        TableUrls urls,
        Pages pages,
        RateLimit starts,
        RateLimit posts,
        RateLimit wrongTokens,
        Mails mails,
        Clock clock) {

    /** Tells whether a switch among the settings is on. */
    public boolean isOn(Setting<Boolean> setting) {
        return chat.settings().get(setting);
    }
}
