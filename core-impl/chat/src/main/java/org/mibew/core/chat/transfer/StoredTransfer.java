package org.mibew.core.chat.transfer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.jdbi.v3.core.JdbiException;
import org.mibew.api.change.Change;
import org.mibew.api.store.Transfer;
import org.mibew.core.chat.store.Store;

/** The store as one file, through the database's own description of its tables. */
public final class StoredTransfer implements Transfer {

    private final Store store;
    private final Clock clock;
    private final Optional<Conversion> conversion;

    /** @param conversion of files with an older schema; empty to refuse them */
    public StoredTransfer(Store store, Clock clock, Optional<Conversion> conversion) {
        this.store = store;
        this.clock = clock;
        this.conversion = conversion;
    }

    @Override
    public long exportTo(Path file) {
        return store.read(handle -> StoreFile.write(handle, file, clock));
    }

    @Override
    public long importFrom(Path file) {
        try (ImportReader reader = new ImportReader(file)) {
            Schema schema = store.read(Schema::of);
            if (conversion.isPresent() && Conversion.isNeeded(reader.manifest().schema(), schema.version())) {
                store.read(handle -> {
                    EmptyStore.require(handle, schema);
                    return null;
                });
                try (Conversion.Converted converted = conversion.get().convert(reader)) {
                    take(schema, converted.reader());
                }
            } else {
                take(schema, reader);
            }
            return reader.manifest().rows();
        } catch (NoSuchFileException e) {
            throw new UncheckedIOException("There is no file " + file, e);
        } catch (IOException e) {
            throw new UncheckedIOException("The file " + file + " cannot be read: " + StoreFile.reason(e), e);
        } catch (UncheckedIOException e) {
            throw new UncheckedIOException(
                    "The file " + file + " cannot be read: " + StoreFile.reason(e.getCause()), e.getCause());
        } catch (JdbiException e) {
            throw new IllegalArgumentException(
                    "The file " + file + " cannot be taken in: " + StoreFile.reason(e.getCause()), e);
        }
    }

    private void take(Schema schema, ImportReader reader) throws IOException {
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
    }
}
