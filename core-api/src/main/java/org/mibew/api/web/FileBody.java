package org.mibew.api.web;

import org.mibew.api.event.Sample;
import org.mibew.api.internal.Check;

/**
 * A file of the server's machine.
 *
 * @param contentType media type
 * @param path absolute path of the file
 */
public record FileBody(@Sample("image/png") String contentType, @Sample("/srv/hello.png") String path) implements Body {

    public FileBody {
        Check.line("contentType", Check.text("contentType", contentType));
        Check.text("path", path);
    }
}
