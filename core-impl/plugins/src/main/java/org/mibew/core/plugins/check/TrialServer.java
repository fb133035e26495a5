package org.mibew.core.plugins.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.namespace.HostNamespace;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.framework.wiring.FrameworkWiring;
import org.osgi.resource.Capability;
import org.osgi.resource.Namespace;
import org.osgi.resource.Requirement;
import org.osgi.resource.Resource;
import org.osgi.resource.Wire;
import org.osgi.resource.Wiring;

/**
 * The server as it would be with one jar in place: without the bundles whose places are taken, with those loose that would be
 * connected anew, and with other jars that may come.
 */
final class TrialServer {

    private final BundleContext context;
    private final FrameworkWiring framework;
    private final TrialResource fresh;
    private final Set<Bundle> gone;
    private final List<TrialResource> companions;
    private final Set<Bundle> loose;
    private final Map<Resource, Wiring> wirings = new HashMap<>();

    /**
     * Imagines the server.
     *
     * @param jar that is in place
     * @param companions what else may come
     * @param gone bundles whose place is taken, that of the jar among them
     */
    TrialServer(BundleContext context, TrialJar jar, Collection<TrialJar> companions, Set<Bundle> gone) {
        this.context = context;
        this.framework = context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).adapt(FrameworkWiring.class);
        this.fresh = jar.resource();
        this.gone = Set.copyOf(gone);
        this.companions = companions.stream().map(TrialJar::resource).toList();
        this.loose = loose();
        installed().filter(bundle -> !loose.contains(bundle)).forEach(this::addWiring);
    }

    /** Returns the bundles that would be connected anew, and restarted for that; not those that are gone. */
    Set<Bundle> restarted() {
        Set<Bundle> others = new HashSet<>(loose);
        others.removeAll(gone);
        return others;
    }

    Map<Resource, Wiring> wirings() {
        return wirings;
    }

    /** Returns what is not resolved, or would be resolved again. */
    Stream<Resource> unresolved() {
        return resources().filter(resource -> !wirings.containsKey(resource));
    }

    /** Returns all there would be. */
    Stream<Resource> resources() {
        return Stream.concat(Stream.concat(Stream.of(fresh), companions.stream()), revisions());
    }

    boolean isResolved(Resource resource) {
        return wirings.containsKey(resource);
    }

    /** Returns what meets a requirement, in no order. */
    List<Capability> providers(Requirement requirement) {
        List<Capability> found = new ArrayList<>();
        Stream.concat(Stream.of(fresh), companions.stream())
                .flatMap(resource -> resource.getCapabilities(requirement.getNamespace()).stream())
                .filter(capability -> Matching.matches(requirement, capability))
                .forEach(found::add);
        if (requirement.getNamespace().equals(HostNamespace.HOST_NAMESPACE)) {
            looseHosts(requirement).forEach(found::add);
        } else {
            framework.findProviders(requirement).stream().filter(this::isThere).forEach(found::add);
        }
        return found;
    }

    /** A fragment joins a host only while that is being resolved. */
    private Stream<Capability> looseHosts(Requirement requirement) {
        return revisions()
                .filter(revision -> !wirings.containsKey(revision))
                .flatMap(revision -> revision.getCapabilities(HostNamespace.HOST_NAMESPACE).stream())
                .filter(capability -> Matching.matches(requirement, capability));
    }

    private boolean isThere(BundleCapability capability) {
        Bundle bundle = capability.getRevision().getBundle();
        return bundle.getState() != Bundle.UNINSTALLED && !gone.contains(bundle);
    }

    private Stream<Bundle> installed() {
        return Arrays.stream(context.getBundles()).filter(bundle -> !gone.contains(bundle));
    }

    private Stream<Resource> revisions() {
        return installed().flatMap(bundle -> Optional.ofNullable(bundle.adapt(BundleRevision.class)).stream());
    }

    private void addWiring(Bundle bundle) {
        BundleWiring wiring = bundle.adapt(BundleWiring.class);
        if (wiring != null) {
            wirings.put(wiring.getRevision(), wiring);
        }
    }

    private Set<Bundle> loose() {
        Set<Bundle> changed = new HashSet<>(gone);
        installed()
                .filter(bundle -> bundle.getBundleId() != Constants.SYSTEM_BUNDLE_ID)
                .filter(this::isInterested)
                .forEach(changed::add);
        return new HashSet<>(framework.getDependencyClosure(changed));
    }

    /** Tells whether a bundle is a host for the jar, or has done so far without a package that the jar exports. */
    private boolean isInterested(Bundle bundle) {
        BundleWiring wiring = bundle.adapt(BundleWiring.class);
        return wiring != null && (isHost(wiring) || lacks(wiring));
    }

    private boolean isHost(BundleWiring wiring) {
        return fresh.getRequirements(HostNamespace.HOST_NAMESPACE).stream()
                .anyMatch(wish -> wiring.getCapabilities(HostNamespace.HOST_NAMESPACE).stream()
                        .anyMatch(host -> Matching.matches(wish, host)));
    }

    private boolean lacks(BundleWiring wiring) {
        List<Requirement> met = wiring.getRequiredResourceWires(PackageNamespace.PACKAGE_NAMESPACE).stream()
                .map(Wire::getRequirement)
                .toList();
        return wiring.getRevision().getDeclaredRequirements(PackageNamespace.PACKAGE_NAMESPACE).stream()
                .filter(TrialServer::isOptional)
                .filter(wish -> !met.contains(wish))
                .anyMatch(wish -> fresh.getCapabilities(PackageNamespace.PACKAGE_NAMESPACE).stream()
                        .anyMatch(exported -> Matching.matches(wish, exported)));
    }

    private static boolean isOptional(Requirement requirement) {
        return Namespace.RESOLUTION_OPTIONAL.equals(
                requirement.getDirectives().get(Namespace.REQUIREMENT_RESOLUTION_DIRECTIVE));
    }
}
