package org.mibew.core.chat.transfer;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** A file that only its owner can read, and that stands beside its place until it is whole; closed before, it is gone. */
final class PartialFile implements Closeable {

    private final Path path;

    private PartialFile(Path path) {
        this.path = path;
    }

    static PartialFile beside(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        boolean hasPermissions = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] attributes = hasPermissions
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))}
                : new FileAttribute<?>[0];
        return new PartialFile(Files.createTempFile(folder, "." + file.getFileName() + "-", ".part", attributes));
    }

    OutputStream open() throws IOException {
        return Files.newOutputStream(path);
    }

    /** Puts the file in its place, on the disk and not only in the system's memory. */
    void complete(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(path, file.toAbsolutePath(), StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(path);
    }
}
