package org.mibew.api.event;

import java.util.Objects;
import org.mibew.api.operator.Operator;

/**
 * Tells of an operator who was changed: profile, permissions, picture, status, password. A sign of life alone is no
 * change. The change is stored; the core reads nothing back, and the event cannot be rejected.
 *
 * @param operator as it is after the update
 * @param originalOperator as it was before
 */
@When("after an operator has been saved")
public record OperatorUpdate(Operator operator, Operator originalOperator) implements ChatEvent {

    public static final String TOPIC = "org/mibew/operator/UPDATE";

    public OperatorUpdate {
        Objects.requireNonNull(operator, "operator");
        Objects.requireNonNull(originalOperator, "originalOperator");
    }
}
