package org.mibew.core.plugins;

import java.time.Duration;
import org.mibew.core.plugins.update.Budget;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** The configuration {@code org.mibew.core.plugins}. */
@ObjectClassDefinition(
        name = "Mibew: life of plugins",
        description = "How plugins are updated, watched and brought back. Changes apply from the next update on.")
public @interface PluginsConfiguration {

    @AttributeDefinition(
            name = "Lock",
            description = "follow: a jar in the folder plugins is a step that conf/plugins.lock follows. strict: only what"
                    + " conf/plugins.lock declares runs, and steps of administration alone change it.",
            options = {@Option(label = "follow", value = "follow"), @Option(label = "strict", value = "strict")})
    String lock() default "follow";

    @AttributeDefinition(
            name = "Signatures required",
            description = "Whether jars are refused that nobody from the key store has signed.")
    boolean signatures_required() default false;

    @AttributeDefinition(
            name = "Key store",
            description = "File in the format PKCS #12 with the certificates that are trusted; in the server's folder, unless it"
                    + " begins with /.",
            required = false)
    String signatures_keystore() default "";

    @AttributeDefinition(
            name = "Password",
            description = "Password of the key store.",
            type = AttributeType.PASSWORD,
            required = false)
    String signatures_keystore_password() default "";

    @AttributeDefinition(
            name = "Password file",
            description = "File whose first line is the password of the key store, instead of the password itself.",
            required = false)
    String signatures_keystore_password_file() default "";

    @AttributeDefinition(
            name = "Kept versions",
            description = "How many versions of each plugin are kept, the present one included.",
            min = "1")
    int versions_kept() default 5;

    @AttributeDefinition(
            name = "Start in updates",
            description = "Milliseconds that the start of a new version may take; then it is interrupted, and the version before stays.",
            min = "1")
    long update_start() default 30_000;

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

    @AttributeDefinition(
            name = "Collecting garbage",
            description = "Whether garbage is collected to see whether removed plugins are gone: three times for those that"
                    + " were removed at about the same time.")
    boolean leftovers_collect() default true;

    @AttributeDefinition(
            name = "Pictures of the heap",
            description = "MiB of the heap in use up to which a picture of it is taken to see what keeps a removed plugin. The"
                    + " server stands still meanwhile, about a second for 500 MiB. 0: none is taken.",
            min = "0")
    int leftovers_heap() default 512;

    /** Reads the configuration. */
    final class Reader {

        private Reader() {}

        static Settings read(PluginsConfiguration configuration) {
            return new Settings(
                    configuration.versions_kept(),
                    Duration.ofMillis(configuration.update_start()),
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
