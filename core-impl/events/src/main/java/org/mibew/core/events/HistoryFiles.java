package org.mibew.core.events;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.mibew.api.monitor.DeliveryTrace;
import org.mibew.api.monitor.DeliveryTrace.Change;
import org.mibew.api.monitor.DeliveryTrace.Outcome;
import org.mibew.api.monitor.DeliveryTrace.Step;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What handlers did to messages, in eight files of at most 4 MiB each: one line of JSON for each message; the first line of
 * a file tells since when nothing is missing in it. The oldest file goes when a ninth is begun. Lines of threads that are
 * deleted go with them. The lock guards the files.
 */
final class HistoryFiles {

    private static final Logger LOG = LoggerFactory.getLogger(HistoryFiles.class);
    private static final String NAME = "messages-%06d.jsonl";
    private static final String NAMES = "messages-\\d{6}\\.jsonl";
    private static final int FILES = 8;

    private final Path folder;
    private final long largest;
    private boolean broken;

    HistoryFiles(Path folder) {
        this(folder, 4 << 20);
    }

    /** @param largest bytes of a file after which another one is begun */
    HistoryFiles(Path folder, long largest) {
        this.folder = folder;
        this.largest = largest;
    }

    synchronized void open() {
        attempt(() -> {
            Files.createDirectories(folder);
            endLine(current());
        });
    }

