package org.mibew.samples.emoji;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.mibew.api.event.ChatEvent;
import org.mibew.api.event.PageAddCss;
import org.mibew.api.event.PageAddJs;
import org.mibew.api.event.PageAddJsPluginOptions;
import org.mibew.api.page.Asset;
import org.mibew.api.plugin.MibewPlugin;
import org.mibew.api.web.Request;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventHandler;
import org.osgi.service.event.propertytypes.EventTopics;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardResource;

/**
 * Shows emoticons like {@code :-)} as emoji, in the chat pages of visitors and operators. What is stored stays as it was
 * written.
 *
 * <p>Shows how a plugin adds to pages: a script, a style sheet, and options that the script finds in
 * {@code Mibew.PluginOptions}; how it tells pages apart, by the name of the request's route; and how a bundle serves its own
 * files, by two properties that the HTTP Whiteboard of OSGi looks for in any service.
 */
@MibewPlugin(name = "emoji")
@Component(immediate = true, configurationPid = "org.mibew.samples.emoji")
@Designate(ocd = Emoticons.class)
@EventTopics({PageAddJs.TOPIC, PageAddCss.TOPIC, PageAddJsPluginOptions.TOPIC})
@HttpWhiteboardResource(pattern = "/emoji/*", prefix = "/static")
public final class Emoji implements EventHandler {

    private static final Set<String> CHATS =
            Set.of("chat_operator", "chat_user", "chat_user_start", "chat_user_invitation");

    private final Map<String, Object> emoji = new LinkedHashMap<>();

    /** @throws IllegalArgumentException if the configuration names an emoticon without its emoji */
    @Activate
    public Emoji(Emoticons configuration) {
        for (String pair : configuration.emoji().strip().split("\\s+")) {
            int sign = pair.lastIndexOf('=');
            if (sign < 1 || sign == pair.length() - 1) {
                throw new IllegalArgumentException("emoji must be pairs like :-)=🙂, not \"" + pair + "\"");
            }
            emoji.put(pair.substring(0, sign), pair.substring(sign + 1));
        }
    }

    @Override
    public void handleEvent(Event event) {
        switch (event.getTopic()) {
            case PageAddJs.TOPIC -> addScript(ChatEvent.of(event, PageAddJs.class));
            case PageAddCss.TOPIC -> addStyle(ChatEvent.of(event, PageAddCss.class));
            default -> addOptions(ChatEvent.of(event, PageAddJsPluginOptions.class));
        }
    }

    private static void addScript(PageAddJs page) {
        if (isChat(page.request())) {
            page.js().add(Asset.relative("emoji/emoji.js"));
        }
    }

    private static void addStyle(PageAddCss page) {
        if (isChat(page.request())) {
            page.css().add(Asset.relative("emoji/emoji.css"));
        }
    }

    private void addOptions(PageAddJsPluginOptions page) {
        if (isChat(page.request())) {
            page.plugins().put("emoji", Map.of("emoji", emoji));
        }
    }

    private static boolean isChat(Request request) {
        return CHATS.contains(request.route());
    }
}
