package org.mibew.testkit;

import java.lang.reflect.Proxy;
import java.util.Map;
import org.osgi.framework.BundleContext;

/** Stands for a framework of which nothing is there but its properties. */
final class FrameworkProperties {

    private FrameworkProperties() {}

    static BundleContext contextWith(Map<String, String> properties) {
        return (BundleContext) Proxy.newProxyInstance(
                FrameworkProperties.class.getClassLoader(),
                new Class<?>[] {BundleContext.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getProperty" -> properties.get((String) arguments[0]);
                    case "toString" -> "BundleContext with " + properties;
                    case "hashCode" -> System.identityHashCode(proxy);
                    case "equals" -> proxy == arguments[0];
                    default -> throw new UnsupportedOperationException("This BundleContext has nothing but properties, no "
                            + method.getName() + ": give one that has by with(...)");
                });
    }
}
