package org.mibew.core.chat.setting;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jdbi.v3.core.Handle;
import org.mibew.api.event.DeadlineExceeded;
import org.mibew.api.event.SettingUpdate;
import org.mibew.api.event.Similarity;
import org.mibew.api.problem.StoreUnavailable;
import org.mibew.api.setting.ServerSettings;
import org.mibew.api.setting.Setting;
import org.mibew.api.setting.Settings;
import org.mibew.core.chat.store.Revisions;
import org.mibew.core.chat.store.Store;
import org.mibew.core.chat.store.Transaction;
import org.mibew.core.chat.text.Texts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Settings in the database; those that somebody has set. What was read is remembered for two seconds, since other nodes change
 * settings, too; whoever asks afterwards reads again. While the database cannot be used, what was read last holds.
 */
public final class StoredSettings implements Settings {

    private static final Logger LOG = LoggerFactory.getLogger(StoredSettings.class);
    private static final Duration FRESH = Duration.ofSeconds(2);

    private final Store store;
    private final Clock clock;
    /** Held by whoever reads: what is read later replaces what was read earlier, never the other way round. */
    private final Lock reading = new ReentrantLock();
    /** Stored texts that were warned about. */
    private final Set<String> warned = ConcurrentHashMap.newKeySet();
    /** Whether the last reading failed; guarded by the lock. */
    private boolean isFailing;
    private volatile Snapshot snapshot;

    /**
     * What was read.
     *
     * @param texts by key; all of them can be parsed
     */
    private record Snapshot(Map<String, String> texts, Instant read) {

        boolean isFresh(Instant now) {
            return !now.isBefore(read) && now.isBefore(read.plus(FRESH));
        }
    }

    /** @throws StoreUnavailable if the database cannot be used */
    public StoredSettings(Store store, Clock clock) {
        this.store = store;
        this.clock = clock;
        this.snapshot = new Snapshot(store.read(this::read), clock.instant());
    }

    private Map<String, String> read(Handle handle) {
        Map<String, String> texts = new LinkedHashMap<>();
        handle.createQuery("select name, content from setting")
                .map((row, context) -> Map.entry(row.getString("name"), row.getString("content")))
                .forEach(entry -> ServerSettings.find(entry.getKey())
                        .filter(setting -> isReadable(setting, entry.getValue()))
                        .ifPresent(setting -> texts.put(setting.key(), entry.getValue())));
        return texts;
    }

    /** Tells whether this version of the server understands a text that another one may have stored. */
    private boolean isReadable(Setting<?> setting, String text) {
        try {
            setting.parse(text);
            return true;
        } catch (IllegalArgumentException e) {
            if (warned.add(setting.key() + "=" + text)) {
                LOG.warn("A stored setting cannot be read, its default {} holds: {}", setting.defaultValue(), e.getMessage());
            }
            return false;
        }
    }

    @Override
    public <T> T get(Setting<T> setting) {
        return value(setting, Optional.ofNullable(current().get(setting.key())));
    }

    private static <T> T value(Setting<T> setting, Optional<String> text) {
        return text.map(setting::parse).orElse(setting.defaultValue());
    }

    /** Returns what is stored; what was read lately, if another thread is just reading. */
    private Map<String, String> current() {
        if (!snapshot.isFresh(clock.instant()) && reading.tryLock()) {
            try {
                if (!snapshot.isFresh(clock.instant())) {
                    readAgain();
                }
            } finally {
                reading.unlock();
            }
        }
        return snapshot.texts();
    }

    private void readAgain() {
        Instant now = clock.instant();
        try {
            snapshot = new Snapshot(store.read(this::read), now);
            isFailing = false;
        } catch (StoreUnavailable e) {
            snapshot = new Snapshot(snapshot.texts(), now);
            if (!isFailing) {
                LOG.warn("The settings cannot be read, those that were read last hold: {}", e.getMessage());
            }
            isFailing = true;
        }
    }

    @Override
    public <T> void set(Setting<T> setting, T value) {
        set(setting.key(), setting.format(value));
    }

    @Override
    public void set(String key, String value) {
        Setting<?> setting = ServerSettings.find(key).orElseThrow(() -> unknown(key));
        String text = Texts.small(key, normal(setting, value));
        store.claim(transaction -> {
            change(transaction, setting, text);
            return null;
        });
    }

    private static <T> String normal(Setting<T> setting, String value) {
        return setting.format(setting.parse(value));
    }

    private <T> void change(Transaction transaction, Setting<T> setting, String text) {
        Handle handle = transaction.handle();
        Optional<String> before = handle.createQuery("select content from setting where name = :name for update")
                .bind("name", setting.key())
                .mapTo(String.class)
                .findOne();
        String statement = before.isEmpty()
                ? "insert into setting (name, content) values (:name, :content)"
                : "update setting set content = :content where name = :name";
        handle.createUpdate(statement).bind("name", setting.key()).bind("content", text).execute();
        transaction.whenCommitted(this::readNow);
        String original = setting.format(value(setting, before.filter(stored -> isReadable(setting, stored))));
        if (!original.equals(text)) {
            transaction.after("setting " + setting.key(), 0, new SettingUpdate(setting.key(), text, original));
            if (setting.equals(ServerSettings.ENABLE_GROUPS)) {
                Revisions.startAnew(handle);
            }
        }
    }

    private void readNow() {
        reading.lock();
        try {
            readAgain();
        } catch (DeadlineExceeded e) {
            // A handler whose time is over may not read; whoever asks next does.
            snapshot = new Snapshot(snapshot.texts(), Instant.EPOCH);
        } finally {
            reading.unlock();
        }
    }

    private static IllegalArgumentException unknown(String key) {
        String nearest = Similarity.nearest(key, ServerSettings.all().stream().map(Setting::key)).orElseThrow();
        return new IllegalArgumentException("There is no setting \"" + key + "\"; did you mean " + nearest + "?");
    }

    @Override
    public Map<String, String> all() {
        Map<String, String> texts = current();
        Map<String, String> all = new LinkedHashMap<>();
        ServerSettings.all().forEach(setting -> all.put(setting.key(), text(setting, texts)));
        return all;
    }

    private static <T> String text(Setting<T> setting, Map<String, String> texts) {
        return setting.format(value(setting, Optional.ofNullable(texts.get(setting.key()))));
    }
}
