package org.mibew.core.web.api;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mibew.api.problem.Banned;
import org.mibew.api.problem.ChatException;
import org.mibew.api.problem.LimitExceeded;
import org.mibew.api.problem.NotFound;
import org.mibew.api.problem.StoreUnavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs one request. All of its functions are run, whatever becomes of those before; the answer tells the first error, and
 * has the results of the functions without one.
 */
final class Execution {

    private static final Logger LOG = LoggerFactory.getLogger(Execution.class);

    private final Application application;
    private final Round round;
    /** Of each function so far; null for one that failed. */
    private final List<Map<String, Object>> results = new ArrayList<>();
    private final Map<String, Object> wanted = new LinkedHashMap<>();
    private ApiError first;

    Execution(Application application, Round round) {
        this.application = application;
        this.round = round;
    }

    /** Returns the answer. */
    Map<String, Object> answer(ApiRequest request) {
        for (FunctionCall call : request.functions()) {
            try {
                Map<String, Object> found = run(call);
                results.add(found);
                // A result that is missing is null: one function does not spoil the package.
                call.aliases().forEach((result, alias) -> wanted.put(alias, found.get(result)));
            } catch (ApiError e) {
                results.add(null);
                first = first == null ? e : first;
            }
        }
        return PackageWriter.result(request.token(), wanted, application.fixed(), first);
    }

    private Map<String, Object> run(FunctionCall call) {
        try {
            Map<String, Object> given = resolved(call);
            return application.run(new ApiCall(call.function(), given, application.visible(given), round));
        } catch (ApiError | StoreUnavailable e) {
            throw e;
        } catch (ChatException e) {
            throw explained(e);
        } catch (IllegalArgumentException e) {
            LOG.debug("The function {} is refused", call.function(), e);
            throw new ApiError(ApiError.WRONG_ARGUMENTS, e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("The function {} failed", call.function(), e);
            throw new ApiError(ApiError.FAILED, "Something went wrong here; the log of the server says what.");
        }
    }

    private ApiError explained(ChatException e) {
        if (e instanceof LimitExceeded limit) {
            round.noteLimit(limit);
            return new ApiError(ApiError.TOO_OFTEN, e.getMessage());
        }
        if (e instanceof NotFound) {
            return new ApiError(ApiError.WRONG_THREAD, e.getMessage());
        }
        return new ApiError(e instanceof Banned ? ApiError.BANNED : ApiError.REFUSED, e.getMessage());
    }

    private Map<String, Object> resolved(FunctionCall call) {
        if (call.references().isEmpty()) {
            return call.arguments();
        }
        Map<String, Object> arguments = new LinkedHashMap<>(call.arguments());
        call.references().forEach((argument, number) -> {
            Map<String, Object> earlier = results.get(number - 1);
            String result = (String) arguments.get(argument);
            if (earlier == null || !earlier.containsKey(result)) {
                throw new ApiError(ProtocolProblem.VARIABLE_IS_UNDEFINED_IN_REFERENCE.number(),
                        "Function " + number + " has no result " + result + " for the argument " + argument);
            }
            arguments.put(argument, earlier.get(result));
        });
        return arguments;
    }
}
