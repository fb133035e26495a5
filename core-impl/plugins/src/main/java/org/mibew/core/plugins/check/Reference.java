package org.mibew.core.plugins.check;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.objectweb.asm.Type;

/**
 * Something of a class that another class refers to.
 *
 * @param owner class, such as {@code org/example/Hello}
 * @param name of the field or method; empty if only the class is meant
 * @param descriptor of the field or method
 */
record Reference(String owner, String name, String descriptor) {

    static Reference ofClass(String name) {
        return new Reference(name, "", "");
    }

    boolean isClass() {
        return name.isEmpty();
    }

    private boolean isMethod() {
        return descriptor.startsWith("(");
    }

    /** Returns the form in which {@link ClassFacts#members} has it. */
    String member() {
        return isMethod() ? name + descriptor : name + " " + descriptor;
    }

    @Override
    public String toString() {
        String type = owner.replace('/', '.');
        if (isClass()) {
            return "the class " + type;
        }
        if (!isMethod()) {
            return "the field " + type + "." + name + " of type " + simple(Type.getType(descriptor));
        }
        String parameters = Arrays.stream(Type.getArgumentTypes(descriptor))
                .map(Reference::simple)
                .collect(Collectors.joining(", ", "(", ")"));
        return name.equals("<init>")
                ? "the constructor " + type + parameters
                : "the method " + type + "." + name + parameters + " that returns "
                        + simple(Type.getReturnType(descriptor));
    }

    private static String simple(Type type) {
        String name = type.getClassName();
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
