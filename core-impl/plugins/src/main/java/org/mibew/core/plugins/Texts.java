package org.mibew.core.plugins;

import org.osgi.framework.Bundle;

/** Puts things into a line. */
public final class Texts {

    private static final int LONGEST = 400;

    private Texts() {}

    /** Returns the message of an exception with its class, on one line. */
    public static String of(Throwable problem) {
        String message = problem.getMessage();
        String type = problem.getClass().getName();
        return line(message == null ? type : type + ": " + message);
    }

    /** Returns the name and the version of a bundle. */
    public static String of(Bundle bundle) {
        return name(bundle) + " " + bundle.getVersion();
    }

    /** Returns the symbolic name of a bundle, or its location if it is so old-fashioned that it has none. */
    public static String name(Bundle bundle) {
        return bundle.getSymbolicName() == null ? bundle.getLocation() : bundle.getSymbolicName();
    }

    /** Returns a text on one line, shortened if it is very long. */
    public static String line(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + " ...";
    }
}
