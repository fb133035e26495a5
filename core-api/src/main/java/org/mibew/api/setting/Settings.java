package org.mibew.api.setting;

import java.util.Map;
import org.mibew.api.event.SettingUpdate;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The settings. A change holds at once on the node where it is made, for handlers of {@link SettingUpdate}, too; on the others
 * within two seconds.
 */
@ProviderType
public interface Settings {

    /** Returns the value of a setting; its default, too, if a text is stored that this version of the server cannot read. */
    <T> T get(Setting<T> setting);

    /**
     * Changes a setting.
     *
     * @throws IllegalArgumentException if it cannot have the value; the message names both
     */
    <T> void set(Setting<T> setting, T value);

    /**
     * Changes a setting that is known by its key.
     *
     * @throws IllegalArgumentException if there is no such setting, with the nearest in the message, or it cannot have the
     *     value
     */
    void set(String key, String value);

    /** Returns the texts of all settings by key, those that nobody has set too. */
    Map<String, String> all();
}
