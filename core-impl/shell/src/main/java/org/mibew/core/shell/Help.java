package org.mibew.core.shell;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.apache.felix.service.command.Descriptor;

/**
 * What a command says of itself: the descriptor of its method is the summary; the first line of the descriptor of the
 * parameter is the usage, the others tell more.
 */
record Help(String command, String summary, String usage, List<String> details) {

    private static final Set<String> JAVAS = Set.of("import");

    static Help of(String command, Class<?> type) {
        Method method = Arrays.stream(type.getMethods())
                .filter(candidate -> candidate.getName().equals(method(command)))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(type.getName() + " has no method " + method(command)));
        String arguments = method.getParameters()[1].getAnnotation(Descriptor.class).value();
        List<String> lines = arguments.lines().toList();
        return new Help(
                command,
                method.getAnnotation(Descriptor.class).value(),
                lines.isEmpty() ? "" : " " + lines.get(0),
                lines.stream().skip(1).toList());
    }

    /** Returns the name of a command's method: Gogo puts an underscore before words that Java keeps for itself. */
    static String method(String command) {
        return JAVAS.contains(command) ? "_" + command : command;
    }

    String call() {
        return "mibew:" + command + usage;
    }

    void print(Screen screen) {
        screen.line(call());
        screen.text(2, summary);
        if (!details.isEmpty()) {
            screen.blank();
            details.forEach(line -> screen.line("  " + line));
        }
    }
}
