package org.mibew.core.chat.harness;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Catches what is logged while this is open; the logger of the tests writes to the standard error stream. */
public final class LoggedLines implements AutoCloseable {

    private final PrintStream original = System.err;
    private final ByteArrayOutputStream caught = new ByteArrayOutputStream();

    public LoggedLines() {
        System.setErr(new PrintStream(caught, true, StandardCharsets.UTF_8));
    }

    /** Returns the lines that contain a text. */
    public List<String> with(String text) {
        return caught.toString(StandardCharsets.UTF_8).lines().filter(line -> line.contains(text)).toList();
    }

    @Override
    public void close() {
        System.setErr(original);
    }
}
