package org.mibew.api.event;

import java.util.Objects;
import org.mibew.api.operator.Operator;
import org.mibew.api.operator.Presence;

/**
 * Tells that an operator came, left or went away for a while. The core reads nothing back, and the event cannot be
 * rejected.
 *
 * @param operator as the operator is now
 * @param presence what the operator is now
 * @param originalPresence what the operator was before
 */
@Addition
@When("after the presence of an operator has changed")
public record OperatorPresence(
        Operator operator,
        @Sample("AVAILABLE") Presence presence,
        @Sample("OFFLINE") Presence originalPresence)
        implements ChatEvent {

    public static final String TOPIC = "org/mibew/operator/PRESENCE";

    public OperatorPresence {
        Objects.requireNonNull(operator, "operator");
        Objects.requireNonNull(presence, "presence");
        Objects.requireNonNull(originalPresence, "originalPresence");
    }
}
