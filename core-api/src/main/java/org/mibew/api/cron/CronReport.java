package org.mibew.api.cron;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a run of the upkeep did.
 *
 * @param started when it began
 * @param took how long it took
 * @param steps what it did, in order
 */
public record CronReport(Instant started, Duration took, List<Step> steps) {

    public CronReport {
        Objects.requireNonNull(started, "started");
        Objects.requireNonNull(took, "took");
        steps = List.copyOf(steps);
    }

    /** Tells whether no step failed. */
    public boolean isClean() {
        return steps.stream().allMatch(step -> step.problem().isEmpty());
    }

    /**
     * One part of the run.
     *
     * @param name what it is
     * @param result what came of it, in words
     * @param problem why it failed
     */
    public record Step(String name, String result, Optional<String> problem) {

        public Step {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(result, "result");
            Objects.requireNonNull(problem, "problem");
        }
    }
}
