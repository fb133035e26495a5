package org.mibew.core.chat.setting;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Handle;
import org.mibew.api.event.SettingUpdate;
import org.mibew.api.event.Similarity;
import org.mibew.api.setting.ServerSettings;
import org.mibew.api.setting.Setting;
import org.mibew.api.setting.Settings;
import org.mibew.core.chat.store.Store;
import org.mibew.core.chat.store.Transaction;
import org.mibew.core.chat.text.Texts;

/** Settings in the database; those that somebody has set. */
public final class StoredSettings implements Settings {

    private final Store store;
    private final Map<String, String> known = new ConcurrentHashMap<>();

    public StoredSettings(Store store) {
        this.store = store;
        store.read(handle -> {
            handle.createQuery("select name, content from setting")
                    .map((row, context) -> Map.entry(row.getString("name"), row.getString("content")))
                    .forEach(entry -> known.put(entry.getKey(), entry.getValue()));
            return null;
        });
    }

    @Override
    public <T> T get(Setting<T> setting) {
        String text = known.get(setting.key());
        return text == null ? setting.defaultValue() : setting.parse(text);
    }

    @Override
    public <T> void set(Setting<T> setting, T value) {
        set(setting.key(), setting.format(value));
    }

    @Override
    public void set(String key, String value) {
        Setting<?> setting = ServerSettings.find(key).orElseThrow(() -> unknown(key));
        String text = Texts.small(key, normal(setting, value));
        store.write(transaction -> {
            change(transaction, setting, text);
            return null;
        });
        known.put(key, text);
    }

    private static <T> String normal(Setting<T> setting, String value) {
        return setting.format(setting.parse(value));
    }

    private static <T> void change(Transaction transaction, Setting<T> setting, String text) {
        Handle handle = transaction.handle();
        String before = handle.createQuery("select content from setting where name = :name for update")
                .bind("name", setting.key())
                .mapTo(String.class)
                .findOne()
                .orElse(null);
        String statement = before == null
                ? "insert into setting (name, content) values (:name, :content)"
                : "update setting set content = :content where name = :name";
        handle.createUpdate(statement).bind("name", setting.key()).bind("content", text).execute();
        String original = before == null ? setting.format(setting.defaultValue()) : before;
        if (!original.equals(text)) {
            transaction.after("setting", setting.key().hashCode(), new SettingUpdate(setting.key(), text, original));
        }
    }

    private static IllegalArgumentException unknown(String key) {
        String nearest = ServerSettings.all().stream()
                .map(Setting::key)
                .min(Comparator.comparingInt(name -> Similarity.distance(key, name)))
                .orElseThrow();
        return new IllegalArgumentException("There is no setting \"" + key + "\"; did you mean " + nearest + "?");
    }

    @Override
    public Map<String, String> all() {
        Map<String, String> all = new LinkedHashMap<>();
        ServerSettings.all().forEach(setting -> all.put(setting.key(), text(setting)));
        return all;
    }

    private <T> String text(Setting<T> setting) {
        return setting.format(get(setting));
    }
}
