package org.mibew.core.web.button;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.mibew.api.button.ButtonKind;
import org.mibew.api.setting.ServerSettings;
import org.mibew.api.web.Parameters;
import org.mibew.api.web.Response;
import org.mibew.core.web.Site;
import org.mibew.core.web.http.Exchange;
import org.mibew.core.web.page.Page;
import org.mibew.core.web.page.Texts;
import org.mibew.core.web.routing.CoreRoutes;

/** The page where operators get the code of buttons for their site. */
public final class ButtonCodePages {

    private static final List<ButtonOption> FLAGS = List.of(
            ButtonOption.PREFER_IFRAME, ButtonOption.DISABLE_TRACKING, ButtonOption.SILENT_INVITATION,
            ButtonOption.SHOW_HOST, ButtonOption.FORCE_SECURE, ButtonOption.MOD_SECURITY);
    /** What is on when the page is opened. */
    private static final Set<ButtonOption> USUAL = Set.of(ButtonOption.PREFER_IFRAME, ButtonOption.SHOW_HOST);
    private static final List<ButtonOption> TEXTS =
            List.of(ButtonOption.CAPTION, ButtonOption.TITLE, ButtonOption.INVITATION_STYLE);

    private final Site site;
    private final ButtonCodes codes;

    public ButtonCodePages(Site site, ButtonCodes codes) {
        this.site = site;
        this.codes = codes;
    }

    public void addTo(CoreRoutes routes) {
        routes.page("button_code", "/operator/button-code", CoreRoutes.administrators(), this::show);
    }

    private Response show(Exchange exchange) {
        Parameters query = exchange.query();
        Texts texts = Texts.in(exchange.locale());
        ButtonKind kind = kind(query);
        Map<String, Object> options = options(query, exchange.locale());
        Page page = Page.operator("button-code", texts.get("code.page"))
                .with("kinds", kinds(kind, texts))
                .with("images", images(query))
                .with("groups", groups(query, texts))
                .with("grouped", site.isOn(ServerSettings.ENABLE_GROUPS))
                .with("languages", languages(options))
                .with("caption", query.first("caption").orElse(""))
                .with("linkTitle", query.first("title").orElse(""))
                .with("invitationStyle", query.first("invitation_style").orElse(""))
                .with("flags", flags(options, texts, FLAGS.subList(0, 3)))
                .with("moreFlags", flags(options, texts, FLAGS.subList(3, FLAGS.size())))
                .with("tracked", site.isOn(ServerSettings.ENABLE_TRACKING))
                .with("origin", site.url().origin())
                .withStyle("button-code.css")
                .withScript("button-code.js");
        try {
            return site.pages().render(exchange, page.with("code", codes.html(kind, options, texts.locale().toLanguageTag())));
        } catch (IllegalArgumentException e) {
            return site.pages().render(exchange, page.with("problem", e.getMessage()).withStatus(400));
        }
    }

    private static ButtonKind kind(Parameters query) {
        String name = query.first("kind").orElse("image");
        for (ButtonKind kind : ButtonKind.values()) {
            if (key(kind).equals(name)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("There is no kind of button \"" + name + "\"");
    }

    private static String key(ButtonKind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private static Map<String, Object> options(Parameters query, Locale locale) {
        Map<String, Object> options = new LinkedHashMap<>();
        boolean isAsked = query.has("generate");
        for (ButtonOption flag : FLAGS) {
            boolean isOn = isAsked ? query.has(flag.key()) : USUAL.contains(flag);
            options.put(flag.key(), isOn);
        }
        for (ButtonOption text : TEXTS) {
            query.first(text.key()).map(String::strip).filter(value -> !value.isEmpty())
                    .ifPresent(value -> options.put(text.key(), value));
        }
        query.first("image").ifPresent(image -> options.put(ButtonOption.IMAGE.key(), image));
        query.first("group").filter(group -> group.matches("[0-9]{1,18}")).map(Long::valueOf).filter(group -> group > 0)
                .ifPresent(group -> options.put(ButtonOption.GROUP_ID.key(), group));
        options.put(ButtonOption.LOCALE.key(), query.first("lang").orElse(locale.toLanguageTag()));
        return options;
    }

    private static List<Map<String, Object>> kinds(ButtonKind chosen, Texts texts) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (ButtonKind kind : ButtonKind.values()) {
            rows.add(row(key(kind), texts.get("code.kind." + key(kind)), kind == chosen));
        }
        return rows;
    }

    private static List<Map<String, Object>> images(Parameters query) {
        String chosen = query.first("image").orElse(ButtonPictures.NAMES.get(0));
        return ButtonPictures.NAMES.stream().map(name -> row(name, name, name.equals(chosen))).toList();
    }

    private List<Map<String, Object>> groups(Parameters query, Texts texts) {
        if (!site.isOn(ServerSettings.ENABLE_GROUPS)) {
            return List.of();
        }
        String chosen = query.first("group").orElse("0");
        List<Map<String, Object>> rows = new ArrayList<>();
        rows.add(row("0", texts.get("code.group.any"), chosen.equals("0")));
        site.chat().groups().all().forEach(group ->
                rows.add(row(String.valueOf(group.id()), group.name(), chosen.equals(String.valueOf(group.id())))));
        return rows;
    }

    private static List<Map<String, Object>> languages(Map<String, Object> options) {
        return Texts.LOCALES.stream()
                .map(locale -> row(locale.toLanguageTag(), Texts.nameOf(locale),
                        locale.toLanguageTag().equals(options.get(ButtonOption.LOCALE.key()))))
                .toList();
    }

    private static List<Map<String, Object>> flags(Map<String, Object> options, Texts texts, List<ButtonOption> flags) {
        return flags.stream().map(flag -> row(flag.key(), texts.get("code." + flag.key()),
                Boolean.TRUE.equals(options.get(flag.key())))).toList();
    }

    private static Map<String, Object> row(String value, String label, boolean isChosen) {
        return Map.of("value", value, "label", label, "chosen", isChosen);
    }
}
