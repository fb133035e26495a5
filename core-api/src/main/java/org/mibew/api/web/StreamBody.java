package org.mibew.api.web;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Objects;
import org.mibew.api.event.Sample;
import org.mibew.api.internal.Check;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Bytes that are made while they are sent. It carries code by design: what writes them runs on the thread of the request,
 * after the handlers of events have had their say.
 *
 * @param contentType media type
 * @param source writes the bytes
 */
public record StreamBody(@Sample("text/csv; charset=UTF-8") String contentType, Source source) implements Body {

    public StreamBody {
        Check.line("contentType", Check.text("contentType", contentType));
        Objects.requireNonNull(source, "source");
    }

    /** Writes the bytes of a response. */
    @ConsumerType
    @FunctionalInterface
    public interface Source {

        /**
         * Writes everything, then returns.
         *
         * @param out to the client; it is closed by the server
         * @throws IOException if the client is gone
         */
        void writeTo(OutputStream out) throws IOException;
    }
}
