package org.mibew.core.chat;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/** The network between the chat and its database, which can go dead, and can break at a word that the chat sends. */
final class Wire implements Closeable {

    private final ServerSocket entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final Set<Line> lines = ConcurrentHashMap.newKeySet();
    private final AtomicReference<Cut> cut = new AtomicReference<>();
    private final int port;
    private volatile boolean dead;

    /** Where a line breaks once: at a word that comes with or after another one; and whether it arrives before. */
    private record Cut(String first, String word, boolean arrives) {}

    /** @param port of the database */
    Wire(int port) throws IOException {
        this.port = port;
        begin(this::accept);
    }

    int port() {
        return entrance.getLocalPort();
    }

    /**
     * Has the next line on which the chat sends a word, and with it or after it another one, break at the other one: before
     * that arrives, or before the answer does.
     */
    void breakAt(String first, String word, boolean arrives) {
        cut.set(new Cut(first, word, arrives));
    }

    /** From now on nothing arrives any more, and nobody is told so. */
    void die() {
        dead = true;
    }

    /** Lines that are made from now on work; those that died stay dead. */
    void revive() {
        lines.forEach(Line::close);
        dead = false;
    }

    private void accept() {
        try {
            while (true) {
                Line line = new Line(entrance.accept(), new Socket(InetAddress.getLoopbackAddress(), port));
                lines.add(line);
                begin(line::toDatabase);
                begin(line::toChat);
            }
        } catch (SocketException e) {
            lines.forEach(Line::close);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void begin(Runnable work) {
        Thread thread = new Thread(work, "test-wire");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        entrance.close();
        lines.forEach(Line::close);
    }

    /** One connection. */
    private final class Line {

        private final Socket chat;
        private final Socket database;
        private volatile boolean breaking;
        private Cut awaited;

        Line(Socket chat, Socket database) {
            this.chat = chat;
            this.database = database;
        }

        void toDatabase() {
            pump(chat, database, true);
        }

        void toChat() {
            pump(database, chat, false);
        }

        private void pump(Socket from, Socket to, boolean isAsking) {
            byte[] buffer = new byte[65_536];
            try {
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream();
                for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    if (breaking || isAsking && breaksAt(new String(buffer, 0, read, StandardCharsets.ISO_8859_1))) {
                        break;
                    }
                    if (!dead) {
                        out.write(buffer, 0, read);
                        out.flush();
                    }
                }
                close();
            } catch (IOException e) {
                close();
            }
        }

        /** Returns whether the line breaks here; it breaks at the answer if the word is to arrive. */
        private boolean breaksAt(String sent) {
            Cut next = cut.get();
            if (next != null && sent.contains(next.first()) && cut.compareAndSet(next, null)) {
                awaited = next;
            }
            if (awaited == null || !sent.contains(awaited.word())) {
                return false;
            }
            breaking = awaited.arrives();
            return !breaking;
        }

        void close() {
            lines.remove(this);
            try (chat; database) {
                breaking = true;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
