package org.mibew.core.chat.tables;

import java.io.IOException;
import java.io.Reader;

/** Characters that are read from the database when they are asked for. */
final class GuardedReader extends Reader {

    private final Reader real;
    private final Guard guard;

    GuardedReader(Reader real, Guard guard) {
        this.real = real;
        this.guard = guard;
    }

    @Override
    public int read(char[] characters, int offset, int length) throws IOException {
        return GuardedStream.pass(guard, () -> real.read(characters, offset, length));
    }

    @Override
    public void close() throws IOException {
        GuardedStream.pass(guard, () -> {
            real.close();
            return null;
        });
    }
}
