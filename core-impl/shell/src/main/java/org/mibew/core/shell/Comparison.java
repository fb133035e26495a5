package org.mibew.core.shell;

import java.time.Duration;
import java.util.List;
import org.mibew.api.monitor.DeliveryTrace.Change;
import org.mibew.api.monitor.DeliveryTrace.Step;
import org.mibew.api.monitor.EventReplays;
import org.mibew.api.monitor.RecordedEvent;
import org.mibew.api.monitor.ReplayReport;

/** Recorded events run with some handlers and with others. */
final class Comparison {

    private final EventReplays replays;
    private final Side one;
    private final Side other;
    private int different;

    Comparison(EventReplays replays, HandlerSet one, HandlerSet other) {
        this.replays = replays;
        this.one = new Side(one);
        this.other = new Side(other);
    }

    /** What one set of handlers did in all events. */
    private static final class Side {

        private final HandlerSet handlers;
        private int failures;
        private Duration time = Duration.ZERO;

        Side(HandlerSet handlers) {
            this.handlers = handlers;
        }

        ReplayReport run(EventReplays replays, RecordedEvent event) {
            ReplayReport report = replays.replay(event.number(), handlers);
            failures += report.failures().size();
            time = time.plus(report.elapsed());
            return report;
        }

        String figures(int events) {
            return handlers.words() + ": " + Words.count(failures, "failure", "failures") + ", "
                    + Times.of(time.dividedBy(events)) + " for an event";
        }
    }

    void print(Screen screen, List<RecordedEvent> events) {
        events.forEach(event -> print(screen, event));
        screen.line(different == 0
                ? Words.count(events.size(), "event ends", "events end") + " the same with " + one.handlers.words()
                        + " and with " + other.handlers.words()
                : different + " of " + Words.count(events.size(), "event ends", "events end") + " differently");
        screen.text(2, one.figures(events.size()));
        screen.text(2, other.figures(events.size()));
    }

    private void print(Screen screen, RecordedEvent event) {
        ReplayReport left = one.run(replays, event);
        ReplayReport right = other.run(replays, event);
        List<Change> differences = left.differences(right);
        different += differences.isEmpty() ? 0 : 1;
        if (differences.isEmpty() && left.failures().isEmpty() && right.failures().isEmpty()) {
            return;
        }
        screen.line("#" + event.number() + "  " + Times.ofDay(event.at()) + "  " + EventNames.ofTopic(event.topic()));
        for (Change change : differences) {
            screen.line("  " + change.argument());
            screen.entry(4, one.handlers.words(), 20, change.from(), Screen.LONG);
            screen.entry(4, other.handlers.words(), 20, change.to(), Screen.LONG);
        }
        printFailures(screen, one, left);
        printFailures(screen, other, right);
    }

    private static void printFailures(Screen screen, Side side, ReplayReport report) {
        for (Step step : report.failures()) {
            screen.entry(4, side.handlers.words(), 20, Words.of(step.outcome()) + ": "
                    + HandlerNames.whole(step.bundle(), step.handler()) + ": " + step.reason(), Screen.LONG);
        }
    }
}
