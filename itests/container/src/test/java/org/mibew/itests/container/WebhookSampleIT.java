package org.mibew.itests.container;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.mibew.api.thread.Guest;

/** New chats are told to a server elsewhere, which is asked again when it fails, as long as the sample is there. */
public class WebhookSampleIT extends SampleTest {

    private final List<String> received = new CopyOnWriteArrayList<>();
    private HttpServer receiver;

    @Before
    public void open() throws IOException {
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/hook", this::failOnceThenTake);
        receiver.start();
    }

    @After
    public void close() {
        receiver.stop(0);
    }

    private void failOnceThenTake(HttpExchange exchange) throws IOException {
        received.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        exchange.sendResponseHeaders(received.size() == 1 ? 503 : 200, -1);
        exchange.close();
    }

    @Test
    public void newChatsAreTold() throws Exception {
        configure("webhook",
                ".url = http://127.0.0.1:" + receiver.getAddress().getPort() + "/hook", "delay = 50", "text = New: {name}");
        install("webhook");
        Guest guest = guest("en");
        startChat(guest);
        String text = "{\"text\":\"New: " + guest.userName() + "\"}";
        Await.until("the chat is told, again after the failure", () -> received.equals(List.of(text, text)));
        assertTrue(isThreadThere());

        remove("webhook");
        Await.until("the thread of the plugin has ended", () -> !isThreadThere());
        startChat(guest("en"));
        assertEquals(List.of(text, text), received);
    }

    private static boolean isThreadThere() {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().equals("mibew-webhook"));
    }
}
