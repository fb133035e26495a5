package org.mibew.core.shell.launcher;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The folders that a server needs. */
final class ServerFolder {

    private static final String USER = System.getProperty("user.name");

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

    /**
     * Makes sure that this user can go on with what the server has left in its folder before.
     *
     * @throws IOException if another user has left it; the message is for the administrator
     */
    static void checkRights(Path home) throws IOException {
        for (String name : List.of("data", "logs")) {
            Optional<Path> denied = firstDenied(home.resolve(name), 2);
            if (denied.isPresent()) {
                throw new IOException("The user " + USER + " cannot write to " + denied.get() + ", which belongs to "
                        + Files.getOwner(denied.get()).getName() + ": did another user start the server before?");
            }
        }
    }

    private static Optional<Path> firstDenied(Path path, int depth) throws IOException {
        if (!Files.isWritable(path)) {
            return Optional.of(path);
        }
        if (depth == 0 || !Files.isDirectory(path)) {
            return Optional.empty();
        }
        try (DirectoryStream<Path> children = Files.newDirectoryStream(path)) {
            for (Path child : children) {
                Optional<Path> denied = firstDenied(child, depth - 1);
                if (denied.isPresent()) {
                    return denied;
                }
            }
        }
        return Optional.empty();
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

    static IOException cannot(String verb, Path path, FileSystemException e) throws IOException {
        String reason = e instanceof AccessDeniedException ? "permission denied" : e.getReason();
        if (Files.exists(path)) {
            reason += "; it belongs to " + Files.getOwner(path).getName();
        }
        return new IOException("The user " + USER + " cannot " + verb + " " + path + ": " + reason, e);
    }
}
