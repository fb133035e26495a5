package org.mibew.core.plugins;

import java.time.Duration;
import org.mibew.core.plugins.update.Budget;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(
        name = "Mibew: life of plugins",
        description = "How plugins are updated, watched and brought back. Changes apply from the next update on.")
@interface PluginsConfiguration {

    @AttributeDefinition(
            name = "Kept versions",
            description = "How many versions of each plugin are kept, the present one included.",
            min = "1")
    int versions_kept() default 5;

    @AttributeDefinition(
            name = "Deadline of updates",
            description = "Milliseconds that a plugin's probe, and each end of handing over its state, may take.",
            min = "1")
    long update_deadline() default 5_000;

    @AttributeDefinition(
            name = "Calls in flight",
            description = "Milliseconds that an update waits for calls of the old version to end.",
            min = "1")
    long update_quiet() default 10_000;

    @AttributeDefinition(
            name = "Watch window",
            description = "Milliseconds for which a new version is watched after an update. 0: not at all.",
            min = "0")
    long watch_window() default 60_000;

    @AttributeDefinition(
            name = "Failures",
            description = "Failed calls on a topic that a watched version may have more than the version before.",
            min = "0")
    long watch_failures() default 3;

    @AttributeDefinition(
            name = "Overruns",
            description = "Calls past their deadline that a watched version may have on a topic more than the version before.",
            min = "0")
    long watch_overruns() default 0;

    @AttributeDefinition(
            name = "Slow factor",
            description = "How many times as long as before the average call on a topic may take.",
            min = "1")
    double watch_slower() default 10;

    @AttributeDefinition(
            name = "Slow from",
            description = "Milliseconds of an average call up to which no version is slow.",
            min = "0")
    long watch_slower_least() default 20;

    @AttributeDefinition(
            name = "Calls",
            description = "Calls on a topic, of both versions, from which on averages are compared.",
            min = "1")
    long watch_slower_calls() default 20;

    /** Reads the configuration. */
    final class Reader {

        private Reader() {}

        static Settings read(PluginsConfiguration configuration) {
            return new Settings(
                    configuration.versions_kept(),
                    Duration.ofMillis(configuration.update_deadline()),
                    Duration.ofMillis(configuration.update_quiet()),
                    new Budget(
                            Duration.ofMillis(configuration.watch_window()),
                            configuration.watch_failures(),
                            configuration.watch_overruns(),
                            configuration.watch_slower(),
                            Duration.ofMillis(configuration.watch_slower_least()),
                            configuration.watch_slower_calls()));
        }
    }
}
