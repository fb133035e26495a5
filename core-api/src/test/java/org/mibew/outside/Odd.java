package org.mibew.outside;

import org.mibew.api.web.Request;
import org.mibew.api.web.Response;
import org.mibew.api.web.RouteHandler;

/** A plugin's class whose text should not be asked for. */
public final class Odd implements RouteHandler {

    private final Object text;

    public Odd(Object text) {
        this.text = text;
    }

    public Odd self() {
        return this;
    }

    @Override
    public Response handle(Request request) {
        return Response.text(toString());
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
