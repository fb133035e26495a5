package org.mibew.core.shell.channel;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/** Sends what is written, at once, as frames of one kind. Closing it leaves the connection open. */
final class FramedOutput extends OutputStream {

    private static final int PIECE = 32 * 1024;

    private final Wire wire;
    private final char kind;

    FramedOutput(Wire wire, char kind) {
        this.wire = wire;
        this.kind = kind;
    }

    @Override
    public void write(int b) throws IOException {
        wire.send(new Frame(kind, new byte[] {(byte) b}));
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        int end = offset + length;
        for (int at = offset; at < end; at += PIECE) {
            wire.send(new Frame(kind, Arrays.copyOfRange(bytes, at, Math.min(at + PIECE, end))));
        }
    }
}
