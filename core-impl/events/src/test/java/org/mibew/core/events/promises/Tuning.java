package org.mibew.core.events.promises;

import java.time.Duration;
import java.util.List;
import org.mibew.api.event.Values;
import org.mibew.core.events.Settings;

/** Settings that differ from others in a few points. */
record Tuning(Settings settings) {

    static Tuning of(Settings settings) {
        return new Tuning(settings);
    }

    static Tuning usual() {
        return new Tuning(Settings.DEFAULT);
    }

    Tuning handlerDeadline(Duration deadline) {
        return new Tuning(settings.withHandlerDeadline(deadline));
    }

    Tuning longestHandlerDeadline(Duration deadline) {
        return make(deadline, settings.eventDeadline(), settings.workers(), settings.workersPerHandler(),
                settings.workerWait(), settings.queue(), settings.failures(), settings.coolDown(), settings.traces(),
                settings.limits(), settings.pins());
    }

    Tuning eventDeadline(Duration deadline) {
        return make(settings.longestHandlerDeadline(), deadline, settings.workers(), settings.workersPerHandler(),
                settings.workerWait(), settings.queue(), settings.failures(), settings.coolDown(), settings.traces(),
                settings.limits(), settings.pins());
    }

    /** @param wait the longest that a sender waits for a worker */
    Tuning workers(int workers, int perHandler, Duration wait) {
        return make(settings.longestHandlerDeadline(), settings.eventDeadline(), workers, perHandler, wait,
                settings.queue(), settings.failures(), settings.coolDown(), settings.traces(), settings.limits(),
                settings.pins());
    }

    Tuning queue(int queue) {
        return make(settings.longestHandlerDeadline(), settings.eventDeadline(), settings.workers(),
                settings.workersPerHandler(), settings.workerWait(), queue, settings.failures(), settings.coolDown(),
                settings.traces(), settings.limits(), settings.pins());
    }

    Tuning quarantine(int failures, Duration coolDown) {
        return make(settings.longestHandlerDeadline(), settings.eventDeadline(), settings.workers(),
                settings.workersPerHandler(), settings.workerWait(), settings.queue(), failures, coolDown,
                settings.traces(), settings.limits(), settings.pins());
    }

    Tuning traces(int traces) {
        return make(settings.longestHandlerDeadline(), settings.eventDeadline(), settings.workers(),
                settings.workersPerHandler(), settings.workerWait(), settings.queue(), settings.failures(),
                settings.coolDown(), traces, settings.limits(), settings.pins());
    }

    Tuning limits(int depth, long bytes) {
        return make(settings.longestHandlerDeadline(), settings.eventDeadline(), settings.workers(),
                settings.workersPerHandler(), settings.workerWait(), settings.queue(), settings.failures(),
                settings.coolDown(), settings.traces(), new Values.Limits(depth, bytes), settings.pins());
    }

    Tuning pin(String topic, String bundle) {
        return make(settings.longestHandlerDeadline(), settings.eventDeadline(), settings.workers(),
                settings.workersPerHandler(), settings.workerWait(), settings.queue(), settings.failures(),
                settings.coolDown(), settings.traces(), settings.limits(), List.of(new Settings.Pin(topic, bundle)));
    }

    private Tuning make(
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
            List<Settings.Pin> pins) {
        return new Tuning(new Settings(settings.handlerDeadline(), longestHandlerDeadline, eventDeadline, workers,
                workersPerHandler, workerWait, queue, failures, coolDown, traces, limits, pins));
    }
}
