package org.mibew.core.plugins.update;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.Properties;
import org.mibew.api.plugin.KeptVersion;

/**
 * A version of a plugin that is kept: its jar, the configuration that it had when it was left, and what there is to know.
 *
 * @param folder where it is kept
 * @param number the later a version was taken in, the higher
 * @param hash SHA-256 of the jar
 * @param since when it was installed first
 * @param rejected whether it was taken back because it failed
 * @param note why the server left it; empty if it did not
 * @param tables name of the copy of its tables that was made when it was left; empty if there is none
 */
public record Kept(
        Path folder,
        long number,
        String symbolicName,
        String version,
        String hash,
        Instant since,
        boolean rejected,
        String note,
        String tables) {

    private static final String ABOUT = "about.properties";

    /** Reads a version from its folder; empty if it is not whole. */
    static Optional<Kept> read(Path folder) throws IOException {
        Path about = folder.resolve(ABOUT);
        if (!Files.isRegularFile(about) || !Files.isRegularFile(jar(folder))) {
            return Optional.empty();
        }
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(about)) {
            properties.load(reader);
        }
        return Optional.of(new Kept(
                folder,
                Long.parseLong(folder.getFileName().toString()),
                properties.getProperty("symbolicName", ""),
                properties.getProperty("version", ""),
                properties.getProperty("hash", ""),
                Instant.parse(properties.getProperty("since", Instant.EPOCH.toString())),
                Boolean.parseBoolean(properties.getProperty("rejected")),
                properties.getProperty("note", ""),
                properties.getProperty("tables", "")));
    }

    void write() throws IOException {
        Properties properties = new Properties();
        properties.setProperty("symbolicName", symbolicName);
        properties.setProperty("version", version);
        properties.setProperty("hash", hash);
        properties.setProperty("since", since.toString());
        properties.setProperty("rejected", Boolean.toString(rejected));
        properties.setProperty("note", note);
        properties.setProperty("tables", tables);
        Path fresh = folder.resolve(ABOUT + ".new");
        try (Writer writer = Files.newBufferedWriter(fresh)) {
            properties.store(writer, null);
        }
        AtomicFiles.move(fresh, folder.resolve(ABOUT));
    }

    public boolean isOfSamePlugin(Kept other) {
        return symbolicName.equals(other.symbolicName);
    }

    public Path jar() {
        return jar(folder);
    }

    static Path jar(Path folder) {
        return folder.resolve("plugin.jar");
    }

    /** Returns where the configuration is kept that the version had when it was left. */
    Path configuration() {
        return folder.resolve("configuration");
    }

    Kept withNote(boolean isRejected, String text) {
        return new Kept(folder, number, symbolicName, version, hash, since, isRejected, text, tables);
    }

    Kept withTables(String copy) {
        return new Kept(folder, number, symbolicName, version, hash, since, rejected, note, copy);
    }

    KeptVersion describe(boolean current) {
        return new KeptVersion(version, hash, since, current, note);
    }

    @Override
    public String toString() {
        return symbolicName + " " + version;
    }
}
