package org.mibew.core.web.http;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;

/** Reads the bodies of requests. */
final class Bodies {

    private Bodies() {}

    static byte[] read(HttpServletRequest request, int limit) {
        if (request.getContentLengthLong() > limit) {
            throw tooLong(limit);
        }
        try {
            byte[] body = request.getInputStream().readNBytes(limit + 1);
            if (body.length > limit) {
                throw tooLong(limit);
            }
            return body;
        } catch (IOException e) {
            throw new BadRequest("The body of the request broke off");
        }
    }

    private static BadRequest tooLong(int limit) {
        return new BadRequest(413, "The body of a request has " + limit + " bytes at most");
    }
}
