package org.mibew.core.plugins.leftover.heap;

import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.netbeans.lib.profiler.heap.Instance;
import org.netbeans.lib.profiler.heap.JavaClass;

/** What is the plugin's own: its class loader, the classes that it defined, their objects. They keep each other alive. */
final class OwnObjects {

    private static final int MOST = 50_000;

    private final Map<Long, String> ends = new LinkedHashMap<>();
    private final Set<String> classNames = new HashSet<>();

    OwnObjects(Picture picture, Instance loader) {
        ends.put(loader.getInstanceId(), "its class loader");
        for (JavaClass type : picture.classes()) {
            Instance definer = type.getClassLoader();
            if (definer != null && definer.getInstanceId() == loader.getInstanceId()) {
                String name = plain(type.getName());
                ends.put(type.getJavaClassId(), "its class " + name);
                classNames.add(type.getName());
                for (Iterator<Instance> all = Picture.objects(type); all.hasNext() && ends.size() < MOST;) {
                    ends.put(all.next().getInstanceId(), "its " + name);
                }
            }
        }
    }

    /** Returns the name of a class; lambdas and other hidden classes are called after the one that they are written in. */
    private static String plain(String name) {
        int lambda = name.indexOf("$$Lambda");
        return lambda < 0 ? name : "lambda of " + name.substring(0, lambda);
    }

    boolean contains(long id) {
        return ends.containsKey(id);
    }

    /** Returns them by their ids, each in words. */
    Map<Long, String> ends() {
        return ends;
    }

    boolean isClass(String name) {
        return classNames.contains(name);
    }
}
