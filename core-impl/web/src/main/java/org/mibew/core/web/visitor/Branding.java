package org.mibew.core.web.visitor;

import java.util.Optional;
import java.util.function.Function;
import org.mibew.api.group.Group;
import org.mibew.api.setting.ServerSettings;
import org.mibew.core.web.Site;
import org.mibew.core.web.page.Page;

/**
 * How the company shows itself to visitors: as the group does; where the group says nothing, as the group above; otherwise
 * as the settings say (R§3.4).
 *
 * @param company name of the company
 * @param title of the chat window
 * @param logo URL of the logo; empty for none
 * @param hostUrl URL of the company's site
 */
record Branding(String company, String title, String logo, String hostUrl) {

    /** @param group id of the group whose chat it is; 0 for none */
    static Branding of(Site site, long group) {
        Optional<Group> own = group == 0 ? Optional.empty() : site.chat().groups().find(group);
        Optional<Group> above = own.filter(found -> found.parent() != 0)
                .flatMap(found -> site.chat().groups().find(found.parent()));
        return new Branding(
                first(own, above, Group::title, site.chat().settings().get(ServerSettings.TITLE)),
                first(own, above, Group::chatTitle, site.chat().settings().get(ServerSettings.CHAT_TITLE)),
                first(own, above, Group::logo, site.chat().settings().get(ServerSettings.LOGO)),
                first(own, above, Group::hostUrl, site.chat().settings().get(ServerSettings.HOST_URL)));
    }

    private static String first(Optional<Group> own, Optional<Group> above, Function<Group, String> text, String byDefault) {
        return own.map(text).filter(value -> !value.isBlank())
                .or(() -> above.map(text).filter(value -> !value.isBlank()))
                .orElse(byDefault);
    }

    /** Returns the page with this on it. */
    Page on(Page page) {
        return page.with("company", company).with("chatTitle", title).with("logo", logo).with("hostUrl", hostUrl);
    }
}
