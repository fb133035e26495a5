package org.mibew.api.store;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.mibew.api.problem.StoreUnavailable;
import org.mibew.api.problem.WrongState;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Takes the whole store out as one file, and in again, whatever databases there are on both sides: as a backup, or to move
 * to another database. The file has the hashes of the operators' passwords.
 */
@ProviderType
public interface Transfer {

    /**
     * Writes everything into a file that only its owner can read, as it is at one moment; the chat goes on meanwhile. The
     * file appears when it is whole.
     *
     * @return how many rows were written
     * @throws IllegalArgumentException if there is such a file already
     * @throws UncheckedIOException if the file cannot be written; nothing is left of it
     * @throws StoreUnavailable if the database cannot be used
     */
    long exportTo(Path file);

    /**
     * Takes in everything that a file has, or nothing. The store must be empty but for an operator who has never been seen
     * and what the server keeps for itself, which the file's replace. Ids stay as they are; those that are given later are
     * above them. No events tell of what is taken in.
     *
     * @return how many rows were read
     * @throws IllegalArgumentException if the file is no export, is damaged, or is that of a newer version; the message
     *     says which. One of an older version is brought to this server's first
     * @throws WrongState if the store is not empty
     * @throws UncheckedIOException if the file cannot be read
     * @throws StoreUnavailable if the database cannot be used
     */
    long importFrom(Path file);
}
