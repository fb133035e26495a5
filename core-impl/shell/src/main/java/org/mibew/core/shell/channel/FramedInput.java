package org.mibew.core.shell.channel;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/** Input for commands, that comes in pieces; an empty piece is its end. */
final class FramedInput extends InputStream {

    private final BlockingQueue<byte[]> pieces = new ArrayBlockingQueue<>(64);
    private byte[] piece = {};
    private int next;
    private boolean ended;

    /** Appends a piece, or waits while 64 of them have not been read. */
    void add(byte[] bytes) throws InterruptedException {
        pieces.put(bytes);
    }

    @Override
    public synchronized int read() throws IOException {
        return ready() ? piece[next++] & 0xff : -1;
    }

    @Override
    public synchronized int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!ready()) {
            return -1;
        }
        int count = Math.min(length, piece.length - next);
        System.arraycopy(piece, next, bytes, offset, count);
        next += count;
        return count;
    }

    private boolean ready() throws IOException {
        if (next == piece.length && !ended) {
            try {
                piece = pieces.take();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("Interrupted while waiting for input");
            }
            next = 0;
            ended = piece.length == 0;
        }
        return !ended;
    }
}
