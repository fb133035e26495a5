package org.mibew.core.web.administration;

import java.util.LinkedHashSet;
import java.util.Set;
import org.mibew.api.web.Parameters;

/** Reads the fields of forms. */
final class Fields {

    private Fields() {}

    static String text(Parameters fields, String name) {
        return fields.first(name).orElse("").strip();
    }

    /** @throws IllegalArgumentException if it is empty */
    static String required(Parameters fields, String name) {
        String text = text(fields, name);
        if (text.isEmpty()) {
            throw new IllegalArgumentException("The field " + name + " is empty");
        }
        return text;
    }

    /** @throws IllegalArgumentException if it is no whole number of the range */
    static int number(Parameters fields, String name, int least, int most) {
        String text = text(fields, name);
        try {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Told below, as a number out of range.
        }
        throw new IllegalArgumentException(
                "The field " + name + " is a whole number from " + least + " to " + most + ", not \"" + text + "\"");
    }

    /** @throws IllegalArgumentException if it is no id */
    static long id(String text) {
        if (!text.matches("\\d{1,10}")) {
            throw new IllegalArgumentException("Not an id: \"" + text + "\"");
        }
        return Long.parseLong(text);
    }

    static Set<Long> ids(Parameters fields, String name) {
        Set<Long> ids = new LinkedHashSet<>();
        fields.all(name).forEach(text -> ids.add(id(text)));
        return ids;
    }
}
