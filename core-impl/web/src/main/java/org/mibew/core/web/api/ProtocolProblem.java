package org.mibew.core.web.api;

import org.mibew.api.event.Numbered;

/** What can be wrong with a package, with the numbers of the original (R§4.2). */
public enum ProtocolProblem implements Numbered {
    ASYNC_FLAG_MISSED(1),
    EMPTY_ARGUMENTS(2),
    EMPTY_FUNCTION_NAME(3),
    EMPTY_FUNCTIONS(4),
    EMPTY_PROTOCOL(5),
    EMPTY_REQUESTS(6),
    EMPTY_SIGNATURE(7),
    EMPTY_TOKEN(8),
    EMPTY_VARIABLE_IN_REFERENCE(9),
    NOT_VALID_JSON(12),
    MANDATORY_ARGUMENTS_MISSED(13),
    UNTRUSTED_SIGNATURE(16),
    VARIABLE_IS_UNDEFINED_IN_REFERENCE(17),
    WRONG_ARGUMENTS_TYPE(19),
    WRONG_ASYNC_FLAG_VALUE(20),
    WRONG_FUNCTION_NUM_IN_REFERENCE(21),
    WRONG_PROTOCOL_VERSION(23),
    /** An addition: there is more in the package than the server takes. */
    TOO_MUCH(24);

    private final int number;

    ProtocolProblem(int number) {
        this.number = number;
    }

    @Override
    public int number() {
        return number;
    }
}
