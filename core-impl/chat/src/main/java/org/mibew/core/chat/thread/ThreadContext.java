package org.mibew.core.chat.thread;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.mibew.api.event.EventDispatcher;
import org.mibew.api.setting.Setting;
import org.mibew.api.setting.Settings;
import org.mibew.core.chat.store.Store;

/** What everything that deals with threads needs. */
public record ThreadContext(Store store, EventDispatcher events, Settings settings, Clock clock) {

    /** Returns what time it is, as exactly as the database keeps it. */
    public Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** Returns a setting that is a number of seconds. */
    public Duration seconds(Setting<Integer> setting) {
        return Duration.ofSeconds(settings.get(setting));
    }
}
