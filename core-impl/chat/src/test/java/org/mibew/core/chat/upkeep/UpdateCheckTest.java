package org.mibew.core.chat.upkeep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mibew.api.setting.Setting;
import org.mibew.api.setting.Settings;

class UpdateCheckTest {

    private final List<String> requests = new ArrayList<>();
    private final FakeSettings settings = new FakeSettings();
    private HttpServer server;
    private int status = 200;
    private String answer = "{\"version\": \"1.2.0\", \"url\": \"https://www.example.com/get\"}";

    /** Settings in memory. */
    private static final class FakeSettings implements Settings {

        private final Map<String, String> texts = new HashMap<>();

        @Override
        public <T> T get(Setting<T> setting) {
            String text = texts.get(setting.key());
            return text == null ? setting.defaultValue() : setting.parse(text);
        }

        @Override
        public <T> void set(Setting<T> setting, T value) {
            set(setting.key(), setting.format(value));
        }

        @Override
        public void set(String key, String value) {
            texts.put(key, value);
        }

        @Override
        public Map<String, String> all() {
            return texts;
        }
    }

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/version", this::answer);
        server.start();
        settings.set("autocheckupdates", "1");
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
        byte[] body = answer.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private URI address() {
        InetSocketAddress at = server.getAddress();
        return URI.create("http://" + at.getAddress().getHostAddress() + ":" + at.getPort() + "/version");
    }

    private String check(String version) {
        return new UpdateCheck(settings, new Release(version, Optional.of(address()))).step().action().apply(Progress.NONE);
    }

    @Test
    void aNewerVersionIsTold() {
        assertEquals("version 1.2.0 is available: https://www.example.com/get", check("1.1.9"));
        assertEquals(List.of("GET /version"), requests);
    }

    @Test
    void theNewestVersionIsTold() {
        assertEquals("version 1.2.0 is the newest", check("1.2.0"));
    }

    @Test
    void nothingIsAskedUnlessItIsSwitchedOn() {
        settings.set("autocheckupdates", "0");

        assertEquals("switched off", check("1.0.0"));
        assertEquals(List.of(), requests);
    }

    @Test
    void badAnswersAreNamed() {
        answer = "{}";
        assertEquals(address() + " names no version", problem());
        answer = "<html>";
        assertTrue(problem().startsWith("Cannot ask " + address()), problem());
        answer = " ".repeat(70_000);
        assertEquals(address() + " answers with more than 65536 bytes", problem());
        status = 503;
        assertEquals(address() + " answers with status 503", problem());
        URI gone = address();
        server.stop(0);
        assertTrue(problem(gone).startsWith("Cannot ask " + gone), problem(gone));
    }

    @Test
    void anAnswerThatDoesNotEndIsGivenUp() {
        CountDownLatch end = new CountDownLatch(1);
        server.createContext("/stalling", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            await(end);
            exchange.close();
        });
        URI stalling = address().resolve("/stalling");
        UpdateCheck check = new UpdateCheck(
                settings, new Release("1.0.0", Optional.of(stalling)), Duration.ofMillis(500));
        try {
            IllegalStateException problem = assertThrows(
                    IllegalStateException.class, () -> check.step().action().apply(Progress.NONE));
            assertTrue(problem.getMessage().startsWith("Cannot ask " + stalling), problem.getMessage());
        } finally {
            end.countDown();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aMissingAddressIsTold() {
        UpdateCheck check = new UpdateCheck(settings, Release.UNKNOWN);
        IllegalStateException problem = assertThrows(
                IllegalStateException.class, () -> check.step().action().apply(Progress.NONE));
        assertEquals("The setting autocheckupdates is on, but no address to ask is configured", problem.getMessage());
    }

    private String problem() {
        return problem(address());
    }

    private String problem(URI address) {
        UpdateCheck check = new UpdateCheck(settings, new Release("1.0.0", Optional.of(address)));
        return assertThrows(IllegalStateException.class, () -> check.step().action().apply(Progress.NONE)).getMessage();
    }

    @ParameterizedTest
    @CsvSource({
        "1.2.0, 1.1.9, true", "1.10, 1.9.9, true", "2, 1.9, true", "1.2.1, 1.2, true", "1.2.0, 1.2, false",
        "1.2, 1.2.0, false", "1.1, 1.2, false", "1.2.0-SNAPSHOT, 1.2.0, false"})
    void versionsAreComparedByTheirNumbers(String version, String than, boolean isNewer) {
        assertEquals(isNewer, UpdateCheck.isNewer(version, than));
    }
}
