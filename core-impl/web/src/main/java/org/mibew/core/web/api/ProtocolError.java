package org.mibew.core.web.api;

/** A package that is not as the protocol says; nothing of it has been run. */
public final class ProtocolError extends RuntimeException {

    private final ProtocolProblem problem;

    /** @param message what is wrong, and where */
    public ProtocolError(ProtocolProblem problem, String message) {
        super(message);
        this.problem = problem;
    }

    public ProtocolProblem problem() {
        return problem;
    }
}
