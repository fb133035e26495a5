package org.mibew.api.event;

import java.util.ArrayList;
import java.util.List;

/** Says what events may not carry; on its way out of a structure it learns where it was found. */
final class Misfit extends RuntimeException {

    private static final int LONGEST_PATH = 120;

    private final List<Object> steps = new ArrayList<>();

    Misfit(String problem) {
        super(problem, null, false, false);
    }

    /** Adds the index or key under which the trouble was found, from the inside to the outside. */
    Misfit in(Object step) {
        steps.add(step);
        return this;
    }

    /** Returns the exception for whoever left the value. */
    IllegalArgumentException asArgumentOf(String name) {
        return new IllegalArgumentException(path(name) + " " + getMessage());
    }

    private String path(String name) {
        StringBuilder path = new StringBuilder(name);
        for (int i = steps.size() - 1; i >= 0 && path.length() <= LONGEST_PATH; i--) {
            Object step = steps.get(i);
            path.append(step instanceof Integer ? "[" + step + "]" : "." + step);
        }
        return path.length() <= LONGEST_PATH ? path.toString() : path.substring(0, LONGEST_PATH) + "…";
    }
}
