package org.mibew.api.web;

import java.util.Map;
import java.util.Objects;
import org.mibew.api.event.Sample;
import org.mibew.api.event.Values;

/**
 * A call of a function in a client's browser.
 *
 * @param function name of the function in the client
 * @param recipient whose client
 * @param arguments what the function gets; values of the closed set of {@link Values}
 */
public record ClientCall(
        @Sample("setupAvatar") String function, @Sample("VISITOR") Recipient recipient, Map<String, Object> arguments) {

    public ClientCall {
        Objects.requireNonNull(function, "function");
        Objects.requireNonNull(recipient, "recipient");
        arguments = Values.copyOf("arguments", arguments);
        if (function.isBlank() || function.equals("result")) {
            throw new IllegalArgumentException("Not a function that can be called: \"" + function + "\"");
        }
    }

    /** Whose client a call goes to. */
    public enum Recipient {
        OPERATOR,
        VISITOR,
        BOTH
    }
}
