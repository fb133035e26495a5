package org.mibew.core.web.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mibew.api.event.Mutable;
import org.mibew.api.event.UsersFunctionCall;
import org.mibew.api.operator.Operator;
import org.mibew.api.web.CallArguments;
import org.mibew.core.web.Site;

/** The operators' console: the server's functions, and those of plugins. */
final class UsersApplication implements Application {

    private static final List<String> FIXED = List.of("agentId");
    private static final Set<String> MANDATORY = Set.copyOf(FIXED);
    private static final Set<String> MANDATORY_OF_THREADS = Set.of("agentId", "revision");
    private static final Set<String> MANDATORY_OF_RESULT = Set.of("agentId", "errorCode");

    private final Site site;
    private final UsersFunctions functions;

    UsersApplication(Site site, UsersFunctions functions) {
        this.site = site;
        this.functions = functions;
    }

    @Override
    public List<String> fixed() {
        return FIXED;
    }

    @Override
    public Set<String> mandatory(String function) {
        return switch (function) {
            case "updatethreads" -> MANDATORY_OF_THREADS;
            case ApiRequest.RESULT -> MANDATORY_OF_RESULT;
            default -> MANDATORY;
        };
    }

    @Override
    public CallArguments visible(Map<String, Object> given) {
        return new CallArguments(given);
    }

    @Override
    public Map<String, Object> run(ApiCall call) {
        Operator operator = call.operator();
        if (call.arguments().integer("agentId", 0) != operator.id()) {
            throw new ApiError(ApiError.USERS_WRONG_AGENT,
                    "The operator who is logged in has the id " + operator.id() + ", which agentId is to be");
        }
        Optional<ApiFunction> function = functions.find(call.function());
        return function.isPresent() ? function.get().call(call) : runByPlugins(call, operator);
    }

    private Map<String, Object> runByPlugins(ApiCall call, Operator operator) {
        UsersFunctionCall event = site.chat().events().trigger(new UsersFunctionCall(
                functions.calls().ofConsole(operator.id()), call.function(), call.arguments(), new LinkedHashMap<>(),
                Mutable.unset()));
        return PluginResults.of(event.results(), event.rejection());
    }
}
