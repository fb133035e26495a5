package org.mibew.core.chat.transfer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.mibew.core.chat.transfer.Table.Column;

/** Puts the rows of a file into the tables, some hundred at a time. */
final class Rows {

    private static final int AT_A_TIME = 500;

    private Rows() {}

    static void insert(Handle handle, Schema schema, ImportReader file) {
        try {
            for (Table table : schema.tables()) {
                insert(handle, table.of(file.manifest().tables().get(table.name()).columns()), file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void insert(Handle handle, Table table, ImportReader file) throws IOException {
        try (PreparedBatch batch = handle.prepareBatch(table.insert())) {
            file.read(table, (columns, values) -> {
                bind(batch, columns, values);
                if (batch.size() == AT_A_TIME) {
                    batch.execute();
                }
            });
            if (batch.size() > 0) {
                batch.execute();
            }
        }
    }

    private static void bind(PreparedBatch batch, List<Column> columns, Object[] values) {
        for (int i = 0; i < values.length; i++) {
            if (values[i] == null) {
                batch.bindNull(i, columns.get(i).type());
            } else {
                batch.bind(i, values[i]);
            }
        }
        batch.add();
    }
}
