package org.mibew.core.chat.thread;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.mibew.api.setting.ServerSettings;
import org.mibew.api.thread.ChatThread;

/** When a thread has been silent for longer than threads live; R§3.2. */
final class Silence {

    private Silence() {}

    /** Returns since when a thread must have been silent; empty if threads live for ever. */
    static Optional<Instant> limit(ThreadContext context) {
        Duration lifetime = context.seconds(ServerSettings.THREAD_LIFETIME);
        return lifetime.isZero() ? Optional.empty() : Optional.of(context.now().minus(lifetime));
    }

    static boolean isSince(ChatThread thread, Instant time) {
        return thread.created().isBefore(time)
                && thread.userSeen().map(seen -> seen.isBefore(time)).orElse(true)
                && thread.operatorSeen().map(seen -> seen.isBefore(time)).orElse(true);
    }
}
