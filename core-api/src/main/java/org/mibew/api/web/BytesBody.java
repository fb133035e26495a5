package org.mibew.api.web;

import java.util.Objects;
import org.mibew.api.event.Sample;
import org.mibew.api.internal.Check;

/**
 * Bytes.
 *
 * @param contentType media type
 * @param bytes may be empty
 */
public record BytesBody(@Sample("application/octet-stream") String contentType, Bytes bytes) implements Body {

    public BytesBody {
        Check.line("contentType", Check.text("contentType", contentType));
        Objects.requireNonNull(bytes, "bytes");
    }
}
