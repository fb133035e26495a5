package org.mibew.core.plugins.check;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.framework.Version;
import org.osgi.framework.namespace.HostNamespace;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.resource.Capability;
import org.osgi.resource.Requirement;
import org.osgi.resource.Resource;
import org.osgi.resource.Wire;
import org.osgi.resource.Wiring;
import org.osgi.service.resolver.HostedCapability;
import org.osgi.service.resolver.ResolveContext;

/** The bundles of the server as they would be with some jars in place, for one question to the framework's resolver. */
final class TrialContext extends ResolveContext {

    private final TrialServer server;
    private final Collection<Resource> wanted;
    private final Map<Resource, Wiring> wirings;
    private final Comparator<Capability> order;

    TrialContext(TrialServer server, Collection<? extends Resource> wanted) {
        this.server = server;
        this.wanted = List.copyOf(wanted);
        this.wirings = new HashMap<>(server.wirings());
        this.order = Comparator.<Capability, Boolean>comparing(capability -> !wirings.containsKey(capability.getResource()))
                .thenComparing(TrialContext::version, Comparator.reverseOrder())
                .thenComparing(TrialContext::age);
    }

    @Override
    public Collection<Resource> getMandatoryResources() {
        return new ArrayList<>(wanted);
    }

    @Override
    public List<Capability> findProviders(Requirement requirement) {
        List<Capability> found = new ArrayList<>(server.providers(requirement));
        found.sort(order);
        return found;
    }

    @Override
    public int insertHostedCapability(List<Capability> capabilities, HostedCapability hosted) {
        int index = 0;
        while (index < capabilities.size() && order.compare(capabilities.get(index), hosted) <= 0) {
            index++;
        }
        capabilities.add(index, hosted);
        return index;
    }

    @Override
    public boolean isEffective(Requirement requirement) {
        return Matching.isEffective(requirement);
    }

    @Override
    public Map<Resource, Wiring> getWirings() {
        return wirings;
    }

    /** Fragments come with their host. */
    @Override
    public Collection<Resource> findRelatedResources(Resource host) {
        List<Capability> hosts = host.getCapabilities(HostNamespace.HOST_NAMESPACE);
        return hosts.isEmpty() ? List.of() : server.unresolved()
                .filter(resource -> resource.getRequirements(HostNamespace.HOST_NAMESPACE).stream()
                        .anyMatch(wish -> hosts.stream().anyMatch(capability -> Matching.matches(wish, capability))))
                .toList();
    }

    /** Packages that a bundle exports and nevertheless takes from another one. */
    @Override
    public List<Wire> getSubstitutionWires(Wiring wiring) {
        Set<Object> exported = Stream.concat(
                        Stream.of(wiring.getResource()),
                        wiring.getProvidedResourceWires(HostNamespace.HOST_NAMESPACE).stream().map(Wire::getRequirer))
                .flatMap(resource -> resource.getCapabilities(BundleRevision.PACKAGE_NAMESPACE).stream())
                .map(TrialContext::packageName)
                .collect(Collectors.toSet());
        return wiring.getRequiredResourceWires(BundleRevision.PACKAGE_NAMESPACE).stream()
                .filter(wire -> exported.contains(packageName(wire.getCapability())))
                .toList();
    }

    private static Object packageName(Capability capability) {
        return capability.getAttributes().get(BundleRevision.PACKAGE_NAMESPACE);
    }

    private static Version version(Capability capability) {
        boolean ofPackage = capability.getNamespace().equals(BundleRevision.PACKAGE_NAMESPACE);
        Object version = capability.getAttributes().get(ofPackage ? "version" : "bundle-version");
        return version instanceof Version found ? found : Version.emptyVersion;
    }

    private static long age(Capability capability) {
        return capability instanceof BundleCapability installed
                ? installed.getRevision().getBundle().getBundleId()
                : Long.MAX_VALUE;
    }
}
