package org.mibew.api.web;

import java.util.Objects;
import java.util.regex.Pattern;
import org.mibew.api.event.Sample;
import org.mibew.api.event.Values;

/**
 * A value that is sent as JSON, or as a script that passes it to a function.
 *
 * @param value of the closed set of {@link Values}; null is allowed
 * @param callback name of the function in the page; empty for plain JSON
 */
public record JsonBody(Object value, @Sample("") String callback) implements Body {

    private static final Pattern FUNCTION = Pattern.compile("[A-Za-z_$][\\w$]*(\\.[A-Za-z_$][\\w$]*)*");

    public JsonBody {
        value = Values.copyOfJson("value", value);
        Objects.requireNonNull(callback, "callback");
        if (!callback.isEmpty() && !FUNCTION.matcher(callback).matches()) {
            throw new IllegalArgumentException("Not the name of a function: \"" + callback + "\"");
        }
    }

    @Override
    public String contentType() {
        return callback.isEmpty() ? "application/json" : "text/javascript; charset=UTF-8";
    }
}
