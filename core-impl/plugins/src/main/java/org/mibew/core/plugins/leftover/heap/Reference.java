package org.mibew.core.plugins.leftover.heap;

import org.netbeans.lib.profiler.heap.ArrayItemValue;
import org.netbeans.lib.profiler.heap.FieldValue;
import org.netbeans.lib.profiler.heap.Instance;
import org.netbeans.lib.profiler.heap.JavaClass;
import org.netbeans.lib.profiler.heap.Value;

/**
 * A reference from one object to the next, on a way that ends at something of the plugin.
 *
 * @param id of the object that refers; of the class if the field is static
 * @param type class of that object, or the class with the static field
 * @param field name of the field; empty for an element of an array
 * @param next where it leads to; null if that is the plugin's already
 * @param end what the way leads to at last, in words
 */
record Reference(long id, JavaClass type, String field, boolean isStatic, Reference next, String end) {

    static Reference of(Value value, Picture picture, Reference next, String end) {
        Instance from = value.getDefiningInstance();
        long id = from.getInstanceId();
        if (value instanceof FieldValue field) {
            boolean isStatic = field.getField().isStatic();
            JavaClass type = isStatic ? picture.asClass(id) : from.getJavaClass();
            return new Reference(id, type, field.getField().getName(), isStatic, next, end);
        }
        assert value instanceof ArrayItemValue;
        return new Reference(id, from.getJavaClass(), "", false, next, end);
    }

    boolean isReferent() {
        return field.equals("referent");
    }

    /** Tells whether the way goes through a field of objects of a class or its subclasses. */
    boolean passes(String className, String fieldName) {
        for (Reference step = this; step != null; step = step.next) {
            if (step.field.equals(fieldName) && Picture.isA(step.type, className)) {
                return true;
            }
        }
        return false;
    }

    /** Returns the first step on the way that leaves an object of a class or its subclasses; null if none does. */
    Reference first(String className) {
        for (Reference step = this; step != null; step = step.next) {
            if (!step.isStatic && Picture.isA(step.type, className)) {
                return step;
            }
        }
        return null;
    }
}
