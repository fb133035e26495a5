package org.mibew.core.web.message;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Entities;
import org.jsoup.safety.Safelist;
import org.mibew.api.thread.Message;
import org.mibew.api.thread.MessageKind;

/**
 * Messages as browsers get them (R§2.2), safe to be put into a page. What visitors and operators write is text; the other
 * kinds may have the mark-up of R§3.2, without style sheets.
 */
public final class MessageView {

    private static final Safelist ALLOWED = new Safelist()
            .addTags("span", "em", "strong", "b", "i", "br", "p", "ul", "ol", "li", "a", "font")
            .addAttributes(":all", "class", "id")
            .addAttributes("a", "href", "rel")
            .addProtocols("a", "href", "http", "https", "mailto")
            .addEnforcedAttribute("a", "rel", "noopener noreferrer")
            .preserveRelativeLinks(true);

    private static final Document.OutputSettings PLAIN = new Document.OutputSettings()
            .prettyPrint(false).escapeMode(Entities.EscapeMode.base);

    /** Only there to tell relative links from others. */
    private static final String ANY_BASE = "https://localhost/";

    private MessageView() {}

    /** Returns the members that clients know, and the fields of plugins. */
    public static Map<String, Object> of(Message message) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("id", message.id());
        members.put("kind", message.kind().number());
        members.put("created", message.created().getEpochSecond());
        members.put("name", message.name().orElse(null));
        members.put("message", html(message));
        members.put("plugin", message.plugin());
        members.put("data", message.data());
        message.fields().forEach(members::putIfAbsent);
        return members;
    }

    /** Returns the text of a message as HTML. */
    public static String html(Message message) {
        boolean isText = message.kind() == MessageKind.USER || message.kind() == MessageKind.AGENT;
        return isText ? escape(message.body()) : clean(message.body());
    }

    /** Returns text as HTML. */
    public static String escape(String text) {
        StringBuilder html = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> html.append("&amp;");
                case '<' -> html.append("&lt;");
                case '>' -> html.append("&gt;");
                case '"' -> html.append("&quot;");
                case '\'' -> html.append("&#39;");
                default -> html.append(c);
            }
        }
        return html.toString();
    }

    private static String clean(String markup) {
        boolean isPlain = markup.indexOf('<') < 0 && markup.indexOf('&') < 0 && markup.indexOf('>') < 0;
        return isPlain ? markup : Jsoup.clean(markup, ANY_BASE, ALLOWED, PLAIN);
    }
}
