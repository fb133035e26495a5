package org.mibew.core.plugins.leftover;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.wiring.FrameworkWiring;

/** What keeps class loaders alive, as far as it can be told without a picture of the heap. */
final class PlainFindings {

    private final BundleContext context;

    PlainFindings(BundleContext context) {
        this.context = context;
    }

    /** Names the bundles that use a bundle's former content still, since they were not connected anew. */
    List<String> connected(TrackedLoader tracked) {
        FrameworkWiring wiring = context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).adapt(FrameworkWiring.class);
        return wiring.getRemovalPendingBundles().stream()
                .filter(bundle -> bundle.getBundleId() == tracked.bundleId())
                .findFirst()
                .map(bundle -> List.of("bundles that were not connected anew yet: " + others(wiring, bundle)))
                .orElse(List.of());
    }

    private static String others(FrameworkWiring wiring, Bundle bundle) {
        Collection<Bundle> dependent = wiring.getDependencyClosure(List.of(bundle));
        return dependent.stream()
                .filter(other -> other.getBundleId() != bundle.getBundleId())
                .map(other -> other.getSymbolicName() + " " + other.getVersion())
                .sorted()
                .collect(Collectors.joining(", "));
    }

    /** Names the threads that show it. */
    List<String> threads(TrackedLoader tracked) {
        ClassLoader loader = tracked.get();
        List<String> found = new ArrayList<>();
        if (loader != null) {
            for (Thread thread : Thread.getAllStackTraces().keySet()) {
                if (thread.getClass().getClassLoader() == loader) {
                    found.add("thread \"" + thread.getName() + "\", which is its " + thread.getClass().getName());
                } else if (thread.getContextClassLoader() == loader) {
                    found.add("context class loader of the thread \"" + thread.getName() + "\"");
                }
            }
        }
        return found;
    }
}
