package org.mibew.core.web.administration;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.mibew.api.setting.ServerSettings;
import org.mibew.api.setting.Setting;
import org.mibew.api.web.Response;
import org.mibew.core.web.Site;
import org.mibew.core.web.http.Exchange;
import org.mibew.core.web.page.Texts;
import org.mibew.core.web.routing.CoreRoutes;

/** The settings of the server, on three pages (R§3.8). */
public final class SettingPages {

    private static final String COMMON = "/operator/settings";
    private static final String FEATURES = "/operator/settings/features";
    private static final String PERFORMANCE = "/operator/settings/performance";

    private final Site site;

    public SettingPages(Site site) {
        this.site = site;
    }

    public void addTo(CoreRoutes routes) {
        add(routes, "settings_common", COMMON, Kind.TEXT);
        add(routes, "settings_features", FEATURES, Kind.SWITCH);
        add(routes, "settings_performance", PERFORMANCE, Kind.NUMBER);
    }

    private void add(CoreRoutes routes, String name, String path, Kind kind) {
        routes.page(name, path, CoreRoutes.administrators(), exchange -> form(exchange, path, kind).show());
        routes.form(name + "_save", path, CoreRoutes.administrators(), exchange -> save(exchange, path, kind));
    }

    /** What a page shows. */
    private enum Kind {
        TEXT(String.class),
        SWITCH(Boolean.class),
        NUMBER(Integer.class);

        private final Class<?> type;

        Kind(Class<?> type) {
            this.type = type;
        }

        List<Setting<?>> settings() {
            return ServerSettings.all().stream().filter(setting -> type.isInstance(setting.defaultValue())).toList();
        }
    }

    private Form form(Exchange exchange, String path, Kind kind) {
        Texts texts = Texts.in(exchange.locale());
        Form form = new Form(site, exchange, "settings").labels("setting").tabs(new Tabs(site.url().path(), path)
                .add(COMMON, texts.get("settings.tab.common"))
                .add(FEATURES, texts.get("settings.tab.features"))
                .add(PERFORMANCE, texts.get("settings.tab.performance")));
        for (Setting<?> setting : kind.settings()) {
            addField(form, setting, texts);
        }
        return form;
    }

    private void addField(Form form, Setting<?> setting, Texts texts) {
        Object value = site.chat().settings().get(setting);
        if (setting == ServerSettings.SEND_MESSAGE_KEY) {
            form.select(setting.key(), value.toString(), Map.of(
                    "center", texts.get("setting.sendmessagekey.center"), "enter", texts.get("setting.sendmessagekey.enter")));
        } else if (setting == ServerSettings.LEFT_MESSAGES_LOCALE) {
            Map<String, String> locales = new LinkedHashMap<>();
            for (Locale locale : Texts.LOCALES) {
                locales.put(locale.getLanguage(), locale.getDisplayLanguage(texts.locale()));
            }
            form.select(setting.key(), value.toString(), locales);
        } else if (value instanceof Boolean isOn) {
            form.check(setting.key(), isOn);
        } else if (value instanceof Integer) {
            form.number(setting.key(), value);
        } else {
            form.text(setting.key(), value.toString());
        }
    }

    /** Checks all fields before the first is changed. */
    private Response save(Exchange exchange, String path, Kind kind) {
        return form(exchange, path, kind).submit(() -> {
            Map<Setting<?>, String> values = new LinkedHashMap<>();
            for (Setting<?> setting : kind.settings()) {
                String value = kind == Kind.SWITCH
                        ? exchange.form().has(setting.key()) ? "1" : "0"
                        : Fields.text(exchange.form(), setting.key());
                setting.parse(value);
                values.put(setting, value);
            }
            values.forEach((setting, value) -> {
                if (!site.chat().settings().all().get(setting.key()).equals(value)) {
                    site.chat().settings().set(setting.key(), value);
                }
            });
            return Response.redirect(path + "?done=1");
        });
    }
}
