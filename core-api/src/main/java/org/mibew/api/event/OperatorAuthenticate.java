package org.mibew.api.event;

import java.util.Objects;
import org.mibew.api.operator.OperatorIdentity;
import org.mibew.api.web.Request;

/**
 * Lets handlers say which operator a request comes from, where no session says it: from a header of a proxy, a token, a
 * certificate. The core loads the stored operator, whose permissions are those of the store, and refuses unknown and
 * disabled ones. Requests of the widget, of buttons and of static files do not trigger the event.
 *
 * @param operator unset, for handlers to supply
 * @param request where they find who it is
 * @param rejection set to treat the request as nobody's, whoever was supplied
 */
@When("if an operator cannot be authenticated by the system (i.e. the operator is not logged in yet)")
public record OperatorAuthenticate(
        Mutable<OperatorIdentity> operator, Request request, @Addition Mutable<Rejection> rejection)
        implements ChatEvent {

    public static final String TOPIC = "org/mibew/operator/AUTHENTICATE";

    public OperatorAuthenticate {
        Objects.requireNonNull(request, "request");
    }
}
