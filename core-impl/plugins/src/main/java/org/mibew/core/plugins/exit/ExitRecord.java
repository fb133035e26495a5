package org.mibew.core.plugins.exit;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.Properties;

/**
 * That a bundle ended the virtual machine.
 *
 * @param at when it did
 * @param bundle its symbolic name
 * @param version of the bundle
 * @param place where in its code
 */
public record ExitRecord(Instant at, String bundle, String version, String place) {

    /** Reads what was written; nothing if there is no such file, or it is no record. */
    static Optional<ExitRecord> read(Path file) throws IOException {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(Files.readString(file)));
            return Optional.of(new ExitRecord(Instant.parse(properties.getProperty("at", "")),
                    properties.getProperty("bundle", ""), properties.getProperty("version", ""),
                    properties.getProperty("place", "")));
        } catch (NoSuchFileException | DateTimeParseException e) {
            return Optional.empty();
        }
    }

    void write(Path file) throws IOException {
        Properties properties = new Properties();
        properties.setProperty("at", at.toString());
        properties.setProperty("bundle", bundle);
        properties.setProperty("version", version);
        properties.setProperty("place", place);
        StringWriter text = new StringWriter();
        properties.store(text, "The bundle that ended the server last; read and deleted at the next start");
        Files.createDirectories(file.getParent());
        Files.copy(new ByteArrayInputStream(text.toString().getBytes(StandardCharsets.UTF_8)), file,
                StandardCopyOption.REPLACE_EXISTING);
    }
}
