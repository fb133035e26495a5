package org.mibew.api.event;

import java.util.Objects;
import org.mibew.api.operator.Operator;

/**
 * Tells that an operator logged in. A remembered operator and one whom a plugin authenticated do not log in that way. The
 * core reads nothing back, and the event cannot be rejected.
 *
 * @param operator who logged in
 * @param remember whether the operator is to be remembered when the browser is closed
 */
@When("after an operator has been logged in using the standard login form")
public record OperatorLogin(Operator operator, @Sample("false") boolean remember) implements ChatEvent {

    public static final String TOPIC = "org/mibew/operator/LOGIN";

    public OperatorLogin {
        Objects.requireNonNull(operator, "operator");
    }
}
