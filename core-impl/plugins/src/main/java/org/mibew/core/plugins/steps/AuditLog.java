package org.mibew.core.plugins.steps;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.mibew.core.plugins.lock.DeclaredPlugin;
import org.mibew.core.plugins.update.AtomicFiles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The steps of administration, one line of JSON each, in {@code data/plugins/audit.log}. A line is on the disk when
 * {@link #add} returns. When the file is full, it becomes {@code audit.1.log}, that one {@code audit.2.log}, and so on; the
 * oldest goes. A line that was cut off by a crash is left as it is, and skipped.
 */
final class AuditLog {

    /** Old files that are kept. */
    static final int FILES = 9;

    private static final Logger LOG = LoggerFactory.getLogger(AuditLog.class);
    private static final long LARGEST = 1 << 20;

    private final Path folder;
    private final long largest;
    private long last = -1;

    AuditLog(Path folder) {
        this(folder, LARGEST);
    }

    /**
     * @param largest bytes after which a new file is begun
     */
    AuditLog(Path folder, long largest) {
        this.folder = folder;
        this.largest = largest;
    }

    /** Writes a step down; its number follows from those before. */
    synchronized AuditEntry add(
            String who,
            String what,
            String plugin,
            Optional<DeclaredPlugin> before,
            Optional<DeclaredPlugin> after,
            String note,
            OptionalLong undoes)
            throws IOException {
        if (last < 0) {
            last = latest(1).stream().mapToLong(AuditEntry::number).findFirst().orElse(0);
        }
        AuditEntry entry = new AuditEntry(last + 1, Instant.now(), who, what, plugin, before, after, note, undoes);
        append(AuditFormat.line(entry));
        last = entry.number();
        return entry;
    }

    /** Returns the latest steps, newest first. */
    synchronized List<AuditEntry> latest(int most) throws IOException {
        List<AuditEntry> entries = new ArrayList<>();
        for (int age = 0; age <= FILES && entries.size() < most; age++) {
            List<AuditEntry> older = read(file(age));
            Collections.reverse(older);
            entries.addAll(older);
        }
        return List.copyOf(entries.subList(0, Math.min(most, entries.size())));
    }

    private List<AuditEntry> read(Path file) throws IOException {
        List<AuditEntry> entries = new ArrayList<>();
        if (Files.notExists(file)) {
            return entries;
        }
        // Not Files.lines: that one gives up on bytes that are no text
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8))) {
            int number = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                Optional<AuditEntry> entry = AuditFormat.parse(line);
                if (entry.isEmpty() && !line.isBlank()) {
                    LOG.warn("Line {} of {} is damaged and skipped", number, file);
                }
                entry.ifPresent(entries::add);
            }
        }
        return entries;
    }

    private void append(String line) throws IOException {
        Files.createDirectories(folder);
        Path file = file(0);
        if (Files.exists(file) && Files.size(file) >= largest) {
            rotate();
        }
        boolean isNew = Files.notExists(file);
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            long size = channel.size();
            String start = endsInLine(channel, size) ? "" : "\n";
            try {
                write(channel, size, start + line + "\n");
            } catch (IOException e) {
                channel.truncate(size);
                throw e;
            }
            channel.force(true);
        }
        if (isNew) {
            force(folder);
        }
    }

    private static boolean endsInLine(FileChannel channel, long size) throws IOException {
        ByteBuffer end = ByteBuffer.allocate(1);
        return size == 0 || channel.read(end, size - 1) == 1 && end.get(0) == '\n';
    }

    private static void write(FileChannel channel, long position, String text) throws IOException {
        ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
        long at = position;
        while (bytes.hasRemaining()) {
            at += channel.write(bytes, at);
        }
    }

    /** Makes sure that the name of a new file is on the disk, too, where folders can be opened for that. */
    private static void force(Path folder) throws IOException {
        if (!System.getProperty("os.name").startsWith("Windows")) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    private void rotate() throws IOException {
        for (int age = FILES - 1; age >= 0; age--) {
            if (Files.exists(file(age))) {
                AtomicFiles.move(file(age), file(age + 1));
            }
        }
    }

    private Path file(int age) {
        return folder.resolve(age == 0 ? "audit.log" : "audit." + age + ".log");
    }
}
