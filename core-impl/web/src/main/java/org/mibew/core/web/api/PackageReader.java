package org.mibew.core.web.api;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.mibew.core.web.http.BadRequest;
import org.mibew.core.web.http.Json;

/** Reads the packages of one application, by the rules of R§4.2. */
public final class PackageReader {

    static final int MOST_REQUESTS = 50;
    static final int MOST_FUNCTIONS = 100;
    static final int LONGEST_NAME = 200;

    private static final String FIELD = "data=";
    private static final String VERSION = "1.0";
    private static final String RETURN = "return";
    private static final String REFERENCES = "references";

    private final Function<String, Set<String>> mandatory;

    /** @param mandatory returns which arguments a function must have, by its name in lower case */
    public PackageReader(Function<String, Set<String>> mandatory) {
        this.mandatory = mandatory;
    }

    /**
     * Reads the body of a request: a form with the field {@code data}, in which the package is encoded once more, or not.
     *
     * @throws ProtocolError if it is no package
     */
    public ApiPackage readBody(byte[] body) {
        return read(field(body));
    }

    private static String field(byte[] body) {
        try {
            for (String pair : UriComponent.utf8(body).split("&")) {
                if (pair.startsWith(FIELD)) {
                    String text = UriComponent.decode(pair.substring(FIELD.length()));
                    return isJson(text) ? text : UriComponent.decode(text);
                }
            }
        } catch (IllegalArgumentException e) {
            throw new ProtocolError(ProtocolProblem.NOT_VALID_JSON, "The package cannot be decoded: " + e.getMessage());
        }
        throw new ProtocolError(ProtocolProblem.NOT_VALID_JSON, "The form has no field data with a package");
    }

    /** JSON objects cannot be taken for encoded ones, which begin with an escape. */
    private static boolean isJson(String text) {
        return text.stripLeading().startsWith("{");
    }

    /**
     * Reads a package.
     *
     * @param text in JSON
     * @throws ProtocolError if it is none
     */
    public ApiPackage read(String text) {
        Map<?, ?> members = map(ProtocolProblem.NOT_VALID_JSON, parse(text), "The package");
        if (!members.containsKey("signature") || members.get("signature") == null) {
            throw new ProtocolError(ProtocolProblem.EMPTY_SIGNATURE, "The package has no signature");
        }
        if (!"".equals(members.get("signature"))) {
            throw new ProtocolError(ProtocolProblem.UNTRUSTED_SIGNATURE, "The signature is to be an empty text");
        }
        Object version = members.get("proto");
        if (version == null || "".equals(version)) {
            throw new ProtocolError(ProtocolProblem.EMPTY_PROTOCOL, "The package has no version of the protocol");
        }
        if (!VERSION.equals(version)) {
            throw new ProtocolError(ProtocolProblem.WRONG_PROTOCOL_VERSION, "The version of the protocol is " + VERSION);
        }
        return new ApiPackage(async(members), requests(members.get("requests")));
    }

    private static Object parse(String text) {
        try {
            return Json.read(text);
        } catch (BadRequest e) {
            throw new ProtocolError(ProtocolProblem.NOT_VALID_JSON, e.getMessage());
        }
    }

    private static boolean async(Map<?, ?> members) {
        Object async = members.get("async");
        if (async == null) {
            throw new ProtocolError(ProtocolProblem.ASYNC_FLAG_MISSED, "The package does not say whether it is async");
        }
        if (async instanceof Boolean truth) {
            return truth;
        }
        throw new ProtocolError(ProtocolProblem.WRONG_ASYNC_FLAG_VALUE, "async is to be true or false");
    }

    private List<ApiRequest> requests(Object value) {
        List<?> list = list(ProtocolProblem.EMPTY_REQUESTS, value, "requests");
        if (list.size() > MOST_REQUESTS) {
            throw new ProtocolError(
                    ProtocolProblem.TOO_MUCH, "The package has " + list.size() + " requests, and may have " + MOST_REQUESTS);
        }
        List<ApiRequest> requests = new ArrayList<>();
        int functions = 0;
        for (int i = 0; i < list.size(); i++) {
            ApiRequest request = request(list.get(i), "requests[" + i + "]");
            functions += request.functions().size();
            if (functions > MOST_FUNCTIONS) {
                throw new ProtocolError(
                        ProtocolProblem.TOO_MUCH, "The package has more than " + MOST_FUNCTIONS + " functions");
            }
            requests.add(request);
        }
        return requests;
    }

