package org.mibew.api.event;

import java.util.Objects;
import org.mibew.api.web.Request;
import org.mibew.api.web.Response;

/**
 * Lets handlers answer a request for something that is not there. If none does, the answer has the status 404. The event
 * cannot be rejected.
 *
 * @param request that no route answers
 * @param response unset, for handlers to supply
 */
@When("if a resource is not found")
public record ResourceNotFound(Request request, Mutable<Response> response) implements ChatEvent {

    public static final String TOPIC = "org/mibew/resource/NOT_FOUND";

    public ResourceNotFound {
        Objects.requireNonNull(request, "request");
    }
}
