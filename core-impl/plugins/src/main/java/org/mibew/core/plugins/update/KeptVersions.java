package org.mibew.core.plugins.update;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntSupplier;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.mibew.api.plugin.KeptVersion;
import org.mibew.core.plugins.Sha256;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the last versions of each plugin in {@code data/plugins/<symbolic name>/versions}, a folder for each. Not for use by
 * several threads at once for the same plugin.
 */
public final class KeptVersions {

    private static final Logger LOG = LoggerFactory.getLogger(KeptVersions.class);

    private final Path home;
    private final IntSupplier most;

    /**
     * @param home holds a folder for each plugin
     * @param most how many versions of each are kept, the present one included
     */
    public KeptVersions(Path home, IntSupplier most) {
        this.home = home;
        this.most = most;
    }

    /** Returns the folder of a plugin; it may not be there yet. */
    public Path home(String symbolicName) {
        return home.resolve(symbolicName);
    }

    /** Keeps a jar as the newest version of its plugin; if it is known, it becomes the newest one again. */
    public Kept keep(String symbolicName, String version, String hash, Path jar) throws IOException {
        List<Kept> all = all(symbolicName);
        long number = all.stream().mapToLong(Kept::number).max().orElse(0) + 1;
        Path folder = versions(symbolicName).resolve(Long.toString(number));
        Optional<Kept> known = withHash(all, hash);
        if (known.isPresent()) {
            if (known.get().number() == number - 1) {
                return known.get();
            }
            Files.move(known.get().folder(), folder);
            return Kept.read(folder).orElseThrow();
        }
        Files.createDirectories(folder);
        AtomicFiles.copy(jar, Kept.jar(folder));
        if (!Sha256.of(Kept.jar(folder)).equals(hash)) {
            AtomicFiles.delete(folder);
            throw new IOException(jar.getFileName() + " changed while it was read");
        }
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        Kept kept = new Kept(folder, number, symbolicName, version, hash, now, false, "", "");
        kept.write();
        return kept;
    }

    /** Returns the kept versions, oldest first. */
    public List<Kept> all(String symbolicName) {
        List<Kept> all = new ArrayList<>();
        if (Files.isDirectory(versions(symbolicName))) {
            try (Stream<Path> folders = Files.list(versions(symbolicName))) {
                for (Path folder : folders.toList()) {
                    Kept.read(folder).ifPresent(all::add);
                }
            } catch (IOException | IllegalArgumentException | java.time.DateTimeException e) {
                LOG.warn("Cannot read what is kept in {}: {}", versions(symbolicName), e.toString());
            }
        }
        all.sort(Comparator.comparingLong(Kept::number));
        return all;
    }

    public Optional<Kept> find(String symbolicName, String hash) {
        return withHash(all(symbolicName), hash);
    }

    /** Returns the newest version before one that was not taken back. */
    public Optional<Kept> before(Kept kept) {
        return latest(all(kept.symbolicName()), other -> other.number() < kept.number() && !other.rejected());
    }

    /** Notes that a version was taken back, and why; or left by hand. */
    public Kept note(Kept kept, boolean rejected, String text) {
        return write(kept.withNote(rejected, text));
    }

    /** Notes a copy of the tables, made when the version was left. */
    public Kept noteTables(Kept kept, String copy) {
        return write(kept.withTables(copy));
    }

    /** Returns why a jar was taken back and must not come again by itself. */
    public Optional<String> rejection(String symbolicName, String hash) {
        return find(symbolicName, hash).filter(Kept::rejected).map(Kept::note);
    }

    /** Returns what is kept: the version with a hash first, then from the newest on. */
    public List<KeptVersion> list(String symbolicName, Optional<String> currentHash) {
        Predicate<Kept> isCurrent = kept -> currentHash.filter(kept.hash()::equals).isPresent();
        List<Kept> all = new ArrayList<>(all(symbolicName));
        all.sort(Comparator.comparing(isCurrent::test).thenComparingLong(Kept::number).reversed());
        return all.stream().map(kept -> kept.describe(isCurrent.test(kept))).toList();
    }

    /** Returns the copy of the tables that leads back to a version: its own, else that of the next one that has one. */
    Optional<Kept> tablesFor(Kept wanted, Kept present) {
        return all(wanted.symbolicName()).stream()
                .filter(kept -> kept.number() >= wanted.number() && kept.number() < present.number())
                .filter(kept -> !kept.tables().isEmpty())
                .findFirst();
    }

    /**
     * Forgets the oldest versions beyond those that are kept.
     *
     * @return what was forgotten
     */
    public List<Kept> prune(Kept current) {
        List<Kept> all = all(current.symbolicName());
        Optional<Kept> before = before(current);
        List<Kept> forgotten = new ArrayList<>();
        int surplus = all.size() - Math.max(1, most.getAsInt());
        for (Kept kept : all) {
            boolean needed = kept.hash().equals(current.hash())
                    || most.getAsInt() > 1 && before.filter(kept::equals).isPresent();
            if (surplus > forgotten.size() && !needed) {
                forgotten.add(kept);
                delete(kept.folder());
            }
        }
        return forgotten;
    }

    /** Forgets all versions of a plugin. */
    public void forget(String symbolicName) {
        delete(versions(symbolicName));
    }

    private static Optional<Kept> withHash(List<Kept> all, String hash) {
        return latest(all, kept -> kept.hash().equals(hash));
    }

    private static Optional<Kept> latest(List<Kept> all, Predicate<Kept> wanted) {
        return all.stream().filter(wanted).max(Comparator.comparingLong(Kept::number));
    }

    private Path versions(String symbolicName) {
        return home(symbolicName).resolve("versions");
    }

    private static Kept write(Kept kept) {
        try {
            kept.write();
            return kept;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write to " + kept.folder(), e);
        }
    }

    private static void delete(Path folder) {
        try {
            AtomicFiles.delete(folder);
        } catch (IOException e) {
            LOG.warn("Cannot delete {}: {}", folder, e.toString());
        }
    }
}
