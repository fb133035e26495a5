package org.mibew.core.plugins.check;

import java.util.Optional;

/** Where class files are found that the classes of one bundle can refer to. Nothing is loaded. */
interface ClassSpace {

    /**
     * Finds a class.
     *
     * @param name such as {@code org/example/Hello}
     * @return empty if it is not there, or cannot be read
     */
    Optional<ClassFacts> find(String name);

    /** Returns the package of a class, such as {@code org/example}. */
    static String packageOf(String name) {
        return name.substring(0, Math.max(0, name.lastIndexOf('/')));
    }
}
