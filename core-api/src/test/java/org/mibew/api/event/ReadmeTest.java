package org.mibew.api.event;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The table of events in README.md is what the records say. If it is not, this test prints what it should be. */
class ReadmeTest {

    private static final String BEGIN = "<!-- events: begin -->\n";
    private static final String END = "<!-- events: end -->\n";

    @Test
    void theTableOfEventsIsRenderedFromTheRecords() throws IOException {
        String readme = Files.readString(Path.of("..", "README.md"));
        String table = readme.substring(readme.indexOf(BEGIN) + BEGIN.length(), readme.indexOf(END));
        assertEquals(rendered(), table);
    }

    private static String rendered() {
        return EventType.all().stream()
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
