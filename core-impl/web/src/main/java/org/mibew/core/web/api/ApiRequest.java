package org.mibew.core.web.api;

import java.util.List;

/**
 * Functions that are run one after another and answered together.
 *
 * @param token by which the client knows the answer
 * @param functions at least one
 */
public record ApiRequest(String token, List<FunctionCall> functions) {

    /** The function that carries an answer. */
    static final String RESULT = "result";

    public ApiRequest {
        functions = List.copyOf(functions);
    }

    /** Tells whether this answers a call of the server's. */
    boolean isAnswer() {
        return functions.stream().anyMatch(call -> call.function().equals(RESULT));
    }
}
