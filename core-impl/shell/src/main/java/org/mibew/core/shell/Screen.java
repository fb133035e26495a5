package org.mibew.core.shell;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Process;

/** Prints for a command, in lines of at most {@value #WIDTH} columns. */
final class Screen {

    static final int WIDTH = 100;

    /** Lines that a long value may take where it is printed whole. */
    static final int LONG = 12;

    private final PrintStream out;

    private Screen(PrintStream out) {
        this.out = out;
    }

    /** Returns the screen of a command that runs in a session; in a pipeline, that is the next command. */
    static Screen of(CommandSession session) {
        Process process = Process.Utils.current();
        PrintStream stream = process == null ? session.getConsole() : process.out();
        return new Screen(new PrintStream(stream, true, StandardCharsets.UTF_8));
    }

    void blank() {
        out.println();
    }

    /** Prints one line, shortened if it is too long. */
    void line(String text) {
        out.println(Text.shorten(Text.safe(text), WIDTH).stripTrailing());
    }

    /** Prints a text in as many lines as it needs. */
    void text(int indent, String text) {
        entry(indent, "", 0, text, Integer.MAX_VALUE);
    }

    /**
     * Prints a label and a text beside it.
     *
     * @param indent columns before the label
     * @param column columns for the label
     * @param lines how many the text may take at most
     */
    void entry(int indent, String label, int column, String text, int lines) {
        String margin = " ".repeat(indent) + Text.left(Text.shorten(Text.safe(label), column), column);
        for (String piece : Text.wrap(Text.safe(text), WIDTH - indent - column, lines)) {
            out.println((margin + piece).stripTrailing());
            margin = " ".repeat(indent + column);
        }
    }
}