    /** Ends a line that was cut off when the server died. */
    private static void endLine(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            ByteBuffer last = ByteBuffer.allocate(1);
            long size = channel.size();
            if (size > 0 && channel.read(last, size - 1) == 1 && last.get(0) != '\n') {
                channel.write(ByteBuffer.wrap(new byte[] {'\n'}), size);
            }
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    /** Does something with the files; that it does not work is told once, and again when it has worked in between. */
    private void attempt(Work work) {
        try {
            work.run();
            broken = false;
        } catch (IOException | UncheckedIOException e) {
            if (!broken) {
                LOG.warn("What handlers do to messages is not kept in {}: {}", folder, e.toString());
            }
            broken = true;
        }
    }

    /** Returns the files, the oldest first. */
    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(file -> file.getFileName().toString().matches(NAMES)).sorted().toList();
        }
    }

    private Path begin(int number) throws IOException {
        Path file = folder.resolve(String.format(NAME, number));
        Files.createFile(file, ownerOnly());
        Files.writeString(file, Json.write(Map.of("since", Instant.now().toString())) + "\n");
        List<Path> all = files();
        for (Path old : all.subList(0, Math.max(0, all.size() - FILES))) {
            Files.deleteIfExists(old);
        }
        return file;
    }

    private FileAttribute<?>[] ownerOnly() {
        boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    synchronized void write(List<Histories.Note> notes) {
        if (notes.isEmpty()) {
            return;
        }
        attempt(() -> {
            try (BufferedWriter out = Files.newBufferedWriter(current(), StandardOpenOption.APPEND)) {
                for (Histories.Note note : notes) {
                    out.write(Json.write(line(note)));
                    out.write('\n');
                }
            }
        });
    }

    private Path current() throws IOException {
        List<Path> all = files();
        Path last = all.isEmpty() ? null : all.get(all.size() - 1);
        if (last == null) {
            return begin(1);
        }
        return Files.size(last) < largest ? last : begin(numberOf(last) + 1);
    }

    private static int numberOf(Path file) {
        return Integer.parseInt(file.getFileName().toString().replaceAll("\\D", ""));
    }

    /** Returns what is written of a message; the lines are searched by how they begin. */
    private static Map<String, Object> line(Histories.Note note) {
        DeliveryTrace trace = note.trace();
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("message", note.message());
        line.put("thread", note.thread());
        line.put("at", trace.at().toString());
        line.put("topic", trace.topic());
        line.put("nanos", trace.elapsed().toNanos());
        line.put("steps", trace.steps().stream().map(HistoryFiles::plain).toList());
        return line;
    }

    private static Map<String, Object> plain(Step step) {
        Map<String, Object> plain = new LinkedHashMap<>();
        plain.put("service", step.serviceId());
        plain.put("handler", step.handler());
        plain.put("bundle", step.bundle());
        plain.put("version", step.version());
        plain.put("outcome", step.outcome().name());
        plain.put("reason", step.reason());
        plain.put("nanos", step.elapsed().toNanos());
        plain.put("changes", step.changes().stream()
                .map(change -> List.of(change.argument(), change.from(), change.to()))
                .toList());
        return plain;
    }

    synchronized Optional<DeliveryTrace> find(long message) {
        String start = "{\"message\":" + message + ",";
        DeliveryTrace[] found = new DeliveryTrace[1];
        attempt(() -> {
            for (Path file : files()) {
                try (Stream<String> lines = Files.lines(file, StandardCharsets.UTF_8)) {
                    lines.filter(line -> line.startsWith(start))
                            .flatMap(line -> read(line).stream())
                            .forEach(trace -> found[0] = trace);
                }
            }
        });
        return Optional.ofNullable(found[0]);
    }

    /** Reads a line; one that was cut off when the server died is nothing. */
    private static Optional<DeliveryTrace> read(String line) {
        try {
            Map<?, ?> plain = (Map<?, ?>) Json.read(line);
            List<Step> steps = ((List<?>) plain.get("steps")).stream().map(step -> step((Map<?, ?>) step)).toList();
            return Optional.of(new DeliveryTrace(0, Instant.parse(text(plain, "at")), text(plain, "topic"), false, steps,
                    Duration.ofNanos((Long) plain.get("nanos"))));
        } catch (RuntimeException e) {
            LOG.debug("A line of {} characters cannot be read", line.length(), e);
            return Optional.empty();
        }
    }

    private static Step step(Map<?, ?> plain) {
        List<Change> changes = ((List<?>) plain.get("changes")).stream()
                .map(change -> (List<?>) change)
                .map(change -> new Change((String) change.get(0), (String) change.get(1), (String) change.get(2)))
                .toList();
        return new Step((Long) plain.get("service"), text(plain, "handler"), text(plain, "bundle"), text(plain, "version"),
                Outcome.valueOf(text(plain, "outcome")), text(plain, "reason"), changes,
                Duration.ofNanos((Long) plain.get("nanos")));
    }

    private static String text(Map<?, ?> plain, String key) {
        return (String) plain.get(key);
    }

    /** Takes out what was written of messages of some threads. */
    synchronized void forget(Set<Long> threads) {
        if (threads.isEmpty()) {
            return;
        }
        attempt(() -> {
            for (Path file : files()) {
                try {
                    forget(file, threads);
                } catch (NoSuchFileException e) {
                    LOG.debug("{} has gone meanwhile", file);
                }
            }
        });
    }

    private void forget(Path file, Set<Long> threads) throws IOException {
        try (Stream<String> lines = Files.lines(file, StandardCharsets.UTF_8)) {
            if (lines.noneMatch(line -> isOf(line, threads))) {
                return;
            }
        }
        Path rest = folder.resolve(file.getFileName() + ".new");
        Files.deleteIfExists(rest);
        Files.createFile(rest, ownerOnly());
        try (Stream<String> lines = Files.lines(file, StandardCharsets.UTF_8);
                BufferedWriter out = Files.newBufferedWriter(rest)) {
            for (String line : (Iterable<String>) lines.filter(line -> !isOf(line, threads))::iterator) {
                out.write(line);
                out.write('\n');
            }
        }
        Files.move(rest, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    private static boolean isOf(String line, Set<Long> threads) {
        int start = line.indexOf("\"thread\":");
        if (!line.startsWith("{\"message\":") || start < 0) {
            return false;
        }
        int end = line.indexOf(',', start);
        return end > start && threads.contains(Long.parseLong(line.substring(start + 9, end)));
    }

    /** Returns since when nothing is missing. */
    synchronized Optional<Instant> since() {
        Instant[] since = new Instant[1];
        attempt(() -> {
            List<Path> all = files();
            if (!all.isEmpty()) {
                try (Stream<String> lines = Files.lines(all.get(0), StandardCharsets.UTF_8)) {
                    since[0] = lines.findFirst().map(HistoryFiles::sinceOf).orElse(null);
                }
            }
        });
        return Optional.ofNullable(since[0]);
    }

    private static Instant sinceOf(String line) {
        return Instant.parse(text((Map<?, ?>) Json.read(line), "since"));
    }
}
