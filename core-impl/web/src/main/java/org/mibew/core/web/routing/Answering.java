package org.mibew.core.web.routing;

import org.mibew.api.web.Response;
import org.mibew.core.web.http.Exchange;

/** Answers the requests of one of the server's own routes. Called by many threads at once. */
@FunctionalInterface
public interface Answering {

    /**
     * Answers.
     *
     * @return the answer; what it is does not count if the exchange was taken over
     */
    Response answer(Exchange exchange);
}
