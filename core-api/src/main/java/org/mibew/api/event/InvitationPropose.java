package org.mibew.api.event;

import java.util.Objects;
import org.mibew.api.operator.Operator;
import org.mibew.api.visitor.Visitor;

/**
 * Lets handlers stop an invitation before anything of it is stored.
 *
 * @param visitor who is to be invited
 * @param operator who invites
 * @param rejection set to leave the visitor alone; the operator is told the reason
 */
@Addition
@When("before a visitor is invited")
public record InvitationPropose(Visitor visitor, Operator operator, Mutable<Rejection> rejection) implements ChatEvent {

    public static final String TOPIC = "org/mibew/invitation/PROPOSE";

    public InvitationPropose {
        Objects.requireNonNull(visitor, "visitor");
        Objects.requireNonNull(operator, "operator");
    }
}
