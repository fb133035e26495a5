package org.mibew.core.shell.channel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.EOFException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WireTest {

    @TempDir
    Path folder;

    private SocketChannel one;
    private Wire other;

    @BeforeEach
    void connect() throws IOException {
        UnixDomainSocketAddress address = UnixDomainSocketAddress.of(folder.resolve("socket"));
        try (ServerSocketChannel listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            listener.bind(address);
            one = SocketChannel.open(address);
            other = new Wire(listener.accept());
        }
    }

    @AfterEach
    void close() throws IOException {
        one.close();
        other.close();
    }

    @Test
    void framesArriveAsTheyWereSent() throws IOException {
        Wire wire = new Wire(one);
        wire.send(new Frame(Frame.EXEC, "Grüße\n"));
        wire.send(new Frame(Frame.INPUT));
        wire.close();
        Frame first = other.receive().orElseThrow();
        assertEquals(Frame.EXEC, first.kind());
        assertEquals("Grüße\n", first.text());
        assertArrayEquals(new byte[0], other.receive().orElseThrow().content());
        assertEquals(Optional.empty(), other.receive());
    }

    @Test
    void aFrameThatIsTooLongIsRefused() throws IOException {
        one.write(ByteBuffer.allocate(5).put((byte) 'x').putInt(Frame.LIMIT + 1).flip());
        IOException refused = assertThrows(IOException.class, other::receive);
        assertEquals("A message of 1048577 bytes is longer than the 1048576 allowed", refused.getMessage());
    }

    @Test
    void anEndInTheMiddleOfAFrameIsAnError() throws IOException {
        one.write(ByteBuffer.allocate(6).put((byte) 'x').putInt(2).put((byte) 'l').flip());
        one.close();
        assertThrows(EOFException.class, other::receive);
    }

    @Test
    void aThreadThatIsInterruptedMaySendAndStaysInterrupted() throws IOException {
        Thread.currentThread().interrupt();
        new Wire(one).send(new Frame(Frame.OUTPUT, "text"));
        assertTrue(Thread.interrupted());
        assertEquals("text", other.receive().orElseThrow().text());
    }
}
