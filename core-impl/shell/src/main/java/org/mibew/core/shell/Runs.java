package org.mibew.core.shell;

import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.mibew.api.event.EventType;
import org.mibew.api.monitor.EventReplays;
import org.mibew.api.monitor.RecordedEvent;
import org.mibew.api.monitor.ReplayReport;

/** Shows recorded events being run again. */
final class Runs {

    private final EventReplays replays;
    private final Screen screen;

    Runs(EventReplays replays, Screen screen) {
        this.replays = replays;
        this.screen = screen;
    }

    void show(RecordedEvent event, HandlerSet handlers) {
        ReplayReport report = replays.replay(event.number(), handlers);
        screen.line("#" + event.number() + "  " + Times.ofDay(event.at()) + "  " + EventNames.ofTopic(event.topic())
                + "  " + Times.of(report.elapsed()));
        if (report.trace().steps().isEmpty()) {
            screen.line("  No handler was called.");
        }
        StepLines lines = new StepLines(screen, Screen.LONG);
        report.trace().steps().forEach(lines::print);
        EventType<?> type = EventType.of(report.event());
        if (type.isWritable()) {
            screen.line("  After");
            Set<String> different = report.shown().keySet().stream()
                    .filter(key -> !Objects.equals(event.arguments().get(key), report.shown().get(key)))
                    .collect(Collectors.toSet());
            new ArgumentLines(type).printWritable(screen, report.shown(), different);
        }
    }
}
