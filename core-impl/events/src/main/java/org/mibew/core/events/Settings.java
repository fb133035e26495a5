package org.mibew.core.events;

import java.time.Duration;
import java.util.List;
import org.mibew.api.event.Values;

/**
 * What the administrator has set.
 *
 * @param handlerDeadline time that a handler has for an event, unless its service says otherwise; zero: no deadline, and
 *     everything on the sender's thread
 * @param longestHandlerDeadline the most that a handler's service may ask for
 * @param eventDeadline time that all handlers of an event have together; zero: no limit
 * @param workers deliveries that may be on workers at a time
 * @param workersPerHandler calls of one handler that may be on workers at a time
 * @param workerWait the longest that a sender waits for a worker
 * @param queue events that may wait for one handler of posted events
 * @param failures failures in a row on a topic after which a handler is quarantined there
 * @param coolDown after which a quarantined handler is tried again
 * @param traces deliveries that are kept while tracing is on
 * @param limits how much handlers may leave in an event
 * @param pins required handlers
 * @param recording what is always recorded, what of it is shown, and what time events may take
 */
public record Settings(
        Duration handlerDeadline,
        Duration longestHandlerDeadline,
        Duration eventDeadline,
        int workers,
        int workersPerHandler,
        Duration workerWait,
        int queue,
        int failures,
        Duration coolDown,
        int traces,
        Values.Limits limits,
        List<Pin> pins,
        Recording recording) {

    /** The longest time that can be set. */
    static final Duration LONGEST = Duration.ofDays(365);

    /** Events nested deeper than this are refused. */
    static final int NESTING = 16;

    /** What holds without configuration. */
    public static final Settings DEFAULT = new Settings(
            Duration.ofSeconds(5),
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            64,
            8,
            Duration.ofMillis(100),
            10_000,
            5,
            Duration.ofMinutes(1),
            200,
            Values.Limits.DEFAULT,
            List.of(),
            Recording.DEFAULT);

    public Settings {
        checkTime("handler deadline", handlerDeadline);
        checkTime("longest handler deadline", longestHandlerDeadline);
        checkTime("event deadline", eventDeadline);
        checkTime("worker wait", workerWait);
        checkTime("cool-down", coolDown);
        positive("workers", workers);
        positive("workers per handler", workersPerHandler);
        positive("queue", queue);
        positive("failures", failures);
        positive("traces", traces);
        pins = List.copyOf(pins);
    }

    /** Makes settings with the usual recording. */
    public Settings(
            Duration handlerDeadline,
            Duration longestHandlerDeadline,
            Duration eventDeadline,
            int workers,
            int workersPerHandler,
            Duration workerWait,
            int queue,
            int failures,
            Duration coolDown,
            int traces,
            Values.Limits limits,
            List<Pin> pins) {
        this(handlerDeadline, longestHandlerDeadline, eventDeadline, workers, workersPerHandler, workerWait, queue, failures,
                coolDown, traces, limits, pins, Recording.DEFAULT);
    }

    /**
     * A handler without which an event must not go on.
     *
     * @param topic of the event
     * @param bundle symbolic name of the bundle that has the handler
     */
    public record Pin(String topic, String bundle) {

        /** Reads {@code topic=symbolic.name}. */
        static Pin parse(String text) {
            int equals = text.indexOf('=');
            if (equals < 1 || equals == text.length() - 1) {
                throw new IllegalArgumentException(
                        "A required handler is written as topic=symbolic.name, not \"" + text + "\"");
            }
            return new Pin(text.substring(0, equals).strip(), text.substring(equals + 1).strip());
        }
    }

    /** Returns these settings with another deadline for handlers. */
    public Settings withHandlerDeadline(Duration deadline) {
        return new Settings(deadline, longestHandlerDeadline, eventDeadline, workers, workersPerHandler, workerWait, queue,
                failures, coolDown, traces, limits, pins, recording);
    }

    /** Returns these settings with another recording. */
    public Settings withRecording(Recording changed) {
        return new Settings(handlerDeadline, longestHandlerDeadline, eventDeadline, workers, workersPerHandler, workerWait,
                queue, failures, coolDown, traces, limits, pins, changed);
    }

    boolean hasDeadline() {
        return !handlerDeadline.isZero();
    }

    private static void checkTime(String name, Duration value) {
        if (value.isNegative() || value.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "The " + name + " must be between 0 and " + LONGEST.toDays() + " days: " + value);
        }
    }

    private static void positive(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException("The number of " + name + " must be at least 1: " + value);
        }
    }
}
