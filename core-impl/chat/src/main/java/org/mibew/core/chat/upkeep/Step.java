package org.mibew.core.chat.upkeep;

import java.util.Collection;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * One thing that the server does by itself.
 *
 * @param name what it is, in a few words
 * @param action does it, and says in words what came of it
 */
public record Step(String name, Function<Progress, String> action) {

    public Step {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(action, "action");
    }

    /**
     * Returns a step that is done in one go.
     *
     * @param action its result is told as it is; of a collection, the size
     */
    public static Step of(String name, Supplier<?> action) {
        return new Step(name, progress -> words(action.get()));
    }

    private static String words(Object result) {
        return result instanceof Collection<?> many ? String.valueOf(many.size()) : String.valueOf(result);
    }
}
