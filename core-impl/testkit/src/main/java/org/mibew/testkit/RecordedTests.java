package org.mibew.testkit;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.mibew.api.event.EventType;

/**
 * Writes a test class of a recording: one test for each event, with the arguments that differ from the documented samples and
 * with what was made of them. How the handler is made is left to whoever adds it to a project.
 *
 * <pre>{@code
 * java -cp org.mibew.testkit.jar:org.mibew.api.jar:osgi.core.jar:org.osgi.service.event.jar \
 *     org.mibew.testkit.RecordedTests recorded.jsonl com.example.answers.AnsweringMachine
 * }</pre>
 */
public final class RecordedTests {

    private RecordedTests() {}

    /** Prints the test class; the arguments are the recording and the full name of the handler's class. */
    public static void main(String[] arguments) {
        if (arguments.length != 2) {
            throw new IllegalArgumentException("The arguments are a recording and the full name of a handler's class");
        }
        System.out.print(source(Recorded.read(Path.of(arguments[0])), arguments[1]));
    }

    /**
     * Returns the source of the test class.
     *
     * @param handler full name of the handler's class
     */
    public static String source(List<Recorded> events, String handler) {
        int dot = handler.lastIndexOf('.');
        String name = handler.substring(dot + 1);
        String methods = methods(events);
        StringBuilder source = new StringBuilder();
        if (dot > 0) {
            source.append("package ").append(handler, 0, dot).append(";\n\n");
        }
        if (methods.contains("assertEquals")) {
            source.append("import static org.junit.jupiter.api.Assertions.assertEquals;\n");
        }
        if (methods.contains("assertTrue")) {
            source.append("import static org.junit.jupiter.api.Assertions.assertTrue;\n");
        }
        source.append(source.indexOf("static") < 0 ? "" : "\n");
        for (String type : List.of("java.util.List", "java.util.Map")) {
            if (methods.contains(type.substring("java.util.".length()) + ".of(")) {
                source.append("import ").append(type).append(";\n");
            }
        }
        return source.append("""
                import org.junit.jupiter.api.Test;
                import org.mibew.testkit.Deliver;

                /** Made of a recording. */
                class %sRecordedTest {

                    private static %s handler() {
                        return new %s();
                    }
                %s}
                """.formatted(name, name, name, methods)).toString();
    }

    private static String methods(List<Recorded> events) {
        Map<String, Integer> numbers = new HashMap<>();
        StringBuilder methods = new StringBuilder();
        for (Recorded event : events) {
            int number = numbers.merge(event.name(), 1, Integer::sum);
            methods.append("\n    /** Recorded at ").append(event.at()).append('.');
            if (!event.omitted().isEmpty()) {
                methods.append(" The recording does not have: ").append(String.join(", ", event.omitted())).append('.');
            }
            methods.append(" */\n    @Test\n    void ").append(eventName(event)).append(number).append("() {\n");
            body(event).forEach(line -> methods.append(line.isEmpty() ? "" : "        ").append(line).append('\n'));
            methods.append("    }\n");
        }
        return methods.toString();
    }

    private static String eventName(Recorded event) {
        return EventType.find(event.name()).orElseThrow().eventName();
    }

    private static List<String> body(Recorded event) {
        List<String> lines = new ArrayList<>();
        lines.add("var outcome = Deliver.event(\"" + event.name() + "\")");
        event.notable().forEach((key, value) -> lines.add("        .with(\"" + key + "\", " + literal(value) + ")"));
        lines.add("        .to(handler());");
        lines.add("");
        Map<String, Object> ends = event.ends();
        ends.forEach((argument, end) -> lines.add(
                "assertEquals(" + literal(end) + ", outcome.value(\"" + argument + "\"));"));
        if (ends.isEmpty()) {
            lines.add("assertTrue(outcome.changes().isEmpty(), outcome::toString);");
        }
        return lines;
    }

    private static String literal(Object value) {
        if (value instanceof String text) {
            return '"' + escape(text) + '"';
        }
        if (value instanceof Long number) {
            return number + "L";
        }
        if (value instanceof List<?> items) {
            return items.stream().map(RecordedTests::literal).collect(Collectors.joining(", ", "List.of(", ")"));
        }
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> literal(entry.getKey()) + ", " + literal(entry.getValue()))
                    .collect(Collectors.joining(", ", "Map.of(", ")"));
        }
        return String.valueOf(value);
    }

    private static String escape(String text) {
        StringBuilder escaped = new StringBuilder();
        for (char next : text.toCharArray()) {
            switch (next) {
                case '"', '\\' -> escaped.append('\\').append(next);
                case '\n' -> escaped.append("\\n");
                case '\r' -> escaped.append("\\r");
                case '\t' -> escaped.append("\\t");
                default -> escaped.append(next < ' ' ? String.format(Locale.ROOT, "\\u%04x", (int) next) : next);
            }
        }
        return escaped.toString();
    }
}
