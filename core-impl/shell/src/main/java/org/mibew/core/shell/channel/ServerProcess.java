package org.mibew.core.shell.channel;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.mibew.core.shell.launcher.ServerLock;

/**
 * The server of a folder, as seen from another process.
 *
 * @param home folder of the server
 */
record ServerProcess(Path home) {

    private static final Duration CONNECT = Duration.ofSeconds(30);

    boolean runs() throws IOException {
        return ServerLock.isHeld(home);
    }

    /** Returns the process, unless it has ended or its number cannot be trusted. */
    Optional<ProcessHandle> process() throws IOException {
        return ServerLock.holder(home);
    }

    /** Names the server with its folder and process, at the beginning of a sentence. */
    String name() throws IOException {
        return "The server in " + home + ServerLock.describe(home);
    }

    /**
     * Connects, and waits for that while the server is starting; there is no connection if no server runs.
     *
     * @throws AccessDeniedException if the server is another user's
     * @throws IOException if the server does not answer
     */
    Optional<Wire> connect() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + CONNECT.toNanos();
        while (true) {
            try {
                return Optional.of(connectAtOnce());
            } catch (IOException e) {
                if (!runs()) {
                    return Optional.empty();
                }
                checkOwner(e);
                if (System.nanoTime() > deadline) {
                    throw new IOException(name() + " does not answer: " + e.getMessage(), e);
                }
            }
            Thread.sleep(50);
        }
    }

    Wire connectAtOnce() throws IOException {
        return Wire.connect(new SocketPlace(home).socket());
    }

    private void checkOwner(IOException cause) throws IOException {
        Path folder = new SocketPlace(home).socket().getParent();
        if (Files.exists(folder) && !Files.isExecutable(folder)) {
            AccessDeniedException denied = new AccessDeniedException(null, null, name() + " belongs to the user "
                    + Files.getOwner(folder).getName() + ", and only that user may talk to it");
            denied.initCause(cause);
            throw denied;
        }
    }

    /** Waits for the end of the server; returns false if it still runs after that time. */
    boolean awaitEnd(Duration time) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + time.toNanos();
        while (runs()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            Thread.sleep(50);
        }
        return true;
    }
}
