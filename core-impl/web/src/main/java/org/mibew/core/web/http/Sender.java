package org.mibew.core.web.http;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.mibew.api.web.Body;
import org.mibew.api.web.BytesBody;
import org.mibew.api.web.FileBody;
import org.mibew.api.web.JsonBody;
import org.mibew.api.web.Response;
import org.mibew.api.web.StreamBody;
import org.mibew.api.web.TextBody;

/** Sends responses. */
final class Sender {

    /** What every answer carries unless it says otherwise. */
    private static final Map<String, String> DEFAULTS = Map.of(
            "X-Content-Type-Options", "nosniff",
            "Referrer-Policy", "strict-origin-when-cross-origin",
            "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");

    private Sender() {}

    static void send(Exchange exchange, Response response) throws IOException {
        HttpServletResponse out = exchange.servletResponse();
        out.setStatus(response.status());
        DEFAULTS.forEach(out::setHeader);
        response.headers().values().forEach((name, lines) -> {
            if (name.equals("set-cookie")) {
                lines.forEach(line -> out.addHeader(name, line));
            } else {
                out.setHeader(name, lines.get(0));
                lines.stream().skip(1).forEach(line -> out.addHeader(name, line));
            }
        });
        response.headers().first("location").filter(place -> place.startsWith("/")).ifPresent(place ->
                out.setHeader("Location", exchange.url().path() + place));
        if (response.status() != 304) {
            sendBody(exchange, out, response.body());
        }
    }

    private static void sendBody(Exchange exchange, HttpServletResponse out, Body body) throws IOException {
        out.setContentType(body.contentType());
        boolean isHead = exchange.method().equals("HEAD");
        if (body instanceof TextBody text) {
            send(out, text.text().getBytes(StandardCharsets.UTF_8), isHead);
        } else if (body instanceof JsonBody json) {
            String value = Json.write(json.value());
            String script = json.callback().isEmpty() ? value : json.callback() + "(" + value + ");";
            send(out, script.getBytes(StandardCharsets.UTF_8), isHead);
        } else if (body instanceof BytesBody bytes) {
            send(out, bytes.bytes().toArray(), isHead);
        } else if (body instanceof FileBody file) {
            Path path = Path.of(file.path());
            out.setContentLengthLong(Files.size(path));
            if (!isHead) {
                Files.copy(path, out.getOutputStream());
            }
        } else if (body instanceof StreamBody stream && !isHead) {
            try (OutputStream bytes = out.getOutputStream()) {
                stream.source().writeTo(bytes);
            }
        }
    }

    private static void send(HttpServletResponse out, byte[] bytes, boolean isHead) throws IOException {
        out.setContentLength(bytes.length);
        if (!isHead) {
            out.getOutputStream().write(bytes);
        }
    }
}
