package org.mibew.core.chat.transfer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.mibew.core.chat.store.Keeper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Files with the store as it was before its migrations, the last few of them. To be used by one thread. */
public final class Backups implements Keeper {

    /** A migration that fails is tried again and again, and need not be kept every time. */
    private static final Duration FRESH = Duration.ofMinutes(10);

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmssSSS'Z'").withZone(ZoneOffset.UTC);

    private static final Pattern NAME = Pattern.compile("store-v[0-9.]+-(\\d{8}T\\d{9}Z)\\.zip");
    private static final Logger LOG = LoggerFactory.getLogger(Backups.class);

    private final Path folder;
    private final int most;
    private final Clock clock;
    private Path last;
    private Instant lastWritten = Instant.MIN;

    /**
     * Names the folder, which need not be there.
     *
     * @param most how many files stay; the oldest go
     */
    public Backups(Path folder, int most, Clock clock) {
        this.folder = folder;
        this.most = most;
        this.clock = clock;
    }

    @Override
    public String keep(Jdbi jdbi, String version) {
        Instant now = clock.instant();
        if (last != null && lastWritten.plus(FRESH).isAfter(now) && Files.exists(last)) {
            return last.toString();
        }
        Path file = folder.resolve("store-v" + version + "-" + TIME.format(now) + ".zip");
        try {
            Files.createDirectories(folder);
            jdbi.useHandle(handle -> StoreFile.write(handle, file, clock));
            replaceLast(file, now);
            removeOldest();
        } catch (IOException | UncheckedIOException | JdbiException e) {
            throw new IllegalStateException("The store has version " + version + " of the schema and is left as it is, since"
                    + " no backup of it can be written into " + folder + ": " + StoreFile.reason(e), e);
        }
        LOG.info("The store, which has version {} of the schema, was written into {}", version, file);
        return file.toString();
    }

    /** Of the migrations that this server tried, one after another, one backup stays. */
    private void replaceLast(Path file, Instant now) throws IOException {
        if (last != null) {
            Files.deleteIfExists(last);
        }
        last = file;
        lastWritten = now;
    }

    private void removeOldest() throws IOException {
        List<Path> oldest;
        try (Stream<Path> files = Files.list(folder)) {
            oldest = files.filter(file -> NAME.matcher(name(file)).matches())
                    .sorted(Comparator.comparing(Backups::time).reversed())
                    .skip(most)
                    .toList();
        }
        for (Path file : oldest) {
            Files.deleteIfExists(file);
        }
    }

    private static String time(Path file) {
        Matcher matcher = NAME.matcher(name(file));
        return matcher.matches() ? matcher.group(1) : "";
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }
}
