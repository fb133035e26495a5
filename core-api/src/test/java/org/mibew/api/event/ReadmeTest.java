package org.mibew.api.event;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The tables of events in README.md are what the records say. If they are not, this test prints what they should be. */
class ReadmeTest {

    @Test
    void theTableOfEventsIsRenderedFromTheRecords() throws IOException {
        assertEquals(rendered(EventType.all()), table("events"));
    }

    @Test
    void theTableOfAdditionsIsRenderedFromTheRecords() throws IOException {
        assertEquals(rendered(EventType.additions()), table("additions"));
    }

    /** Returns what stands between the markers of a name. */
    private static String table(String name) throws IOException {
        String readme = Files.readString(Path.of("..", "README.md"));
        String begin = "<!-- " + name + ": begin -->\n";
        String end = "<!-- " + name + ": end -->\n";
        return readme.substring(readme.indexOf(begin) + begin.length(), readme.indexOf(end));
    }

    private static String rendered(List<EventType<?>> types) {
        return types.stream()
                .map(ReadmeTest::row)
                .collect(Collectors.joining("", "| event | happens | arguments, **writable** ones bold |\n| --- | --- | --- |\n", ""));
    }

    private static String row(EventType<?> type) {
        String arguments = type.arguments().stream().map(ReadmeTest::cell).collect(Collectors.joining(", "));
        return "| `" + type.name() + "` | " + type.when() + " | " + (arguments.isEmpty() ? "none" : arguments) + " |\n";
    }

    private static String cell(Argument argument) {
        String key = "`" + argument.key() + "`" + (argument.isAddition() ? " (addition)" : "");
        return argument.isWritable() ? "**" + key + "**" : key;
    }
}
