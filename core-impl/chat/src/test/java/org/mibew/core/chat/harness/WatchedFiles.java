package org.mibew.core.chat.harness;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import org.h2.store.fs.FileBaseDefault;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/** Files of H2, in front of the real ones, whose changes a test sees before they are made, and can prevent. */
public final class WatchedFiles extends FilePathWrapper {

    /** How the address of a database starts whose files are watched; they are those of the server. */
    public static final String ADDRESS = "jdbc:h2:watched:async:";

    private static volatile Watcher watcher = Watcher.NONE;

    /** Sees changes. */
    public interface Watcher {

        /** Sees nothing. */
        Watcher NONE = new Watcher() {
            @Override
            public int write(long position, ByteBuffer data) {
                return data.remaining();
            }

            @Override
            public void truncate(long size) {
                // Nothing to see.
            }
        };

        /**
         * Returns how many of the bytes are written; writing the others fails for want of room.
         *
         * @param data to be left as it is
         */
        int write(long position, ByteBuffer data);

        void truncate(long size);
    }

    /** Has a watcher see the changes of all databases, until the next one comes. */
    public static void by(Watcher next) {
        FilePath.register(new WatchedFiles());
        watcher = next;
    }

    @Override
    public String getScheme() {
        return "watched";
    }

    @Override
    public FileChannel open(String mode) throws IOException {
        return new Channel(super.open(mode));
    }

    private static final class Channel extends FileBaseDefault {

        private final FileChannel real;

        Channel(FileChannel real) {
            this.real = real;
        }

        @Override
        public synchronized int write(ByteBuffer source, long position) throws IOException {
            int allowed = watcher.write(position, source.duplicate());
            if (allowed == source.remaining()) {
                return real.write(source, position);
            }
            ByteBuffer part = source.duplicate();
            part.limit(part.position() + allowed);
            real.write(part, position);
            throw new IOException("No space left on device");
        }

        @Override
        protected void implTruncate(long size) throws IOException {
            watcher.truncate(size);
            real.truncate(size);
        }

        @Override
        public synchronized int read(ByteBuffer target, long position) throws IOException {
            return real.read(target, position);
        }

        @Override
        public long size() throws IOException {
            return real.size();
        }

        @Override
        public void force(boolean metaData) {
            // What the tests need of it does not outlive them.
        }

        @Override
        public FileLock tryLock(long position, long size, boolean shared) throws IOException {
            return real.tryLock(position, size, shared);
        }

        @Override
        protected void implCloseChannel() throws IOException {
            real.close();
        }
    }
}
