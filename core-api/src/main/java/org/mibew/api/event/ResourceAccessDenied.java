package org.mibew.api.event;

import java.util.Objects;
import org.mibew.api.web.Request;
import org.mibew.api.web.Response;

/**
 * Lets handlers answer a request that is refused. If none does, an operator who is logged in gets a status 403, and
 * everybody else is sent to the login page. The event cannot be rejected.
 *
 * @param request that is refused
 * @param response unset, for handlers to supply
 */
@When("if the access to a resource is denied")
public record ResourceAccessDenied(Request request, Mutable<Response> response) implements ChatEvent {

    public static final String TOPIC = "org/mibew/resource/ACCESS_DENIED";

    public ResourceAccessDenied {
        Objects.requireNonNull(request, "request");
    }
}
