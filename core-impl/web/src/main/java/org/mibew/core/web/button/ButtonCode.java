package org.mibew.core.web.button;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.mibew.api.button.ButtonKind;
import org.mibew.api.page.Element;
import org.mibew.api.page.Fragment;
import org.mibew.api.page.Markup;
import org.mibew.core.web.http.Json;
import org.mibew.core.web.page.Texts;

/**
 * The code of one button. It holds no script of its own, only elements that load those of this server, so that it works
 * under a content security policy that names this host.
 */
final class ButtonCode {

    private static final int WIDTH = 640;
    private static final int HEIGHT = 480;

    private final ButtonKind kind;
    private final CodeSite site;
    private final Map<String, Object> options;
    private final Texts texts;

    ButtonCode(ButtonKind kind, CodeSite site, Map<String, Object> options) {
        this.kind = kind;
        this.site = site;
        this.options = options;
        this.texts = Texts.in(Locale.forLanguageTag(text(ButtonOption.LOCALE, site.language())));
    }

    Markup markup() {
        Markup line = Markup.text("\n");
        Fragment code = Markup.fragment(Markup.comment("mibew button"), line, visible(), line, popup(), line);
        if (site.tracks() && !is(ButtonOption.DISABLE_TRACKING)) {
            code = code.with(widget()).with(line);
        }
        return code.with(Markup.comment("/ mibew button"));
    }

    private Markup visible() {
        return switch (kind) {
            case IMAGE -> link().with(picture());
            case TEXT_LINK -> titled(link().with(Markup.text(text(ButtonOption.CAPTION, texts.get("code.caption")))));
            case OPERATOR_CODE -> form();
        };
    }

    private Element link() {
        return Markup.element("a").with("href", address("/chat", chat())).with("target", "_blank").with("rel", "noopener")
                .with("data-mibew-popup", id());
    }

    private Element titled(Element link) {
        String title = text(ButtonOption.TITLE, "");
        return title.isEmpty() ? link : link.with("title", title);
    }

    private Element picture() {
        Map<String, Object> query = new LinkedHashMap<>();
        query.put("i", text(ButtonOption.IMAGE, ButtonPictures.NAMES.get(0)));
        query.put("lang", texts.locale().toLanguageTag());
        if (group() != 0) {
            query.put("group", group());
        }
        return Markup.element("img").with("src", address("/b", query)).with("alt", texts.get("code.caption"))
                .with("width", String.valueOf(ButtonPictures.WIDTH)).with("height", String.valueOf(ButtonPictures.HEIGHT));
    }

    private Element form() {
        Element form = Markup.element("form").with("action", address("/chat", Map.of())).with("method", "get")
                .with("target", "_blank").with("data-mibew-popup", id());
        for (Map.Entry<String, Object> field : chat().entrySet()) {
            form = form.with(Markup.element("input").with("type", "hidden")
                    .with("name", field.getKey()).with("value", field.getValue().toString()));
        }
        return form
                .with(Markup.element("label").with(Markup.text(texts.get("code.operator") + " "))
                        .with(Markup.element("input").with("name", "operator_code").with("required", "required")
                                .with("pattern", "[A-Za-z0-9_]+").with("autocomplete", "off")))
                .with(Markup.element("button").with("type", "submit").with(Markup.text(texts.get("code.submit"))));
    }

    private Element popup() {
        Map<String, Object> init = new LinkedHashMap<>();
        String style = text(ButtonOption.CHAT_STYLE, PopupStyles.DEFAULT);
        String loader = "/chat/style/popup/" + style + (is(ButtonOption.FORCE_SECURE) ? "/force_secure" : "");
        init.put("id", id());
        init.put("url", address("/chat", chat()));
        init.put("preferIFrame", is(ButtonOption.PREFER_IFRAME));
        init.put("modSecurity", is(ButtonOption.MOD_SECURITY));
        init.put("forceSecure", is(ButtonOption.FORCE_SECURE));
        init.put("style", style);
        init.put("width", WIDTH);
        init.put("height", HEIGHT);
        init.put("resizable", true);
        init.put("styleLoader", address(loader, Map.of("locale", texts.locale().toLanguageTag())));
        return script("/assets/js/popup.js", init);
    }

    private Element widget() {
        Map<String, Object> init = new LinkedHashMap<>();
        String style = text(ButtonOption.INVITATION_STYLE, "");
        init.put("inviteStyle", WebAddresses.isFull(style) ? style : "");
        init.put("requestTimeout", site.pause());
        init.put("requestURL", address("/widget", Map.of()));
        init.put("silentInvitation", is(ButtonOption.SILENT_INVITATION));
        init.put("locale", texts.locale().toLanguageTag());
        init.put("visitorCookieName", "MIBEW_VisitorID");
        return script("/assets/js/widget.js", init);
    }

    private Element script(String path, Map<String, Object> init) {
        return Markup.element("script").with("src", address(path, Map.of())).with("async", "async")
                .with("data-mibew", Json.write(init));
    }

    /** Returns what the start of a chat is told. */
    private Map<String, Object> chat() {
        Map<String, Object> query = new LinkedHashMap<>();
        query.put("locale", texts.locale().toLanguageTag());
        if (group() != 0) {
            query.put("group", group());
        }
        if (options.containsKey(ButtonOption.CHAT_STYLE.key())) {
            query.put("style", text(ButtonOption.CHAT_STYLE, PopupStyles.DEFAULT));
        }
        return query;
    }

    private String address(String path, Map<String, Object> query) {
        boolean namesHost = !Boolean.FALSE.equals(options.get(ButtonOption.SHOW_HOST.key()));
        StringBuilder address = new StringBuilder(namesHost ? site.root() : site.path()).append(path);
        char separator = '?';
        for (Map.Entry<String, Object> parameter : query.entrySet()) {
            address.append(separator).append(parameter.getKey()).append('=')
                    .append(URLEncoder.encode(parameter.getValue().toString(), StandardCharsets.UTF_8));
            separator = '&';
        }
        return is(ButtonOption.FORCE_SECURE) && namesHost
                ? address.toString().replaceFirst("^http:", "https:")
                : address.toString();
    }

    private String id() {
        return text(ButtonOption.UNIQUE_ID, "mibew");
    }

    private long group() {
        return (Long) options.getOrDefault(ButtonOption.GROUP_ID.key(), 0L);
    }

    private boolean is(ButtonOption option) {
        return Boolean.TRUE.equals(options.get(option.key()));
    }

    private String text(ButtonOption option, String byDefault) {
        Object value = options.get(option.key());
        return value == null || value.toString().isBlank() ? byDefault : value.toString();
    }
}
