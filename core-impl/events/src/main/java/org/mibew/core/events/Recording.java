package org.mibew.core.events;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What the administrator has set of what is always recorded.
 *
 * @param changes deliveries that are kept in which a handler changed something
 * @param messages messages of which it is kept in memory what handlers did to them
 * @param masks arguments that are not shown
 * @param budgets time for the handlers of an event, beyond which there is a warning
 */
public record Recording(int changes, int messages, List<Mask> masks, List<Budget> budgets) {

    /** What holds without configuration. */
    public static final Recording DEFAULT = new Recording(1_000, 10_000, List.of(), List.of());

    public Recording {
        if (changes < 1 || messages < 1) {
            throw new IllegalArgumentException(
                    "The numbers of changes and messages must be at least 1: " + changes + ", " + messages);
        }
        masks = List.copyOf(masks);
        budgets = List.copyOf(budgets);
    }

    /**
     * An argument that is not shown.
     *
     * @param pattern topics of the events
     * @param key of the argument; dots lead into it
     */
    public record Mask(String pattern, String key) {

        /** Reads {@code argument} or {@code topic=argument}. */
        static Mask parse(String text) {
            int equals = text.indexOf('=');
            String pattern = equals < 0 ? "*" : text.substring(0, equals).strip();
            String key = text.substring(equals + 1).strip();
            if (key.isEmpty() || !Topics.isPattern(pattern)) {
                throw new IllegalArgumentException(
                        "A private value is written as argument or topic=argument, not \"" + text + "\"");
            }
            return new Mask(pattern, key);
        }
    }

    /**
     * Time for the handlers of an event.
     *
     * @param pattern topics of the events
     */
    public record Budget(String pattern, Duration time) {

        /** Reads {@code topic=milliseconds}. */
        static Budget parse(String text) {
            int equals = text.indexOf('=');
            String pattern = equals < 0 ? "" : text.substring(0, equals).strip();
            try {
                long millis = Long.parseLong(text.substring(equals + 1).strip());
                if (millis > 0 && millis <= Settings.LONGEST.toMillis() && Topics.isPattern(pattern)) {
                    return new Budget(pattern, Duration.ofMillis(millis));
                }
            } catch (NumberFormatException e) {
                // Told below, as any other value that is no time.
            }
            throw new IllegalArgumentException(
                    "A budget is written as topic=milliseconds, at least 1 of them, not \"" + text + "\"");
        }
    }

    /** Returns the keys of the arguments that are not shown of the events of a topic. */
    List<String> masksOf(String topic) {
        return masks.stream().filter(mask -> Topics.matches(mask.pattern(), topic)).map(Mask::key).toList();
    }

    /** Returns the time for the handlers of an event: that of the topic itself, or of the longest pattern that fits. */
    Optional<Duration> budget(String topic) {
        return budgets.stream()
                .filter(budget -> Topics.matches(budget.pattern(), topic))
                .max(Comparator.comparing((Budget budget) -> budget.pattern().equals(topic))
                        .thenComparing(budget -> budget.pattern().length()))
                .map(Budget::time);
    }
}
