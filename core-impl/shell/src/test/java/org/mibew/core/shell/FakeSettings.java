package org.mibew.core.shell;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.mibew.api.setting.ServerSettings;
import org.mibew.api.setting.Setting;
import org.mibew.api.setting.Settings;

/** Settings in memory. */
final class FakeSettings implements Settings {

    private final Map<String, String> known = new HashMap<>();

    @Override
    public <T> T get(Setting<T> setting) {
        return setting.parse(all().get(setting.key()));
    }

    @Override
    public <T> void set(Setting<T> setting, T value) {
        set(setting.key(), setting.format(value));
    }

    @Override
    public void set(String key, String value) {
        Setting<?> setting = ServerSettings.find(key).orElseThrow();
        known.put(key, normal(setting, value));
    }

    @Override
    public Map<String, String> all() {
        Map<String, String> all = new LinkedHashMap<>();
        ServerSettings.all().forEach(setting -> all.put(setting.key(), known.getOrDefault(setting.key(), byDefault(setting))));
        return all;
    }

    private static <T> String normal(Setting<T> setting, String value) {
        return setting.format(setting.parse(value));
    }

    private static <T> String byDefault(Setting<T> setting) {
        return setting.format(setting.defaultValue());
    }
}
