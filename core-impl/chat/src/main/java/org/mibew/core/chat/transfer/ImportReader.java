package org.mibew.core.chat.transfer;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.mibew.core.chat.transfer.Table.Column;

/** Reads the file of an export, and trusts nothing in it. What is wrong with it is an {@link IllegalArgumentException}. */
final class ImportReader implements Closeable {

    /** A text may be as long as the database lets it be. */
    private static final JsonFactory JSON = new JsonFactoryBuilder()
            .streamReadConstraints(StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE).build())
            .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
            .build();

    private static final JsonMapper MAPPER = new JsonMapper(JSON);
    private static final int LONGEST_MANIFEST = 1_000_000;

    private final Path path;
    private final ZipFile file;
    private final Manifest manifest;

    ImportReader(Path path) throws IOException {
        this.path = path;
        this.file = open();
        try {
            this.manifest = readManifest();
        } catch (RuntimeException | IOException e) {
            file.close();
            throw e;
        }
    }

    private ZipFile open() throws IOException {
        try {
            return new ZipFile(path.toFile());
        } catch (ZipException e) {
            throw problem("is no export, or is damaged: " + e.getMessage(), e);
        }
    }

    private Manifest readManifest() throws IOException {
        ZipEntry entry = file.getEntry(Manifest.ENTRY);
        if (entry == null) {
            throw problem("is no export: it has no " + Manifest.ENTRY, null);
        }
        byte[] content;
        try (InputStream in = file.getInputStream(entry)) {
            content = in.readNBytes(LONGEST_MANIFEST);
        } catch (ZipException | EOFException e) {
            throw damaged(Manifest.ENTRY, e.getMessage(), e);
        }
        CRC32 sum = new CRC32();
        sum.update(content);
        check(Manifest.ENTRY, sum, entry);
        try {
            return checked(MAPPER.readValue(content, Manifest.class));
        } catch (JacksonException e) {
            throw damaged(Manifest.ENTRY, e.getOriginalMessage(), e);
        }
    }

    private Manifest checked(Manifest read) {
        if (read.format() > Manifest.FORMAT) {
            throw problem("was written by a newer server: it has format " + read.format() + ", and this server reads "
                    + Manifest.FORMAT, null);
        }
        boolean isWhole = read.format() > 0 && read.schema() != null && read.tables() != null && read.tables().values()
                .stream().noneMatch(content -> content == null || content.columns() == null);
        if (!isWhole) {
            throw damaged(Manifest.ENTRY, "it lacks format, schema or tables", null);
        }
        return read;
    }

    /**
     * Makes sure that what the file has fits into the store.
     *
     * @throws IllegalArgumentException if it does not
     */
    void match(Schema schema) {
        if (!manifest.schema().equals(schema.version())) {
            throw problem("has version " + manifest.schema() + " of the store's schema, and this server has version "
                    + schema.version() + ": a server of the same version takes it in", null);
        }
        Map<String, Manifest.Content> tables = manifest.tables();
        for (Table table : schema.tables()) {
            Manifest.Content content = tables.get(table.name());
            Set<String> columns = content == null ? Set.of() : new TreeSet<>(content.columns());
            if (content == null || columns.size() != content.columns().size()
                    || !columns.equals(new TreeSet<>(table.columnNames()))) {
                throw problem("does not fit this server's store: its table " + table.name() + " is missing or another one",
                        null);
            }
        }
        if (tables.size() != schema.tables().size()) {
            throw problem("does not fit this server's store: it has " + tables.size() + " tables, not "
                    + schema.tables().size(), null);
        }
    }

    Manifest manifest() {
        return manifest;
    }

    /** Takes a row, with its values in the order of the file's columns. */
    @FunctionalInterface
    interface Sink {
        void row(List<Column> columns, Object[] values);
    }

    /** Reads all rows of a table, which {@link #match fits}. */
    void read(Table table, Sink sink) throws IOException {
        Manifest.Content content = manifest.tables().get(table.name());
        String name = Manifest.entry(table.name());
        ZipEntry entry = file.getEntry(name);
        if (entry == null) {
            throw damaged(name, "it is missing", null);
        }
        long rows;
        CRC32 sum = new CRC32();
        try (InputStream in = new CheckedInputStream(file.getInputStream(entry), sum)) {
            rows = read(table.of(content.columns()), in, sink);
            in.transferTo(OutputStream.nullOutputStream());
        } catch (JacksonException e) {
            throw damaged(name, e.getOriginalMessage(), e);
        } catch (ZipException | EOFException e) {
            throw damaged(name, e.getMessage(), e);
        }
        check(name, sum, entry);
        if (rows != content.rows()) {
            throw damaged(name, "it has " + rows + " rows, not " + content.rows(), null);
        }
    }

    private void check(String name, CRC32 sum, ZipEntry entry) {
        if (sum.getValue() != entry.getCrc()) {
            throw damaged(name, "its check sum is another one", null);
        }
    }

    private long read(Table table, InputStream in, Sink sink) throws IOException {
        long rows = 0;
        try (JsonParser json = JSON.createParser(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                rows++;
                if (token != JsonToken.START_ARRAY) {
                    throw damaged(Manifest.entry(table.name()), "row " + rows + " is no list", null);
                }
                sink.row(table.columns(), row(table, json, rows));
            }
        }
        return rows;
    }

    private Object[] row(Table table, JsonParser json, long number) throws IOException {
        Object[] values = new Object[table.columns().size()];
        for (int i = 0; i < values.length; i++) {
            Column column = table.columns().get(i);
            JsonToken token = json.nextToken();
            if (token == null) {
                throw damaged(Manifest.entry(table.name()), "it ends in row " + number, null);
            }
            values[i] = token == JsonToken.VALUE_NULL ? null : column.kind().read(json, token);
            if (values[i] == null && token != JsonToken.VALUE_NULL) {
                throw damaged(Manifest.entry(table.name()),
                        column.name() + " of row " + number + " is not " + column.kind(), null);
            }
        }
        if (json.nextToken() != JsonToken.END_ARRAY) {
            throw damaged(Manifest.entry(table.name()), "row " + number + " has more than " + values.length + " values",
                    null);
        }
        return values;
    }

    private IllegalArgumentException damaged(String entry, String reason, Exception cause) {
        return problem("is damaged in " + entry + ": " + reason, cause);
    }

    private IllegalArgumentException problem(String problem, Exception cause) {
        return new IllegalArgumentException("The file " + path + " " + problem, cause);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
