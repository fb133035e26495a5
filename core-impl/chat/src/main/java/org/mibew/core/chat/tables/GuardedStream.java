package org.mibew.core.chat.tables;

import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;

/** Bytes that are read from the database when they are asked for. */
final class GuardedStream extends InputStream {

    private final InputStream real;
    private final Guard guard;

    GuardedStream(InputStream real, Guard guard) {
        this.real = real;
        this.guard = guard;
    }

    @Override
    public int read() throws IOException {
        return pass(guard, real::read);
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        return pass(guard, () -> real.read(bytes, offset, length));
    }

    @Override
    public void close() throws IOException {
        pass(guard, () -> {
            real.close();
            return null;
        });
    }

    static <T> T pass(Guard guard, Guard.Work<T> work) throws IOException {
        try {
            return guard.pass(false, work);
        } catch (IOException | RuntimeException | Error e) {
            throw e;
        } catch (SQLException e) {
            throw new IOException(e.getMessage(), e);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
