package org.mibew.api.web;

import java.nio.file.Path;
import java.util.Objects;
import org.mibew.api.event.Sample;
import org.mibew.api.internal.Check;

/**
 * An answer to a request.
 *
 * @param status from 200 to 599
 * @param headers without {@code Content-Type} and {@code Content-Length}, which come from the body
 * @param body what is sent
 */
public record Response(@Sample("200") int status, Headers headers, Body body) {

    public Response {
        if (status < 200 || status > 599) {
            throw new IllegalArgumentException("status must be from 200 to 599, not " + status);
        }
        Objects.requireNonNull(headers, "headers");
        Objects.requireNonNull(body, "body");
    }

    /** Returns a status without content. */
    public static Response status(int status) {
        return new Response(status, Headers.none(), TextBody.EMPTY);
    }

    public static Response text(String text) {
        return of(new TextBody("text/plain; charset=UTF-8", text));
    }

    public static Response html(String html) {
        return of(new TextBody("text/html; charset=UTF-8", html));
    }

    /**
     * Returns a value as JSON.
     *
     * @throws IllegalArgumentException if events may not carry the value
     */
    public static Response json(Object value) {
        return of(new JsonBody(value, ""));
    }

    /**
     * Returns a script that passes a value to a function of the page.
     *
     * @param callback name of the function; its parts may be joined by dots
     * @throws IllegalArgumentException if it is no such name, or events may not carry the value
     */
    public static Response jsonp(String callback, Object value) {
        return of(new JsonBody(value, Check.text("callback", callback)));
    }

    /** Returns a file of the server's machine, which is read when the response is sent. */
    public static Response file(String contentType, Path file) {
        return of(new FileBody(contentType, file.toAbsolutePath().toString()));
    }

    /** Returns bytes; the array is copied. */
    public static Response bytes(String contentType, byte[] bytes) {
        return of(new BytesBody(contentType, Bytes.copyOf(bytes)));
    }

    /** Returns bytes that are made while they are sent. */
    public static Response stream(String contentType, StreamBody.Source source) {
        return of(new StreamBody(contentType, source));
    }

    /**
     * Sends the client to another place, by a 302.
     *
     * @param location a path of this server or a URL
     */
    public static Response redirect(String location) {
        return status(302).withHeader("Location", Check.text("location", location));
    }

    private static Response of(Body body) {
        return new Response(200, Headers.none(), body);
    }

    public Response withStatus(int newStatus) {
        return new Response(newStatus, headers, body);
    }

    /** Returns the response with one more header field. */
    public Response withHeader(String name, String value) {
        return new Response(status, headers.with(name, value), body);
    }
}
