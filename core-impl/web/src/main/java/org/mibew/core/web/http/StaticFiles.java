package org.mibew.core.web.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.mibew.api.problem.NotFound;
import org.mibew.api.web.Response;

/** The scripts, style sheets and pictures of the server, from the folder {@code assets} of the bundle. */
public final class StaticFiles {

    private static final Map<String, String> TYPES = Map.of(
            "css", "text/css; charset=UTF-8",
            "js", "text/javascript; charset=UTF-8",
            "svg", "image/svg+xml",
            "png", "image/png",
            "ico", "image/x-icon",
            "mp3", "audio/mpeg",
            "wav", "audio/wav",
            "woff2", "font/woff2");

    private final Map<String, File> files = new ConcurrentHashMap<>();

    /**
     * Returns a file.
     *
     * @throws NotFound if there is none
     */
    public Response answer(Exchange exchange) {
        String name = exchange.pathParameter("file");
        File file = find(name).orElseThrow(() -> NotFound.of("file", name));
        boolean isKnown = exchange.header("If-None-Match").filter(tags -> tags.contains(file.tag)).isPresent();
        Response response = isKnown ? Response.status(304) : Response.bytes(file.type, file.bytes);
        return response.withHeader("ETag", file.tag)
                .withHeader("Cache-Control", "public, max-age=300")
                .withHeader("Access-Control-Allow-Origin", "*")
                .withHeader("Cross-Origin-Resource-Policy", "cross-origin");
    }

    private Optional<File> find(String name) {
        File known = files.get(name);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<File> file = read(name);
        file.ifPresent(found -> files.put(name, found));
        return file;
    }

    private static Optional<File> read(String name) {
        String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
        if (type == null || name.contains("..")) {
            return Optional.empty();
        }
        try (InputStream in = StaticFiles.class.getResourceAsStream("/assets/" + name)) {
            return in == null ? Optional.empty() : Optional.of(new File(type, in.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class File {

        private final String type;
        private final byte[] bytes;
        private final String tag;

        File(String type, byte[] bytes) {
            this.type = type;
            this.bytes = bytes;
            try {
                byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
                this.tag = '"' + Base64.getUrlEncoder().withoutPadding().encodeToString(hash).substring(0, 16) + '"';
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
