package org.mibew.core.plugins.leftover.heap;

import java.util.Set;
import org.netbeans.lib.profiler.heap.Instance;
import org.netbeans.lib.profiler.heap.JavaClass;
import org.netbeans.lib.profiler.heap.ObjectArrayInstance;

/** Says in words what keeps something of the plugin alive. */
final class HolderTexts {

    private static final String FELIX = "org.apache.felix.framework.";
    /** What the framework itself is made of leads on to who makes use of it. */
    private static final Set<String> TRANSPARENT = Set.of(
            FELIX + "BundleWiringImpl", FELIX + "BundleRevisionImpl", FELIX + "wiring.BundleWireImpl",
            FELIX + "BundleProtectionDomain");
    private static final Set<String> JDK_LOADERS = Set.of(
            "jdk.internal.loader.ClassLoaders$PlatformClassLoader", "jdk.internal.loader.ClassLoaders$BootClassLoader");

    private final Picture picture;
    private final ThreadTexts threads;

    HolderTexts(Picture picture, ThreadTexts threads) {
        this.picture = picture;
        this.threads = threads;
    }

    /** Tells whether an object has a name for administrators; that of the JDK is led through. */
    boolean hasName(Reference reference) {
        return !reference.field().isEmpty()
                && !isJdk(reference.type())
                && !TRANSPARENT.contains(reference.type().getName());
    }

    String staticField(Reference reference) {
        String type = reference.type().getName();
        if (type.equals("java.sql.DriverManager")) {
            return "JDBC driver registered in java.sql.DriverManager: " + reference.end();
        }
        if (type.equals("java.lang.ApplicationShutdownHooks")) {
            return "shutdown hook" + threads.hookName(reference) + ": " + reference.end();
        }
        Reference virtual = reference.first("java.lang.VirtualThread");
        if (virtual != null) {
            return threads.virtual(virtual);
        }
        return "static field " + type + "." + reference.field() + " of " + owner(reference.type()) + ", which has "
                + reference.end() + way(reference.next());
    }

    /** Names an object of another bundle. */
    String object(Reference reference) {
        String type = reference.type().getName();
        if (type.equals(FELIX + "ServiceRegistrationImpl")) {
            return service(picture.instance(reference.id()), reference);
        }
        if (type.equals(FELIX + "BundleWiringImpl$BundleClassLoader")) {
            return "class loader of the bundle " + bundle(picture.instance(reference.id()))
                    + ", which is connected to it still";
        }
        return "object of " + type + " of " + owner(reference.type()) + ", whose field " + reference.field() + " has "
                + reference.end() + way(reference.next());
    }

    private String service(Instance registration, Reference reference) {
        StringBuilder types = new StringBuilder();
        if (Picture.object(registration, "m_classes") instanceof ObjectArrayInstance names) {
            for (Object name : names.getValues()) {
                types.append(types.isEmpty() ? "" : ", ").append(Picture.text((Instance) name));
            }
        }
        Instance id = Picture.object(registration, "m_serviceId");
        Object number = id == null ? "?" : id.getValueOfField("value");
        return "service " + types + " (service.id " + number + "), which is registered still: " + reference.end();
    }

    private static boolean isJdk(JavaClass type) {
        Instance loader = type.getClassLoader();
        return loader == null || JDK_LOADERS.contains(loader.getJavaClass().getName());
    }

    private static String owner(JavaClass type) {
        return isJdk(type) ? "the JDK" : "the bundle " + bundle(type.getClassLoader());
    }

    /** Returns the name of the bundle that a class loader belongs to. */
    private static String bundle(Instance loader) {
        String name = Picture.text(Picture.object(Picture.object(loader, "m_wiring"), "m_revision"), "m_symbolicName");
        return name.isEmpty() ? "of " + loader.getJavaClass().getName() : name;
    }

    /** Tells by which objects a way leads on. */
    static String way(Reference reference) {
        StringBuilder way = new StringBuilder();
        for (Reference step = reference; step != null; step = step.next()) {
            if (!step.field().isEmpty()) {
                way.append(way.isEmpty() ? " (by " : ", ").append(simple(step.type())).append('.').append(step.field());
            }
        }
        return way.isEmpty() ? "" : way.append(')').toString();
    }

    private static String simple(JavaClass type) {
        return type.getName().substring(type.getName().lastIndexOf('.') + 1);
    }
}
