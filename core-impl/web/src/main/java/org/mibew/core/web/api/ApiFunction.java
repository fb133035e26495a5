package org.mibew.core.web.api;

import java.util.Map;

/** A function that pages may call. Called by many threads at once. */
@FunctionalInterface
public interface ApiFunction {

    /**
     * Does it.
     *
     * @return the results by name, of which the client gets those it asked for; none if the function has none
     * @throws ApiError if it cannot; what the services of the chat throw is made one, too
     */
    Map<String, Object> call(ApiCall call);
}
