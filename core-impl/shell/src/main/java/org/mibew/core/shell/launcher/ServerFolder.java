package org.mibew.core.shell.launcher;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The folders that a server needs. */
final class ServerFolder {

    private ServerFolder() {}

    /**
     * Creates what is missing, and makes sure that the server can write where it must.
     *
     * @throws IOException if it cannot; the message is for the administrator
     */
    static void prepare(Path home) throws IOException {
        for (String name : List.of("data", "logs", "plugins")) {
            create(home.resolve(name));
        }
        tryToWrite(home.resolve("data"));
        tryToWrite(home.resolve("logs"));
    }

    private static void create(Path folder) throws IOException {
        try {
            Files.createDirectories(folder);
        } catch (FileAlreadyExistsException e) {
            throw new IOException("The server needs the folder " + folder + ", but there is a file of that name", e);
        } catch (FileSystemException e) {
            throw cannot("create the folder", folder, e);
        }
    }

    private static void tryToWrite(Path folder) throws IOException {
        try {
            Files.delete(Files.createTempFile(folder, "try", null));
        } catch (FileSystemException e) {
            throw cannot("write to the folder", folder, e);
        }
    }

    static IOException cannot(String verb, Path path, FileSystemException e) {
        String reason = e instanceof AccessDeniedException ? "permission denied" : e.getReason();
        return new IOException("The user " + System.getProperty("user.name") + " cannot " + verb + " " + path + ": " + reason, e);
    }
}
