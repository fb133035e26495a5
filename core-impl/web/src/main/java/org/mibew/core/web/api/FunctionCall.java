package org.mibew.core.web.api;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One function of a request.
 *
 * @param function its name, in any case
 * @param arguments as the client sent them, without {@code return} and {@code references}
 * @param aliases under which name in the answer each result is wanted
 * @param references arguments whose value is the name of a result of an earlier function, with the number of that function,
 *     counted from 1
 */
public record FunctionCall(
        String function, Map<String, Object> arguments, Map<String, String> aliases, Map<String, Integer> references) {

    public FunctionCall {
        arguments = Collections.unmodifiableMap(new LinkedHashMap<>(arguments));
        aliases = Collections.unmodifiableMap(new LinkedHashMap<>(aliases));
        references = Map.copyOf(references);
    }
}
