package org.mibew.api.web;

import java.util.Objects;
import org.mibew.api.event.Sample;
import org.mibew.api.internal.Check;

/**
 * A text.
 *
 * @param contentType media type; the text is sent in UTF-8
 * @param text may be empty
 */
public record TextBody(@Sample("text/plain; charset=UTF-8") String contentType, String text) implements Body {

    static final TextBody EMPTY = new TextBody("text/plain; charset=UTF-8", "");

    public TextBody {
        Check.line("contentType", Check.text("contentType", contentType));
        Objects.requireNonNull(text, "text");
    }
}
