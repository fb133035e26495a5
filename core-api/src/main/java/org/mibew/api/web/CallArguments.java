package org.mibew.api.web;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import org.mibew.api.event.Values;

/**
 * What a client passed to a function. A client may send anything, so the typed readings have a default for what is
 * missing or is something else, and never throw.
 *
 * @param values by name, as the client sent them: texts, numbers, booleans, lists, maps and null. The thread's token is
 *     not among them
 */
public record CallArguments(Map<String, Object> values) {

    private static final int LONGEST_NUMBER = 64;
    private static final CallArguments NONE = new CallArguments(Map.of());

    public CallArguments {
        values = Values.copyOfJson("arguments", values);
    }

    public static CallArguments none() {
        return NONE;
    }

    /** Tells whether the client passed something other than null. */
    public boolean has(String name) {
        return values.get(name) != null;
    }

    public Optional<Object> get(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** Returns a truth value; 0, {@code "0"}, {@code "false"} and the empty text are false, other numbers and texts true. */
    public boolean bool(String name, boolean byDefault) {
        Object value = values.get(name);
        if (value instanceof Boolean truth) {
            return truth;
        }
        if (value instanceof Number number) {
            return number.doubleValue() != 0;
        }
        return value instanceof String text ? !text.matches("(?i)|0|false") : byDefault;
    }

    /** Returns a text; numbers and truth values are written as such. */
    public String text(String name, String byDefault) {
        Object value = values.get(name);
        return value instanceof String || value instanceof Number || value instanceof Boolean ? value.toString() : byDefault;
    }

    /** Returns a whole number; a text may hold it. */
    public long integer(String name, long byDefault) {
        try {
            return decimal(name).longValueExact();
        } catch (ArithmeticException notWhole) {
            return byDefault;
        }
    }

    /** Returns a finite number; a text may hold it. */
    public double number(String name, double byDefault) {
        try {
            double number = decimal(name).doubleValue();
            return Double.isFinite(number) ? number : byDefault;
        } catch (ArithmeticException notNumber) {
            return byDefault;
        }
    }

    /** @throws ArithmeticException if there is no number, or one of more digits than anybody needs */
    private BigDecimal decimal(String name) {
        String text = text(name, "");
        try {
            return new BigDecimal(text.length() > LONGEST_NUMBER ? "" : text);
        } catch (NumberFormatException notNumber) {
            throw new ArithmeticException(name + " is no number");
        }
    }
}
