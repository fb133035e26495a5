package org.mibew.core.web.api;

import java.util.Map;
import org.mibew.api.operator.Operator;
import org.mibew.api.thread.Actor;
import org.mibew.api.thread.ChatThread;
import org.mibew.api.web.CallArguments;
import org.mibew.core.web.http.Exchange;

/** A function of a package that is being run. */
public final class ApiCall {

    private final String function;
    private final Map<String, Object> given;
    private final CallArguments arguments;
    private final Round round;

    ApiCall(String function, Map<String, Object> given, CallArguments arguments, Round round) {
        this.function = function;
        this.given = given;
        this.arguments = arguments;
        this.round = round;
    }

    /** Returns the name as the client wrote it. */
    public String function() {
        return function;
    }

    /** Returns what the client passed, without the thread's token. */
    public CallArguments arguments() {
        return arguments;
    }

    public Exchange exchange() {
        return round.exchange();
    }

    /**
     * Returns the thread that the call is about. Whoever knows its token may act as its visitor.
     *
     * @throws ApiError if there is none with the id and the token
     * @throws org.mibew.api.problem.LimitExceeded if wrong tokens came too often from the address
     */
    public ChatThread thread() {
        return round.thread(arguments.integer("threadId", 0), given.get("token"));
    }

    /**
     * Returns the operator who is logged in.
     *
     * @throws ApiError if nobody is
     */
    public Operator operator() {
        return round.exchange().operator().orElseThrow(() ->
                new ApiError(ApiError.AGENT_NOT_LOGGED_IN, "No operator is logged in"));
    }

    /**
     * Returns who acts on the thread: the visitor if the client says so, otherwise the operator who is logged in.
     *
     * @throws ApiError if it is not the visitor and no operator is logged in
     */
    public Actor actor() {
        return arguments.bool("user", false) ? Actor.VISITOR : Actor.operator(operator().id());
    }

    Round round() {
        return round;
    }
}
