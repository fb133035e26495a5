package org.mibew.core.chat.transfer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.mibew.api.change.Change;
import org.mibew.api.store.Transfer;
import org.mibew.core.chat.store.Store;

/** The store as one file, through the database's own description of its tables. */
public final class StoredTransfer implements Transfer {

    private final Store store;
    private final Clock clock;

    public StoredTransfer(Store store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    @Override
    public long exportTo(Path file) {
        if (Files.exists(file)) {
            throw new IllegalArgumentException("There is a file " + file + " already");
        }
        try (PartialFile part = PartialFile.beside(file)) {
            long rows = store.read(handle -> export(handle, part));
            part.complete(file);
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException("The file " + file + " cannot be written: " + reason(e), e);
        } catch (UncheckedIOException e) {
            throw new UncheckedIOException(
                    "The file " + file + " cannot be written: " + reason(e.getCause()), e.getCause());
        }
    }

    private long export(Handle handle, PartialFile part) {
        Schema schema = Schema.of(handle);
        try {
            return handle.inTransaction(snapshotOf(schema), snapshot -> {
                try (ExportWriter writer = new ExportWriter(part.open())) {
                    for (Table table : schema.tables()) {
                        writer.write(table, snapshot);
                    }
                    return writer.finish(schema.version(), clock.instant().toString()).rows();
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The level at which all statements of a transaction see the same moment; each database calls another one so. */
    private static TransactionIsolationLevel snapshotOf(Schema schema) {
        return schema.isOfH2() ? TransactionIsolationLevel.SERIALIZABLE : TransactionIsolationLevel.REPEATABLE_READ;
    }

    @Override
    public long importFrom(Path file) {
        try (ImportReader reader = new ImportReader(file)) {
            Schema schema = store.read(Schema::of);
            reader.match(schema);
            Counters counters = Counters.of(schema, reader);
            // Before the transaction: H2 ends one when it changes a counter. A gap in the ids is all that can be left
            store.write(transaction -> {
                EmptyStore.require(transaction.handle(), schema);
                counters.raise(transaction.handle());
                return null;
            });
            store.write(transaction -> {
                EmptyStore.take(transaction.handle(), schema);
                Rows.insert(transaction.handle(), schema, reader);
                for (Change.Subject subject : Change.Subject.values()) {
                    transaction.changed(subject, 0);
                }
                return null;
            });
            return reader.manifest().rows();
        } catch (NoSuchFileException e) {
            throw new UncheckedIOException("There is no file " + file, e);
        } catch (IOException e) {
            throw new UncheckedIOException("The file " + file + " cannot be read: " + reason(e), e);
        } catch (UncheckedIOException e) {
            throw new UncheckedIOException("The file " + file + " cannot be read: " + reason(e.getCause()), e.getCause());
        } catch (JdbiException e) {
            throw new IllegalArgumentException("The file " + file + " cannot be taken in: " + reason(e.getCause()), e);
        }
    }

    private static String reason(Throwable e) {
        String message = e == null || e.getMessage() == null ? String.valueOf(e) : e.getMessage();
        return message.lines().findFirst().orElse(message);
    }
}
