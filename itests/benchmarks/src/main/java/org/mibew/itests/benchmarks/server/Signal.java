package org.mibew.itests.benchmarks.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A sign from inside the server that something has happened, and when: a file with a time. */
enum Signal {
    /** All bundles are active. */
    ACTIVE,
    /** The handler of the deployed plugin was called. */
    CALLED,
    /** The deployed plugin is gone. */
    GONE;

    /** System property of the server that names the folder of the signs. */
    static final String FOLDER = "mibew.benchmarks.signals";

    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(60);

    /** Gives the sign, from inside the server. */
    void give() {
        Instant now = Instant.now();
        Path folder = Path.of(System.getProperty(FOLDER));
        try {
            Path written = Files.writeString(folder.resolve(name() + ".part"), now.toString());
            Files.move(written, folder.resolve(name()), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot give the sign " + this + " in " + folder, e);
        }
    }

    /** Waits for the sign and returns when it was given. The sign is used up. */
    Instant take(Path folder, Process server) throws IOException {
        Path file = folder.resolve(name());
        long end = System.nanoTime() + PATIENCE;
        while (!Files.exists(file)) {
            if (System.nanoTime() - end > 0 || !server.isAlive()) {
                throw new IOException("The server " + (server.isAlive() ? "does not say " : "ended before it said ") + this);
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
        Instant given = Instant.parse(Files.readString(file));
        Files.delete(file);
        return given;
    }
}
