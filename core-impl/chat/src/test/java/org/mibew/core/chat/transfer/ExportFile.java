package org.mibew.core.chat.transfer;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** The file of an export, opened to look into it and to do harm to it. */
final class ExportFile {

    private final Map<String, String> entries = new LinkedHashMap<>();

    ExportFile(Path file) {
        try (InputStream in = Files.newInputStream(file); ZipInputStream zip = new ZipInputStream(in)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                entries.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<String> rows(String table) {
        return entries.get(Manifest.entry(table)).lines().toList();
    }

    void replaceRow(String table, int number, UnaryOperator<String> change) {
        List<String> rows = new ArrayList<>(rows(table));
        rows.set(number - 1, change.apply(rows.get(number - 1)));
        entries.put(Manifest.entry(table), String.join("\n", rows));
    }

    void replace(String entry, UnaryOperator<String> change) {
        entries.put(entry, change.apply(entries.get(entry)));
    }

    void remove(String entry) {
        entries.remove(entry);
    }

    void writeTo(Path file) throws IOException {
        writeTo(file, Deflater.DEFAULT_COMPRESSION);
    }

    /** Writes the file in a way that its texts stand in it as they are. */
    void writeUncompressedTo(Path file) throws IOException {
        writeTo(file, Deflater.NO_COMPRESSION);
    }

    private void writeTo(Path file, int level) throws IOException {
        try (OutputStream out = Files.newOutputStream(file); ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.setLevel(level);
            for (Map.Entry<String, String> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        }
    }
}
