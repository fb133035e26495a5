package org.mibew.samples.auditlog;

import java.io.Closeable;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A file that is put aside when it is full. What is written is in the operating system's hands at once. */
final class RotatingFile implements Closeable {

    private final Path file;
    private final long limit;
    private final int old;
    private OutputStream out;
    private long size;

    /**
     * @param limit bytes that a file holds at most, unless a single line is longer
     * @param old how many files are kept beside the current one
     */
    RotatingFile(Path file, long limit, int old) throws IOException {
        this.file = file;
        this.limit = limit;
        this.old = old;
        Files.createDirectories(file.toAbsolutePath().getParent());
        open();
    }

    synchronized void write(byte[] line) throws IOException {
        if (size > 0 && size + line.length > limit) {
            rotate();
        }
        out.write(line);
        size += line.length;
    }

    private void rotate() throws IOException {
        out.close();
        try {
            for (int i = old; i > 0; i--) {
                Path newer = numbered(i - 1);
                if (Files.exists(newer)) {
                    Files.move(newer, numbered(i), StandardCopyOption.REPLACE_EXISTING);
                }
            }
            Files.deleteIfExists(file);
        } finally {
            open();
        }
    }

    private Path numbered(int i) {
        return i == 0 ? file : file.resolveSibling(file.getFileName() + "." + i);
    }

    /** Opens no channel: a handler that is late is interrupted, and an interrupt closes a channel that is being written. */
    private void open() throws IOException {
        out = new FileOutputStream(file.toFile(), true);
        size = Files.size(file);
    }

    @Override
    public synchronized void close() throws IOException {
        out.close();
    }
}
