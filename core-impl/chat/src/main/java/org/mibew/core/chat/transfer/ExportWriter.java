package org.mibew.core.chat.transfer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jdbi.v3.core.Handle;
import org.mibew.core.chat.transfer.Table.Column;

/** Writes the rows of tables, one after another, never more of them in memory than the driver fetches at a time. */
final class ExportWriter implements Closeable {

    private static final int FETCHED = 500;

    /** All of it is ASCII: whatever a database has in its texts comes through. */
    private static final JsonFactory JSON = new JsonFactoryBuilder()
            .rootValueSeparator("\n")
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .build();

    private static final JsonMapper MAPPER = new JsonMapper(JSON);

    private final ZipOutputStream file;
    private final Map<String, Manifest.Content> written = new TreeMap<>();

    ExportWriter(OutputStream out) {
        file = new ZipOutputStream(new BufferedOutputStream(out));
    }

    /** Writes the rows that a table has. */
    void write(Table table, Handle handle) throws IOException {
        file.putNextEntry(new ZipEntry(Manifest.entry(table.name())));
        long rows = 0;
        try (JsonGenerator json = JSON.createGenerator(file)) {
            rows = handle.createQuery(table.select())
                    .setFetchSize(FETCHED)
                    .map((row, context) -> write(table.columns(), row, json))
                    .reduce(0L, Long::sum);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        file.closeEntry();
        written.put(table.name(), new Manifest.Content(table.columnNames(), rows));
    }

    /** Writes a row; returns the number of rows, which is one. */
    private static long write(List<Column> columns, ResultSet row, JsonGenerator json) throws SQLException {
        try {
            json.writeStartArray();
            for (int i = 0; i < columns.size(); i++) {
                columns.get(i).kind().write(json, row, i + 1);
            }
            json.writeEndArray();
            return 1;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes what the file says of itself, which makes it whole. */
    Manifest finish(String schema, String time) throws IOException {
        Manifest manifest = new Manifest(Manifest.FORMAT, schema, time, written);
        file.putNextEntry(new ZipEntry(Manifest.ENTRY));
        MAPPER.writerWithDefaultPrettyPrinter().writeValue(file, manifest);
        file.closeEntry();
        file.finish();
        file.flush();
        return manifest;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
