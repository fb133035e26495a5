package org.mibew.core.web.plugin;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import org.mibew.core.web.http.Exchange;

/** From where plugins may be uploaded in a browser. */
public enum UploadMode {
    /** From everywhere. */
    ON,
    /** From nowhere. */
    OFF,
    /**
     * From a browser on this machine, as long as the server is not to be reached from elsewhere: it listens on loopback
     * alone, its public address is there, and no proxy stands in front.
     */
    LOOPBACK;

    /** What proxies add to requests. */
    private static final List<String> FORWARDED = List.of(
            "Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-IP", "Via");

    /** @throws IllegalArgumentException if the configuration has another word */
    public static UploadMode of(String word) {
        return Arrays.stream(values()).filter(mode -> mode.word().equals(word.strip().toLowerCase(Locale.ROOT))).findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "plugins.upload is on, off or loopback, not \"" + word + "\""));
    }

    /** Returns how the configuration calls it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Tells whether a request may bring a plugin. */
    boolean allows(Exchange exchange, BooleanSupplier boundToLoopback) {
        return switch (this) {
            case ON -> true;
            case OFF -> false;
            case LOOPBACK -> Loopback.isLoopback(exchange.remoteAddress())
                    && FORWARDED.stream().noneMatch(name -> exchange.header(name).isPresent())
                    && Loopback.isLoopback(URI.create(exchange.url().origin()).getHost())
                    && boundToLoopback.getAsBoolean();
        };
    }
}
