package org.mibew.api.operator;

import java.util.Objects;
import org.mibew.api.event.Secret;

/**
 * What an operator needs who has forgotten the password.
 *
 * @param operator who is to get the token, and nobody else
 * @param token with which the operator can set a new password once, within an hour
 */
public record Recovery(Operator operator, Secret token) {

    public Recovery {
        Objects.requireNonNull(operator, "operator");
        Objects.requireNonNull(token, "token");
    }
}
