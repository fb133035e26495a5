package org.mibew.api.event;

import java.util.Map;
import java.util.Objects;
import org.mibew.api.web.CallArguments;
import org.mibew.api.web.ClientCalls;

/**
 * Lets handlers implement functions that the chat application may call; only functions that the core does not know get
 * here. The client gets what the results hold at the end. A result {@code errorCode} other than 0 makes an error of the
 * answer, with the result {@code errorMessage} as its text.
 *
 * <pre>{@code
 * if (call.function().equals("microtime")) {
 *     call.results().put("time", microtime(call.arguments().bool("as_float", false)));
 * }
 * }</pre>
 *
 * @param requestProcessor calls functions of the clients in return
 * @param function name of the function
 * @param arguments what the client passed to it
 * @param results by name, at first none; they may hold null
 * @param rejection set to answer with an error that names the reason
 */
@When("if an API function is called at the Client side in the Chat application, but the system is not aware of this"
        + " function")
public record ThreadFunctionCall(
        ClientCalls requestProcessor,
        @Sample("microtime") String function,
        CallArguments arguments,
        @AllowsNull Map<String, Object> results,
        @Addition Mutable<Rejection> rejection)
        implements ChatEvent {

    public static final String TOPIC = "org/mibew/thread/FUNCTION_CALL";

    public ThreadFunctionCall {
        Objects.requireNonNull(function, "function");
        Objects.requireNonNull(arguments, "arguments");
    }
}
