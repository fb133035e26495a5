package org.mibew.core.plugins.steps;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts the starts of the server that ended while plugins were being started, one after another. What is there at a start
 * was left by the one before.
 */
final class CutStarts {

    /** Starts after which the log says how to leave plugins out. */
    static final int MANY = 2;

    private static final Logger LOG = LoggerFactory.getLogger(CutStarts.class);

    private final Path file;
    private int count;
    private boolean over;

    CutStarts(Path file) {
        this.file = file;
    }

    /** Notes that plugins will be started from now on, and tells if that went wrong several times. */
    void begin() {
        String[] left = read().split(" ", 2);
        count = left[0].matches("\\d{1,6}") ? Integer.parseInt(left[0]) : 0;
        if (count >= MANY) {
            LOG.error("The last {} starts of the server ended while plugins were being started{}. \"bin/mibew start --safe\" starts"
                    + " the server without plugins; mibew:disable PLUGIN or mibew:uninstall PLUGIN then keeps one from starting",
                    count, left.length > 1 ? ", the last one when it was the turn of " + left[1] : "");
        }
        count++;
        write(Integer.toString(count));
    }

    /** Notes whose turn it is. */
    void starting(String plugin) {
        if (!over) {
            write(count + " " + plugin);
        }
    }

    /** Notes that all have been started that could be, or that the server is being stopped. */
    void end() {
        if (!over) {
            over = true;
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                LOG.warn("Cannot delete {}: {}", file, e.toString());
            }
        }
    }

    private String read() {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            return "";
        }
    }

    private void write(String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            LOG.warn("Cannot write {}: {}", file, e.toString());
        }
    }
}
