package org.mibew.core.shell.channel;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Prompts, reads a line, runs it, and so on until the input ends or {@code exit} is called. */
final class Conversation {

    private final CommandLines lines;
    private final InputStream in;
    private final String prompt;

    /**
     * Prepares a conversation.
     *
     * @param prompt what asks for a line, empty for nothing
     */
    Conversation(CommandLines lines, InputStream in, String prompt) {
        this.lines = lines;
        this.in = in;
        this.prompt = prompt;
    }

    void hold() throws IOException {
        while (!lines.ended()) {
            lines.output().print(prompt);
            lines.output().flush();
            Optional<String> line = line();
            if (line.isEmpty()) {
                // The prompt still waits on its line
                lines.output().print(prompt.isEmpty() ? "" : System.lineSeparator());
                return;
            }
            if (!line.get().isBlank()) {
                lines.run(line.get());
            }
        }
    }

    /** Reads up to the end of a line, and not a byte more: the rest may be for the command. */
    private Optional<String> line() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int b = in.read();
        while (b >= 0 && b != '\n') {
            bytes.write(b);
            b = in.read();
        }
        boolean over = b < 0 && bytes.size() == 0;
        return over ? Optional.empty() : Optional.of(bytes.toString(StandardCharsets.UTF_8));
    }
}
