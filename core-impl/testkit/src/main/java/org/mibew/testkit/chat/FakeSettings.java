package org.mibew.testkit.chat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.mibew.api.event.SettingUpdate;
import org.mibew.api.event.Similarity;
import org.mibew.api.setting.ServerSettings;
import org.mibew.api.setting.Setting;
import org.mibew.api.setting.Settings;

/** Settings in memory, at first with their defaults. */
public final class FakeSettings implements Settings {

    private final FakeChat chat;
    private final Map<String, String> texts = new LinkedHashMap<>();

    FakeSettings(FakeChat chat) {
        this.chat = chat;
        ServerSettings.all().forEach(setting -> texts.put(setting.key(), byDefault(setting)));
    }

    private static <T> String byDefault(Setting<T> setting) {
        return setting.format(setting.defaultValue());
    }

    @Override
    public <T> T get(Setting<T> setting) {
        return setting.parse(texts.get(setting.key()));
    }

    @Override
    public <T> void set(Setting<T> setting, T value) {
        set(setting.key(), setting.format(value));
    }

    @Override
    public void set(String key, String value) {
        Setting<?> setting = ServerSettings.find(key)
                .orElseThrow(() -> new IllegalArgumentException("There is no setting " + key
                        + Similarity.nearest(key, texts.keySet().stream()).map(near -> "; nearest: " + near).orElse("")));
        String text = normal(setting, value);
        String before = texts.put(key, text);
        if (!text.equals(before)) {
            chat.tell(new SettingUpdate(key, text, before));
        }
    }

    private static <T> String normal(Setting<T> setting, String value) {
        return setting.format(setting.parse(value));
    }

    @Override
    public Map<String, String> all() {
        return Map.copyOf(texts);
    }
}
