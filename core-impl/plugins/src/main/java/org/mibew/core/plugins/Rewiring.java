package org.mibew.core.plugins;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.namespace.HostNamespace;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.BundleWire;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.framework.wiring.FrameworkWiring;

/** Connects bundles anew after some of them came, changed or went. */
public final class Rewiring {

    private final BundleContext context;

    public Rewiring(BundleContext context) {
        this.context = context;
    }

    /**
     * Makes the framework forget the old contents of bundles, and connect those that depend on them, or could make use
     * of them, with the new ones.
     *
     * @return whether that was done within the time; if not, it goes on
     */
    public boolean refresh(Collection<Bundle> changed, Duration patience) throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        framework().refreshBundles(withInterested(changed), event -> done.countDown());
        return done.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    public static boolean isFragment(Bundle bundle) {
        BundleRevision revision = bundle.adapt(BundleRevision.class);
        return revision != null && (revision.getTypes() & BundleRevision.TYPE_FRAGMENT) != 0;
    }

    private FrameworkWiring framework() {
        return context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).adapt(FrameworkWiring.class);
    }

    private Set<Bundle> withInterested(Collection<Bundle> changed) {
        Set<Bundle> all = new HashSet<>(changed);
        for (Bundle bundle : changed) {
            BundleRevision revision = bundle.adapt(BundleRevision.class);
            if (revision != null) {
                Arrays.stream(context.getBundles())
                        .filter(other -> isHostOf(other, revision) || canUse(other, revision))
                        .forEach(all::add);
            }
        }
        return all;
    }

    private static boolean isHostOf(Bundle bundle, BundleRevision fragment) {
        BundleWiring wiring = bundle.adapt(BundleWiring.class);
        return bundle.getBundleId() != 0
                && wiring != null
                && fragment.getDeclaredRequirements(HostNamespace.HOST_NAMESPACE).stream()
                        .anyMatch(matchedByAny(wiring.getCapabilities(HostNamespace.HOST_NAMESPACE)));
    }

    /** Tells whether a bundle has done without a package so far that the other bundle exports. */
    private static boolean canUse(Bundle bundle, BundleRevision exporter) {
        BundleWiring wiring = bundle.adapt(BundleWiring.class);
        if (wiring == null) {
            return false;
        }
        List<BundleRequirement> wired = wiring.getRequiredWires(PackageNamespace.PACKAGE_NAMESPACE).stream()
                .map(BundleWire::getRequirement)
                .toList();
        return wiring.getRevision().getDeclaredRequirements(PackageNamespace.PACKAGE_NAMESPACE).stream()
                .filter(Rewiring::isOptional)
                .filter(requirement -> !wired.contains(requirement))
                .anyMatch(matchedByAny(exporter.getDeclaredCapabilities(PackageNamespace.PACKAGE_NAMESPACE)));
    }

    private static boolean isOptional(BundleRequirement requirement) {
        return PackageNamespace.RESOLUTION_OPTIONAL.equals(
                requirement.getDirectives().get(PackageNamespace.REQUIREMENT_RESOLUTION_DIRECTIVE));
    }

    private static Predicate<BundleRequirement> matchedByAny(List<BundleCapability> capabilities) {
        return requirement -> capabilities.stream().anyMatch(requirement::matches);
    }
}
