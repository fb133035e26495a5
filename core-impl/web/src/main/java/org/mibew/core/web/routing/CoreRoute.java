package org.mibew.core.web.routing;

import org.mibew.api.web.Request;
import org.mibew.api.web.Response;
import org.mibew.api.web.RouteHandler;
import org.mibew.core.web.http.Exchange;

/**
 * The handler of one of the server's own routes. A plugin that takes the route's place may still call it, within a request
 * of that route.
 */
public final class CoreRoute implements RouteHandler {

    private final Answering answering;
    private final Guard guard;
    private final boolean quiet;

    private CoreRoute(Answering answering, Guard guard, boolean quiet) {
        this.answering = answering;
        this.guard = guard;
        this.quiet = quiet;
    }

    /** How a route is kept from requests that another site makes a browser send. */
    public enum Guard {
        /** It changes nothing. */
        NONE,
        /** It wants the token that the server's own pages carry. */
        TOKEN,
        /** It wants that token, or a browser's word that the request is of this site, or a client that is no browser. */
        ORIGIN
    }

    /** Returns the handler of a route that reads. */
    public static CoreRoute reading(Answering answering) {
        return new CoreRoute(answering, Guard.NONE, false);
    }

    /** Returns the handler of a route that changes something. */
    public static CoreRoute changing(Answering answering) {
        return new CoreRoute(answering, Guard.TOKEN, false);
    }

    /** Returns the handler of an endpoint of the client API. */
    public static CoreRoute api(Answering answering) {
        return new CoreRoute(answering, Guard.ORIGIN, false);
    }

    /** Returns the same for a route whose requests are not worth asking plugins who sends them. */
    public CoreRoute quietly() {
        return new CoreRoute(answering, guard, true);
    }

    public Guard guard() {
        return guard;
    }

    public boolean isQuiet() {
        return quiet;
    }

    /** Answers within the current exchange. */
    public Response answer(Exchange exchange) {
        return answering.answer(exchange);
    }

    @Override
    public Response handle(Request request) {
        return answering.answer(Exchange.current());
    }
}
