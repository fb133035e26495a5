package org.mibew.core.shell.channel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Where the socket of a server is: in a folder of its own under the server's {@code data}, so that the rights of that
 * folder say who may talk to the server.
 *
 * @param home folder of the server
 */
record SocketPlace(Path home) {

    private static final String FOLDER = "data/channel";
    private static final String NAME = "socket";

    /**
     * Returns the socket's path, the shortest there is: the operating system allows some hundred bytes. {@code bin/mibew}
     * makes server and client run in {@code home}, so that they can do with a relative path however deep the folder is.
     */
    Path socket() {
        Path absolute = home.resolve(FOLDER).resolve(NAME);
        Path relative = Path.of("").toAbsolutePath().relativize(absolute.toAbsolutePath());
        return relative.toString().length() < absolute.toString().length() ? relative : absolute;
    }

    /** Makes the folder anew, empty, and closed to all but the user of this process. */
    void prepare() throws IOException {
        Path folder = home.resolve(FOLDER);
        Files.deleteIfExists(folder.resolve(NAME));
        Files.deleteIfExists(folder);
        Files.createDirectories(folder.getParent());
        Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }

    void remove() throws IOException {
        Files.deleteIfExists(home.resolve(FOLDER).resolve(NAME));
    }
}