    private ApiRequest request(Object value, String place) {
        Map<?, ?> members = map(ProtocolProblem.EMPTY_REQUESTS, value, place);
        if (!(members.get("token") instanceof String token) || token.isEmpty() || token.length() > LONGEST_NAME) {
            throw new ProtocolError(ProtocolProblem.EMPTY_TOKEN,
                    place + ".token is to be a text of 1 to " + LONGEST_NAME + " characters");
        }
        List<?> list = list(ProtocolProblem.EMPTY_FUNCTIONS, members.get("functions"), place + ".functions");
        List<FunctionCall> functions = new ArrayList<>();
        for (int i = 0; i < Math.min(list.size(), MOST_FUNCTIONS + 1); i++) {
            functions.add(function(list.get(i), i, place + ".functions[" + i + "]"));
        }
        return new ApiRequest(token, functions);
    }

    private FunctionCall function(Object value, int index, String place) {
        Map<?, ?> members = map(ProtocolProblem.EMPTY_FUNCTIONS, value, place);
        if (!(members.get("function") instanceof String name) || name.isEmpty() || name.length() > LONGEST_NAME) {
            throw new ProtocolError(ProtocolProblem.EMPTY_FUNCTION_NAME,
                    place + ".function is to be a text of 1 to " + LONGEST_NAME + " characters");
        }
        Object given = members.get("arguments");
        if (given == null || given instanceof List<?> list && list.isEmpty() || given instanceof Map<?, ?> map && map.isEmpty()) {
            throw new ProtocolError(ProtocolProblem.EMPTY_ARGUMENTS, place + " has no arguments");
        }
        Map<String, Object> arguments = new LinkedHashMap<>();
        map(ProtocolProblem.WRONG_ARGUMENTS_TYPE, given, place + ".arguments")
                .forEach((key, argument) -> arguments.put((String) key, argument));
        requireMandatory(name, arguments, place);
        Map<String, String> aliases = aliases(arguments.remove(RETURN), place + ".arguments.return");
        Map<String, Integer> references = references(arguments.remove(REFERENCES), arguments, index, place);
        return new FunctionCall(name, arguments, aliases, references);
    }

    private void requireMandatory(String function, Map<String, Object> arguments, String place) {
        List<String> missing = new ArrayList<>(List.of(RETURN, REFERENCES));
        missing.addAll(mandatory.apply(function.toLowerCase(Locale.ROOT)));
        missing.removeAll(arguments.keySet());
        if (!missing.isEmpty()) {
            throw new ProtocolError(ProtocolProblem.MANDATORY_ARGUMENTS_MISSED,
                    place + ".arguments lacks " + String.join(", ", missing));
        }
    }

    private static Map<String, String> aliases(Object value, String place) {
        Map<String, String> aliases = new LinkedHashMap<>();
        members(value, place).forEach((result, alias) -> {
            if (!(alias instanceof String name) || name.isEmpty()) {
                throw new ProtocolError(ProtocolProblem.WRONG_ARGUMENTS_TYPE, place + "." + result + " is to be a name");
            }
            aliases.put((String) result, name);
        });
        return aliases;
    }

    private static Map<String, Integer> references(Object value, Map<String, Object> arguments, int index, String place) {
        Map<String, Integer> references = new LinkedHashMap<>();
        members(value, place + ".arguments.references").forEach((argument, number) -> {
            if (!(number instanceof Integer function) || function < 1 || function > index) {
                throw new ProtocolError(ProtocolProblem.WRONG_FUNCTION_NUM_IN_REFERENCE,
                        place + ".arguments.references." + argument + " is to be the number of an earlier function,"
                                + " counted from 1");
            }
            if (!(arguments.get(argument) instanceof String name) || name.isEmpty()) {
                throw new ProtocolError(ProtocolProblem.EMPTY_VARIABLE_IN_REFERENCE,
                        place + ".arguments." + argument + " is to be the name of a result of function " + number);
            }
            references.put((String) argument, function);
        });
        return references;
    }

    /** PHP writes an empty map as an empty list. */
    private static Map<?, ?> members(Object value, String place) {
        return value instanceof List<?> list && list.isEmpty()
                ? Map.of()
                : map(ProtocolProblem.WRONG_ARGUMENTS_TYPE, value, place);
    }

    private static Map<?, ?> map(ProtocolProblem problem, Object value, String place) {
        if (value instanceof Map<?, ?> map) {
            return map;
        }
        throw new ProtocolError(problem, place + " is to be an object");
    }

    private static List<?> list(ProtocolProblem problem, Object value, String place) {
        if (value instanceof List<?> list && !list.isEmpty()) {
            return list;
        }
        throw new ProtocolError(problem, place + " is to be a list that is not empty");
    }
}
