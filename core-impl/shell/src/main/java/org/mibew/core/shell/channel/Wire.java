package org.mibew.core.shell.channel;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A connection that carries frames: the letter of the kind, the length of the content in four bytes, the content. One
 * thread receives; any thread sends.
 */
final class Wire implements Closeable {

    private static final int HEADER = 1 + Integer.BYTES;

    private final SocketChannel channel;
    private final Object sending = new Object();

    Wire(SocketChannel channel) {
        this.channel = channel;
    }

    static Wire connect(Path socket) throws IOException {
        return new Wire(SocketChannel.open(UnixDomainSocketAddress.of(socket)));
    }

    /** Waits for a frame; there is none when the other side has closed the connection. */
    Optional<Frame> receive() throws IOException {
        ByteBuffer header = ByteBuffer.allocate(HEADER);
        if (channel.read(header) < 0) {
            return Optional.empty();
        }
        fill(header);
        char kind = (char) header.get(0);
        int length = header.getInt(1);
        if (length < 0 || length > Frame.LIMIT) {
            throw new IOException("A message of " + length + " bytes is longer than the " + Frame.LIMIT + " allowed");
        }
        ByteBuffer content = ByteBuffer.allocate(length);
        fill(content);
        return Optional.of(new Frame(kind, content.array()));
    }

    private void fill(ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining()) {
            if (channel.read(buffer) < 0) {
                throw new EOFException("The connection ended in the middle of a message");
            }
        }
    }

    /** Sends a frame. A thread that is interrupted already may send, too: to channels, that would mean to close. */
    void send(Frame frame) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(HEADER + frame.content().length);
        bytes.put((byte) frame.kind()).putInt(frame.content().length).put(frame.content()).flip();
        boolean interrupted = Thread.interrupted();
        try {
            synchronized (sending) {
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
