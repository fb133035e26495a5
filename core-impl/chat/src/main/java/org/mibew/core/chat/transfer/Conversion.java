package org.mibew.core.chat.transfer;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.api.MigrationVersion;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.mibew.core.chat.store.Migrations;
import org.mibew.core.chat.store.Scratch;

/**
 * Brings files of older versions of the schema to the newest: a database of their version takes them in, is migrated like any
 * other, and is written into a file again. The store that shall have it is not touched by that.
 */
public final class Conversion {

    private static final Pattern VERSION = Pattern.compile("\\d{1,9}(\\.\\d{1,9})*");

    private final Path folder;
    private final Function<Path, DataSource> databases;
    private final Migrations migrations;
    private final Clock clock;

    /**
     * Prepares conversions.
     *
     * @param folder in which they may have their databases for as long as they last
     * @param databases makes an empty database in a folder
     */
    public Conversion(Path folder, Function<Path, DataSource> databases, Migrations migrations, Clock clock) {
        this.folder = folder;
        this.databases = databases;
        this.migrations = migrations;
        this.clock = clock;
    }

    /** Tells whether a version is older than another. */
    static boolean isNeeded(String version, String newest) {
        return VERSION.matcher(version).matches()
                && MigrationVersion.fromVersion(version).compareTo(MigrationVersion.fromVersion(newest)) < 0;
    }

    /** A file of the newest version, which is gone when this is closed. */
    record Converted(ImportReader reader, Path folder) implements Closeable {

        @Override
        public void close() throws IOException {
            try {
                reader.close();
            } finally {
                delete(folder);
            }
        }
    }

    /** @throws IllegalArgumentException if the file does not fit its version, or this server does not know the version */
    Converted convert(ImportReader file) throws IOException {
        Files.createDirectories(folder);
        Path own = Files.createTempDirectory(folder, "import-");
        try {
            Path converted = own.resolve("store.zip");
            Scratch scratch = new Scratch(databases.apply(own), migrations);
            fill(scratch.begin(file.manifest().schema()), file);
            scratch.upgrade().useHandle(handle -> StoreFile.write(handle, converted, clock));
            return new Converted(new ImportReader(converted), own);
        } catch (RuntimeException | IOException e) {
            delete(own);
            throw e;
        }
    }

    private static void fill(Jdbi older, ImportReader file) throws IOException {
        try (Handle handle = older.open()) {
            Schema schema = Schema.of(handle);
            file.match(schema);
            Counters.of(schema, file).raise(handle);
            handle.useTransaction(transaction -> {
                EmptyStore.take(transaction, schema);
                Rows.insert(transaction, schema, file);
            });
        }
    }

    private static void delete(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(folder)) {
            files = walk.sorted(Comparator.reverseOrder()).toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        for (Path file : files) {
            Files.deleteIfExists(file);
        }
    }
}
