package org.mibew.core.plugins.leftover.heap;

import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.netbeans.lib.profiler.heap.GCRoot;
import org.netbeans.lib.profiler.heap.Heap;
import org.netbeans.lib.profiler.heap.Instance;
import org.netbeans.lib.profiler.heap.JavaClass;
import org.netbeans.lib.profiler.heap.PrimitiveArrayInstance;
import org.netbeans.lib.profiler.heap.Value;

/** A picture of the heap, as far as the search needs it. */
final class Picture {

    private final Heap heap;
    private final Map<Long, List<GCRoot>> roots = new HashMap<>();
    private final Map<Long, JavaClass> classes = new HashMap<>();
    private final Set<Long> softReferences = new HashSet<>();
    private final Set<Long> weakReferences = new HashSet<>();

    Picture(Heap heap) {
        this.heap = heap;
        for (GCRoot root : rootsOf(heap)) {
            Instance instance = root.getInstance();
            if (instance != null) {
                roots.computeIfAbsent(instance.getInstanceId(), id -> new ArrayList<>(1)).add(root);
            }
        }
        for (JavaClass type : classesOf(heap)) {
            classes.put(type.getJavaClassId(), type);
        }
        addWithSubclasses(softReferences, "java.lang.ref.SoftReference");
        addWithSubclasses(weakReferences, "java.lang.ref.WeakReference");
        addWithSubclasses(weakReferences, "java.lang.ref.PhantomReference");
        addWithSubclasses(weakReferences, "java.lang.ref.FinalReference");
    }

    private void addWithSubclasses(Set<Long> ids, String name) {
        JavaClass type = heap.getJavaClassByName(name);
        if (type != null) {
            ids.add(type.getJavaClassId());
            subclasses(type).forEach(subclass -> ids.add(subclass.getJavaClassId()));
        }
    }

    @SuppressWarnings("unchecked")
    private static Collection<GCRoot> rootsOf(Heap heap) {
        return heap.getGCRoots();
    }

    @SuppressWarnings("unchecked")
    private static Collection<JavaClass> classesOf(Heap heap) {
        return heap.getAllClasses();
    }

    @SuppressWarnings("unchecked")
    private static Collection<JavaClass> subclasses(JavaClass type) {
        return type.getSubClasses();
    }

    @SuppressWarnings("unchecked")
    static Iterator<Instance> objects(JavaClass type) {
        return type.getInstancesIterator();
    }

    Collection<JavaClass> classes() {
        return classes.values();
    }

    /** Returns the class that an object of type {@code java.lang.Class} stands for; null for any other object. */
    JavaClass asClass(long id) {
        return classes.get(id);
    }

    Instance instance(long id) {
        return heap.getInstanceByID(id);
    }

    /** Returns in which ways the virtual machine itself keeps an object alive. */
    List<GCRoot> roots(long id) {
        return roots.getOrDefault(id, List.of());
    }

    /** Returns what refers to an object, of whatever strength. */
    @SuppressWarnings("unchecked")
    static List<Value> referencesTo(Instance instance) {
        return instance.getReferences();
    }

    boolean isWeak(Reference reference) {
        return reference.isReferent() && weakReferences.contains(reference.type().getJavaClassId());
    }

    boolean isSoft(Reference reference) {
        return reference.isReferent() && softReferences.contains(reference.type().getJavaClassId());
    }

    /** Returns the object that a field holds; null if there is no such field, or it holds none. */
    static Instance object(Instance instance, String field) {
        return instance != null && instance.getValueOfField(field) instanceof Instance value ? value : null;
    }

    /** Returns a text that an object has in one of its fields; empty if it has none. */
    static String text(Instance instance, String field) {
        Instance string = object(instance, field);
        return string == null ? "" : text(string);
    }

    /** Returns the text of a string. */
    static String text(Instance string) {
        if (!(object(string, "value") instanceof PrimitiveArrayInstance array)) {
            return "";
        }
        List<?> values = array.getValues();
        byte[] bytes = new byte[values.size()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = Byte.parseByte(values.get(i).toString());
        }
        boolean isLatin = string.getValueOfField("coder") instanceof Number coder && coder.intValue() == 0;
        boolean isBig = ByteOrder.nativeOrder() == ByteOrder.BIG_ENDIAN;
        return new String(bytes, isLatin
                ? StandardCharsets.ISO_8859_1
                : isBig ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE);
    }

    static boolean isA(JavaClass type, String name) {
        for (JavaClass ancestor = type; ancestor != null; ancestor = ancestor.getSuperClass()) {
            if (ancestor.getName().equals(name)) {
                return true;
            }
        }
        return false;
    }
}
