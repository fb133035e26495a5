package org.mibew.api.event;

import java.util.Objects;

/**
 * Tells of a setting that has another value now. The change is stored; the core reads nothing back, and the event cannot be
 * rejected.
 *
 * @param key of the setting
 * @param value text of the value that it has
 * @param originalValue text of the value that it had
 */
@Addition
@When("after a setting has been changed")
public record SettingUpdate(
        @Sample("enableban") String key, @Sample("1") String value, @Sample("0") String originalValue)
        implements ChatEvent {

    public static final String TOPIC = "org/mibew/setting/UPDATE";

    public SettingUpdate {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(originalValue, "originalValue");
    }
}
