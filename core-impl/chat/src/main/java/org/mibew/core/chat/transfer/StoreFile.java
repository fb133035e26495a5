package org.mibew.core.chat.transfer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/** Writes all that a store has into a file, whichever version of the schema it is of. */
final class StoreFile {

    private StoreFile() {}

    /**
     * Writes the store of one moment; the file is there when it is whole.
     *
     * @return how many rows it has
     * @throws IllegalArgumentException if there is such a file already
     * @throws UncheckedIOException if it cannot be written
     */
    static long write(Handle handle, Path file, Clock clock) {
        if (Files.exists(file)) {
            throw new IllegalArgumentException("There is a file " + file + " already");
        }
        try (PartialFile part = PartialFile.beside(file)) {
            long rows = write(handle, part, clock);
            part.complete(file);
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException("The file " + file + " cannot be written: " + reason(e), e);
        }
    }

    private static long write(Handle handle, PartialFile part, Clock clock) throws IOException {
        Schema schema = Schema.of(handle);
        return handle.inTransaction(snapshotOf(schema), snapshot -> {
            try (ExportWriter writer = new ExportWriter(part.open())) {
                for (Table table : schema.tables()) {
                    writer.write(table, snapshot);
                }
                return writer.finish(schema.version(), clock.instant().toString()).rows();
            }
        });
    }

    /** The level at which all statements of a transaction see the same moment; each database calls another one so. */
    private static TransactionIsolationLevel snapshotOf(Schema schema) {
        return schema.isOfH2() ? TransactionIsolationLevel.SERIALIZABLE : TransactionIsolationLevel.REPEATABLE_READ;
    }

    /** Returns what an exception says, in one line. */
    static String reason(Throwable e) {
        String message = e == null || e.getMessage() == null ? String.valueOf(e) : e.getMessage();
        return message.lines().findFirst().orElse(message);
    }
}
