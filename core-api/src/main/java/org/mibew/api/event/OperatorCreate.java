package org.mibew.api.event;

import java.util.Objects;
import org.mibew.api.operator.Operator;

/**
 * Tells of a new operator. The operator is stored; the core reads nothing back, and the event cannot be rejected.
 *
 * @param operator as it was created
 */
@When("after an operator has been created")
public record OperatorCreate(Operator operator) implements ChatEvent {

    public static final String TOPIC = "org/mibew/operator/CREATE";

    public OperatorCreate {
        Objects.requireNonNull(operator, "operator");
    }
}
