package org.mibew.core.plugins.check;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/** Counts what is read of one jar, so that a small file that unpacks to a huge one cannot fill the memory. */
final class Limits {

    /** Entries of a jar, those of jars within it included. */
    static final int MOST_ENTRIES = 100_000;

    /** Bytes that may be unpacked of a jar, in all. */
    static final long MOST_BYTES = 512L << 20;

    /** Bytes of one class file, description or manifest. */
    static final int LONGEST_ENTRY = 16 << 20;

    private static final int BLOCK = 8192;

    private int entries;
    private long bytes;

    /**
     * Counts an entry.
     *
     * @throws UnreadableJar if there are too many
     */
    void entry() throws UnreadableJar {
        if (++entries > MOST_ENTRIES) {
            throw new UnreadableJar("has more than " + MOST_ENTRIES + " entries");
        }
    }

    /**
     * Reads an entry to its end.
     *
     * @throws UnreadableJar if it is too long, or all entries together are
     */
    byte[] read(String name, InputStream content) throws IOException, UnreadableJar {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        byte[] block = new byte[BLOCK];
        for (int length = content.read(block); length >= 0; length = content.read(block)) {
            bytes += length;
            if (bytes > MOST_BYTES) {
                throw new UnreadableJar("unpacks to more than " + (MOST_BYTES >> 20) + " MiB");
            }
            if (read.size() + length > LONGEST_ENTRY) {
                throw new UnreadableJar("has an entry of more than " + (LONGEST_ENTRY >> 20) + " MiB: " + name);
            }
            read.write(block, 0, length);
        }
        return read.toByteArray();
    }
}
