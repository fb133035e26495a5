package org.mibew.core.web.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mibew.api.event.Mutable;
import org.mibew.api.event.ThreadFunctionCall;
import org.mibew.api.web.CallArguments;
import org.mibew.api.web.ClientCalls;
import org.mibew.core.web.Site;

/** The chat application: the server's functions, and those of plugins. */
final class ThreadApplication implements Application {

    private static final List<String> FIXED = List.of("threadId", "token");
    private static final Set<String> MANDATORY = Set.copyOf(FIXED);
    private static final Set<String> MANDATORY_OF_RESULT = Set.of("threadId", "token", "errorCode");

    private final Site site;
    private final ThreadFunctions functions;

    ThreadApplication(Site site, ThreadFunctions functions) {
        this.site = site;
        this.functions = functions;
    }

    @Override
    public List<String> fixed() {
        return FIXED;
    }

    @Override
    public Set<String> mandatory(String function) {
        return function.equals(ApiRequest.RESULT) ? MANDATORY_OF_RESULT : MANDATORY;
    }

    @Override
    public CallArguments visible(Map<String, Object> given) {
        Map<String, Object> visible = new LinkedHashMap<>(given);
        visible.remove("token");
        return new CallArguments(visible);
    }

    @Override
    public Map<String, Object> run(ApiCall call) {
        Optional<ApiFunction> function = functions.find(call.function());
        return function.isPresent() ? function.get().call(call) : runByPlugins(call);
    }

    /** A thread that is named must be the caller's, and so must the part of an operator. */
    private Map<String, Object> runByPlugins(ApiCall call) {
        boolean hasThread = call.arguments().has("threadId");
        ClientCalls clients = hasThread ? functions.calls().of(call.thread()) : ClientCalls.sample();
        if (call.arguments().has("user")) {
            call.actor();
        }
        ThreadFunctionCall event = site.chat().events().trigger(new ThreadFunctionCall(
                clients, call.function(), call.arguments(), new LinkedHashMap<>(), Mutable.unset()));
        return PluginResults.of(event.results(), event.rejection());
    }
}
