package org.mibew.core.shell.launcher;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Keeps a folder to one server: a lock of the operating system on a file, that ends with the process however it ends. The
 * file says which process it is: its number, and its start in milliseconds since 1970.
 */
public final class ServerLock implements AutoCloseable {

    /** Long enough for those who ask {@link #isHeld} to let go of the file. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    /** By how much two looks at one process may differ in its start. */
    private static final Duration CLOCK_STEP = Duration.ofSeconds(2);

    private final FileChannel file;

    private ServerLock(FileChannel file) {
        this.file = file;
    }

    private static Path path(Path home) {
        return home.resolve("data/lock");
    }

    /**
     * Takes the lock for this process.
     *
     * @throws IOException if another server has it, or the file cannot be written; the message is for the administrator
     */
    static ServerLock acquire(Path home) throws IOException, InterruptedException {
        FileChannel file;
        try {
            file = FileChannel.open(path(home), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (FileSystemException e) {
            throw ServerFolder.cannot("write the file", path(home), e);
        }
        if (!locked(file)) {
            file.close();
            throw new IOException("A server runs in " + home + " already" + describe(home));
        }
        ProcessHandle self = ProcessHandle.current();
        long start = self.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
        file.truncate(0);
        file.write(ByteBuffer.wrap((self.pid() + " " + start + "\n").getBytes(StandardCharsets.US_ASCII)));
        return new ServerLock(file);
    }

    private static boolean locked(FileChannel file) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (file.tryLock() == null) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            Thread.sleep(50);
        }
        return true;
    }

    /** Returns whether a process has the lock. */
    public static boolean isHeld(Path home) throws IOException {
        if (!Files.isRegularFile(path(home))) {
            return false;
        }
        try (FileChannel file = FileChannel.open(path(home), StandardOpenOption.READ);
                FileLock lock = file.tryLock(0, Long.MAX_VALUE, true)) {
            return lock == null;
        }
    }

    /** Returns the process that took the lock last, if it still lives and is the same, not another of that number. */
    public static Optional<ProcessHandle> holder(Path home) throws IOException {
        String[] words = read(home);
        if (words.length < 2) {
            return Optional.empty();
        }
        Instant start = Instant.ofEpochMilli(Long.parseLong(words[1]));
        return ProcessHandle.of(Long.parseLong(words[0])).filter(process -> process.info().startInstant()
                .filter(seen -> Duration.between(start, seen).abs().compareTo(CLOCK_STEP) < 0).isPresent());
    }

    /** Returns " (process 123)" of the process that took the lock last. */
    public static String describe(Path home) throws IOException {
        return " (process " + read(home)[0] + ")";
    }

    private static String[] read(Path home) throws IOException {
        return Files.isRegularFile(path(home))
                ? Files.readString(path(home)).strip().split(" ")
                : new String[] {"unknown"};
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
