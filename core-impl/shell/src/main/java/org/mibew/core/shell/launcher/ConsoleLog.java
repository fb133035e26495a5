package org.mibew.core.shell.launcher;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * What a server in the background writes to its standard output: a file that is emptied at 10 MB, after its content was
 * copied to one beside it. The virtual machine writes there, too, so the file stays the same, opened for appending.
 */
public final class ConsoleLog extends OutputStream {

    /** Name of the file in the folder of the logs. */
    public static final String NAME = "console.log";

    static final long LIMIT = 10_000_000;

    private final OutputStream out;
    private final Path file;
    private long size;

    private ConsoleLog(OutputStream out, Path file) {
        this.out = out;
        this.file = file;
    }

    /**
     * Gives the file its lasting name, now that this is the one server, and limits its size.
     *
     * @param started where the standard output goes, in the folder of the logs
     */
    static void keep(Path started) throws IOException {
        Path file = Files.move(started, started.resolveSibling(NAME), StandardCopyOption.REPLACE_EXISTING);
        PrintStream limited = new PrintStream(limit(new FileOutputStream(FileDescriptor.out), file), true, StandardCharsets.UTF_8);
        System.setOut(limited);
        System.setErr(limited);
    }

    /**
     * Limits a file.
     *
     * @param out appends to the file
     */
    static OutputStream limit(OutputStream out, Path file) {
        return new ConsoleLog(out, file);
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
        out.write(bytes, offset, length);
        size += length;
        if (size >= LIMIT) {
            Files.copy(file, file.resolveSibling(file.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
            FileChannel.open(file, StandardOpenOption.WRITE).truncate(0).close();
            size = 0;
        }
    }
}
