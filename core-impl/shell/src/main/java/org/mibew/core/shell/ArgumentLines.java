package org.mibew.core.shell;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mibew.api.event.Argument;
import org.mibew.api.event.EventType;
import org.mibew.api.event.PlainValues;

/** Prints values of an event's arguments, one below the other. */
final class ArgumentLines {

    private final List<Argument> arguments;
    private final int column;

    ArgumentLines(EventType<?> event) {
        arguments = event.arguments();
        column = 4 + arguments.stream().mapToInt(argument -> Text.width(argument.key())).max().orElse(0);
    }

    void print(Screen screen, Map<String, Object> values) {
        arguments.forEach(argument -> print(screen, argument, "  ", values));
    }

    /** Prints those that handlers may write; a star marks some. */
    void printWritable(Screen screen, Map<String, Object> values, Set<String> marked) {
        arguments.stream()
                .filter(Argument::isWritable)
                .forEach(argument -> print(screen, argument, marked.contains(argument.key()) ? "* " : "  ", values));
    }

    private void print(Screen screen, Argument argument, String mark, Map<String, Object> values) {
        String text = PlainValues.text(values.get(argument.key()));
        screen.entry(0, mark + argument.key(), column, text, Screen.LONG);
    }
}
