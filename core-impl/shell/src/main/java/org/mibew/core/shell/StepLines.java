package org.mibew.core.shell;

import java.util.List;
import java.util.Locale;
import org.mibew.api.monitor.DeliveryTrace.Change;
import org.mibew.api.monitor.DeliveryTrace.Outcome;
import org.mibew.api.monitor.DeliveryTrace.Step;

/** Prints what handlers did to an event. */
final class StepLines {

    private static final int INDENT = 6;

    private final Screen screen;
    private final int longest;

    /**
     * Prints on a screen.
     *
     * @param longest lines that one value may take
     */
    StepLines(Screen screen, int longest) {
        this.screen = screen;
        this.longest = longest;
    }

    void print(Step step) {
        boolean timed = step.outcome() != Outcome.SKIPPED && !step.elapsed().isZero();
        String time = timed ? Times.of(step.elapsed()) : "";
        screen.line("  " + Text.left(step.outcome().name().toLowerCase(Locale.ROOT), 8) + Text.right(time, 8) + "  "
                + HandlerNames.whole(step.bundle(), step.handler())
                + (step.version().isEmpty() ? "" : " " + step.version()));
        if (!step.reason().isEmpty()) {
            screen.entry(INDENT, "why", 6, step.reason() + consequence(step.outcome()), longest);
        }
        print(step.changes());
    }

    private static String consequence(Outcome outcome) {
        return outcome == Outcome.FAILED || outcome == Outcome.OVERRUN ? " (what it wrote does not count)" : "";
    }

    private void print(List<Change> changes) {
        int column = 2 + changes.stream().mapToInt(change -> Text.width(change.argument())).max().orElse(0);
        for (Change change : changes) {
            screen.entry(INDENT, change.argument(), column, "   " + change.from(), longest);
            screen.entry(INDENT, "", column, "-> " + change.to(), longest);
        }
    }
}
