package org.mibew.core.plugins.check;

import static java.util.stream.Collectors.joining;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.mibew.core.plugins.RequirementText;
import org.osgi.framework.namespace.IdentityNamespace;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.resource.Capability;
import org.osgi.resource.Requirement;
import org.osgi.resource.Resource;

/** Says in words what a bundle would require and not get, all of it, and what there is instead. */
final class Missing {

    private final TrialServer server;

    Missing(TrialServer server) {
        this.server = server;
    }

    /** Returns a text for each requirement that nothing meets, or that only bundles meet which miss something themselves. */
    List<String> of(Resource resource) {
        return missing(resource, new HashSet<>()).toList();
    }

    private Stream<String> missing(Resource resource, Set<Resource> asked) {
        asked.add(resource);
        return resource.getRequirements(null).stream()
                .filter(Matching::isMandatory)
                .flatMap(requirement -> missing(requirement, asked))
                .distinct();
    }

    private Stream<String> missing(Requirement requirement, Set<Resource> asked) {
        List<Resource> providers =
                server.providers(requirement).stream().map(Capability::getResource).distinct().toList();
        if (providers.isEmpty()) {
            return Stream.of(new RequirementText(requirement) + " (" + present(requirement) + ")");
        }
        String obstacles = "";
        for (Resource provider : providers) {
            boolean usable = server.isResolved(provider) || asked.contains(provider);
            String reasons = usable ? "" : missing(provider, asked).collect(joining(", "));
            if (reasons.isEmpty()) {
                return Stream.empty();
            }
            obstacles = "present in " + text(provider) + ", which misses " + reasons;
        }
        return Stream.of(new RequirementText(requirement) + " (" + obstacles + ")");
    }

    private String present(Requirement requirement) {
        String namespace = requirement.getNamespace();
        String name = new RequirementText(requirement).name();
        String present = server.resources()
                .flatMap(resource -> resource.getCapabilities(namespace).stream())
                .filter(capability -> !name.isEmpty() && hasName(capability, name))
                .map(Missing::describe)
                .distinct()
                .collect(joining(", "));
        return present.isEmpty() ? "not present" : "present: " + present;
    }

    private static boolean hasName(Capability capability, String name) {
        Object value = capability.getAttributes().get(capability.getNamespace());
        return value instanceof Collection<?> values ? values.contains(name) : name.equals(value);
    }

    private static String describe(Capability capability) {
        Object version = capability.getAttributes().get(RequirementText.versionAttribute(capability.getNamespace()));
        return (version == null ? "without version" : version) + " from " + name(capability.getResource());
    }

    /** Returns the symbolic name and the version of a bundle. */
    static String text(Resource resource) {
        return resource instanceof BundleRevision revision
                ? revision.getSymbolicName() + " " + revision.getVersion()
                : resource.toString();
    }

    private static String name(Resource resource) {
        return resource instanceof BundleRevision revision
                ? revision.getSymbolicName()
                : resource.getCapabilities(IdentityNamespace.IDENTITY_NAMESPACE).get(0).getAttributes()
                        .get(IdentityNamespace.IDENTITY_NAMESPACE)
                        .toString();
    }
}
