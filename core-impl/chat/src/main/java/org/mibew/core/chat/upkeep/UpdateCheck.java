package org.mibew.core.chat.upkeep;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.mibew.api.setting.ServerSettings;
import org.mibew.api.setting.Settings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks a web address which version is the newest. It answers with JSON: {@code version}, and, if it likes, {@code url}, where
 * to get it. Nothing is sent but the request.
 */
public final class UpdateCheck {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int LONGEST_ANSWER = 65_536;
    private static final Logger LOG = LoggerFactory.getLogger(UpdateCheck.class);

    private final Settings settings;
    private final Release release;
    private final Duration patience;

    public UpdateCheck(Settings settings, Release release) {
        this(settings, release, PATIENCE);
    }

    /** @param patience how long to wait for an answer, and then again for the end of it */
    UpdateCheck(Settings settings, Release release, Duration patience) {
        this.settings = settings;
        this.release = release;
        this.patience = patience;
    }

    /** Returns this as a step of the upkeep. */
    public Step step() {
        return Step.of("check for updates", this::run);
    }

    private String run() {
        if (!settings.get(ServerSettings.AUTO_CHECK_UPDATES)) {
            return "switched off";
        }
        URI asked = release.updates().orElseThrow(() -> new IllegalStateException(
                "The setting " + ServerSettings.AUTO_CHECK_UPDATES.key() + " is on, but no address to ask is configured"));
        JsonNode answer = ask(asked);
        String newest = answer.path("version").asText("");
        if (newest.isBlank()) {
            throw new IllegalStateException(asked + " names no version");
        }
        if (!isNewer(newest, release.version())) {
            return "version " + release.version() + " is the newest";
        }
        String where = answer.path("url").asText("");
        String result = "version " + newest + " is available" + (where.isEmpty() ? "" : ": " + where);
        LOG.info("Check for updates: {}", result);
        return result;
    }

    private JsonNode ask(URI address) {
        HttpClient client = HttpClient.newBuilder()
                .connectTimeout(patience)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();
        HttpRequest request = HttpRequest.newBuilder(address).timeout(patience).header("Accept", "application/json").build();
        try {
            HttpResponse<InputStream> response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                // The request's own time-out ends with the headers.
                CompletableFuture.delayedExecutor(patience.toMillis(), TimeUnit.MILLISECONDS).execute(() -> giveUp(body));
                return read(address, response.statusCode(), body);
            }
        } catch (IOException e) {
            throw new IllegalStateException("Cannot ask " + address + ": " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while asking " + address, e);
        }
    }

    /** Ends a reading that is still under way. */
    private static void giveUp(InputStream body) {
        try {
            body.close();
        } catch (IOException e) {
            LOG.debug("Cannot close the answer", e);
        }
    }

    private static JsonNode read(URI address, int status, InputStream body) throws IOException {
        if (status != 200) {
            throw new IllegalStateException(address + " answers with status " + status);
        }
        byte[] bytes = body.readNBytes(LONGEST_ANSWER + 1);
        if (bytes.length > LONGEST_ANSWER) {
            throw new IllegalStateException(address + " answers with more than " + LONGEST_ANSWER + " bytes");
        }
        return new ObjectMapper().readTree(bytes);
    }

    /** Compares the numbers in versions, from left to right; what is missing counts as 0. */
    static boolean isNewer(String version, String than) {
        String[] left = version.split("\\D+");
        String[] right = than.split("\\D+");
        for (int i = 0; i < Math.max(left.length, right.length); i++) {
            int order = Long.compare(number(left, i), number(right, i));
            if (order != 0) {
                return order > 0;
            }
        }
        return false;
    }

    private static long number(String[] parts, int index) {
        if (index >= parts.length || parts[index].isEmpty()) {
            return 0;
        }
        return parts[index].length() > 18 ? Long.MAX_VALUE : Long.parseLong(parts[index]);
    }
}
