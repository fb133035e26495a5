package org.mibew.core.plugins.steps;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.mibew.api.plugin.Step;
import org.mibew.core.plugins.lock.DeclaredPlugin;

/**
 * A step with all that is needed to take it back.
 *
 * @param number counts the steps of this server from 1
 * @param before how the plugin was; empty if there was none
 * @param after how it is since; empty if there is none
 * @param undoes number of the step that this one takes back
 */
record AuditEntry(
        long number,
        Instant at,
        String who,
        String what,
        String plugin,
        Optional<DeclaredPlugin> before,
        Optional<DeclaredPlugin> after,
        String note,
        OptionalLong undoes) {

    AuditEntry {
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(who, "who");
        Objects.requireNonNull(what, "what");
        Objects.requireNonNull(plugin, "plugin");
        Objects.requireNonNull(before, "before");
        Objects.requireNonNull(after, "after");
        Objects.requireNonNull(note, "note");
        Objects.requireNonNull(undoes, "undoes");
    }

    Step step() {
        return new Step(number, at, who, what, plugin, words(before), words(after), note);
    }

    private static String words(Optional<DeclaredPlugin> plugin) {
        return plugin.map(DeclaredPlugin::words).orElse("");
    }
}
