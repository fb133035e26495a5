package org.mibew.core.web.button;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.mibew.api.web.Response;
import org.mibew.core.web.page.Texts;

/** The pictures of buttons: one for somebody is there and one for nobody is, with words in the reader's language. */
final class ButtonPictures {

    /** The pictures that there are; the first is the usual one. */
    static final List<String> NAMES = List.of("mibew", "mblue", "mgreen", "mgray");

    /** In pixels. */
    static final int WIDTH = 220;
    static final int HEIGHT = 56;

    private record Key(String name, boolean available, String language) {}

    /** Bounded by the names and the languages that there are. */
    private final Map<Key, Response> answers = new ConcurrentHashMap<>();

    /** Returns a picture that browsers do not keep; empty if there is none of the name. */
    Optional<Response> answer(String name, boolean isAvailable, Texts texts) {
        if (!NAMES.contains(name)) {
            return Optional.empty();
        }
        Key key = new Key(name, isAvailable, texts.locale().getLanguage());
        return Optional.of(answers.computeIfAbsent(key, missing -> make(key, texts)));
    }

    private static Response make(Key key, Texts texts) {
        String state = key.available() ? "on" : "off";
        String svg = read("/button/" + key.name() + "_" + state + ".svg")
                .replace("{title}", escape(texts.get("button." + state + ".title")))
                .replace("{words}", escape(texts.get("button." + state + ".words")));
        return Response.bytes("image/svg+xml", svg.getBytes(StandardCharsets.UTF_8))
                .withHeader("Cache-Control", "no-store, no-cache, must-revalidate")
                .withHeader("Pragma", "no-cache")
                .withHeader("Expires", "0")
                .withHeader("Cross-Origin-Resource-Policy", "cross-origin");
    }

    private static String read(String resource) {
        try (InputStream in = ButtonPictures.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("The bundle has no " + resource);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
