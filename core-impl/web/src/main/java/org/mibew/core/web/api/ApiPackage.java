package org.mibew.core.web.api;

import java.util.List;

/**
 * A package of a client.
 *
 * @param async whether the server may add calls of its own to the answer
 * @param requests at least one
 */
public record ApiPackage(boolean async, List<ApiRequest> requests) {

    public ApiPackage {
        requests = List.copyOf(requests);
    }
}
