package org.mibew.itests.benchmarks.web;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The push streams: how soon a message arrives over them, and what an open one costs. */
final class Streams {

    private static final int MESSAGES = 300;

    private Streams() {}

    /** Returns the median time from the post of a visitor until it is read from the operator's stream, in milliseconds. */
    static double delivery(int port, String cookie, Client.Chat chat) throws IOException {
        try (Client visitor = new Client(port); Socket stream = open(port, chat, cookie)) {
            BufferedReader lines = new BufferedReader(
                    new InputStreamReader(stream.getInputStream(), StandardCharsets.UTF_8));
            long[] times = new long[MESSAGES];
            for (int i = 0; i < MESSAGES; i++) {
                String text = "number-" + i + "-";
                long begin = System.nanoTime();
                visitor.say(chat, true, text);
                String line = lines.readLine();
                while (line != null && !line.contains(text)) {
                    line = lines.readLine();
                }
                if (line == null) {
                    throw new IOException("The stream ended");
                }
                times[i] = System.nanoTime() - begin;
            }
            Arrays.sort(times);
            return times[MESSAGES / 2] / 1e6;
        }
    }

    /** Opens streams of a chat and returns them; each has sent its first bytes. */
    static List<Socket> open(int port, Client.Chat chat, String cookie, int number) throws IOException {
        List<Socket> streams = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            streams.add(open(port, chat, cookie));
        }
        return streams;
    }

    private static Socket open(int port, Client.Chat chat, String cookie) throws IOException {
        Socket socket = new Socket("localhost", port);
        socket.setSoTimeout(30_000);
        socket.setTcpNoDelay(true);
        String user = cookie.isEmpty() ? "&user=1" : "";
        socket.getOutputStream().write(("GET /thread/stream?threadId=" + chat.id() + "&token=" + chat.token() + user
                + "&lastId=0 HTTP/1.1\r\nHost: localhost:" + port + "\r\nAccept: text/event-stream\r\n"
                + (cookie.isEmpty() ? "" : "Cookie: " + cookie + "\r\n") + "\r\n").getBytes(StandardCharsets.US_ASCII));
        byte[] status = socket.getInputStream().readNBytes(15);
        if (!new String(status, StandardCharsets.US_ASCII).equals("HTTP/1.1 200 OK")) {
            throw new IOException("The stream was not opened: " + new String(status, StandardCharsets.US_ASCII));
        }
        return socket;
    }
}
