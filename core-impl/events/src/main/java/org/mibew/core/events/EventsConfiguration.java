package org.mibew.core.events;

import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;
import org.mibew.api.event.Values;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(
        name = "Mibew: delivery of events",
        description = "Deadlines, limits and quarantine of event handlers. Changes apply from the next event on.")
@interface EventsConfiguration {

    @AttributeDefinition(
            name = "Handler deadline",
            description = "Milliseconds that a handler has for an event. 0: no deadline, on the sender's thread.",
            min = "0")
    long handler_deadline() default 5_000;

    @AttributeDefinition(
            name = "Longest handler deadline",
            description = "Milliseconds that a handler may ask for by its service property mibew.deadline.",
            min = "0")
    long handler_deadline_longest() default 10_000;

    @AttributeDefinition(
            name = "Event deadline",
            description = "Milliseconds that all handlers of an event have together. 0: no limit.",
            min = "0")
    long event_deadline() default 10_000;

    @AttributeDefinition(name = "Workers", description = "Deliveries that may be on workers at a time.", min = "1")
    int workers() default 64;

    @AttributeDefinition(
            name = "Workers per handler",
            description = "Calls of one handler that may be on workers at a time.",
            min = "1")
    int workers_per_handler() default 8;

    @AttributeDefinition(
            name = "Worker wait",
            description = "Milliseconds that a sender waits for a worker at most.",
            min = "0")
    long worker_wait() default 100;

    @AttributeDefinition(name = "Queue", description = "Posted events that may wait for one handler.", min = "1")
    int queue() default 10_000;

    @AttributeDefinition(
            name = "Failures",
            description = "Failures in a row on a topic after which a handler is quarantined there.",
            min = "1")
    int quarantine_failures() default 5;

    @AttributeDefinition(
            name = "Cool-down",
            description = "Milliseconds after which a quarantined handler is tried again.",
            min = "0")
    long quarantine_cooldown() default 60_000;

    @AttributeDefinition(name = "Traces", description = "Deliveries that are kept while tracing is on.", min = "1")
    int traces() default 200;

    @AttributeDefinition(
            name = "Changes",
            description = "Deliveries in which a handler changed something that are kept, whether tracing is on or off.",
            min = "1")
    int changes() default 1_000;

    @AttributeDefinition(
            name = "Messages",
            description = "Messages of which it is kept in memory what handlers did to them; more are kept in files.",
            min = "1")
    int messages() default 10_000;

    @AttributeDefinition(
            name = "Private values",
            description = "Arguments that are shown as *** in traces, replays and what is told of messages: message_body,"
                    + " message_options.name, or topic=argument for one event; several with commas between.",
            required = false)
    String[] values_private() default {};

    @AttributeDefinition(
            name = "Budgets",
            description = "topic=milliseconds that all handlers of an event may take before a warning names the slowest;"
                    + " topics may end in *; several with commas between.",
            required = false)
    String[] budget() default {};

    @AttributeDefinition(
            name = "Depth of values",
            description = "How deep lists and maps in an event may be nested.",
            min = "1")
    int values_depth() default 32;

    @AttributeDefinition(
            name = "Size of values",
            description = "Bytes that handlers may write into one event.",
            min = "1")
    long values_bytes() default 1 << 20;

    @AttributeDefinition(
            name = "Required handlers",
            description = "topic=symbolic.name, several with commas between: events on the topic are rejected unless that"
                    + " bundle's handler has dealt with them, also while the bundle is absent.",
            required = false)
    String[] required() default {};

    /** Reads the configuration; errors name the value. */
    final class Reader {

        private Reader() {}

        static Settings read(EventsConfiguration configuration) {
            return new Settings(
                    Duration.ofMillis(configuration.handler_deadline()),
                    Duration.ofMillis(configuration.handler_deadline_longest()),
                    Duration.ofMillis(configuration.event_deadline()),
                    configuration.workers(),
                    configuration.workers_per_handler(),
                    Duration.ofMillis(configuration.worker_wait()),
                    configuration.queue(),
                    configuration.quarantine_failures(),
                    Duration.ofMillis(configuration.quarantine_cooldown()),
                    configuration.traces(),
                    new Values.Limits(configuration.values_depth(), configuration.values_bytes()),
                    texts(configuration.required()).map(Settings.Pin::parse).toList(),
                    new Recording(
                            configuration.changes(),
                            configuration.messages(),
                            texts(configuration.values_private()).map(Recording.Mask::parse).toList(),
                            texts(configuration.budget()).map(Recording.Budget::parse).toList()));
        }

        private static Stream<String> texts(String... lines) {
            return Arrays.stream(lines)
                    .flatMap(line -> Arrays.stream(line.split(",")))
                    .filter(text -> !text.isBlank());
        }
    }
}
