package org.mibew.core.plugins;

import static java.util.stream.Collectors.joining;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.FrameworkWiring;
import org.osgi.resource.Namespace;

/** Says in words what bundles require and do not get, all of it, and what there is instead. */
public final class MissingRequirements {

    private final BundleContext context;

    public MissingRequirements(BundleContext context) {
        this.context = context;
    }

    /** Returns a text for each requirement of a bundle that nothing meets. */
    public List<String> of(Bundle bundle) {
        return missing(bundle, new HashSet<>()).toList();
    }

    private Stream<String> missing(Bundle bundle, Set<Bundle> asked) {
        asked.add(bundle);
        return Optional.ofNullable(bundle.adapt(BundleRevision.class)).stream()
                .flatMap(revision -> revision.getDeclaredRequirements(null).stream())
                .filter(MissingRequirements::isMandatory)
                .flatMap(requirement -> missing(requirement, asked))
                .distinct();
    }

    private Stream<String> missing(BundleRequirement requirement, Set<Bundle> asked) {
        List<Bundle> providers = providers(requirement);
        if (providers.isEmpty()) {
            return Stream.of(new RequirementText(requirement) + " (" + present(requirement) + ")");
        }
        String obstacles = "";
        for (Bundle provider : providers) {
            boolean usable = provider.getState() != Bundle.INSTALLED || asked.contains(provider);
            String reasons = usable ? "" : missing(provider, asked).collect(joining(", "));
            if (reasons.isEmpty()) {
                return Stream.empty();
            }
            obstacles = "present in " + Texts.of(provider) + ", which misses " + reasons;
        }
        return Stream.of(new RequirementText(requirement) + " (" + obstacles + ")");
    }

    private static boolean isMandatory(BundleRequirement requirement) {
        String effective = requirement.getDirectives().get(Namespace.REQUIREMENT_EFFECTIVE_DIRECTIVE);
        String resolution = requirement.getDirectives().get(Namespace.REQUIREMENT_RESOLUTION_DIRECTIVE);
        return (effective == null || effective.equals(Namespace.EFFECTIVE_RESOLVE))
                && (resolution == null || resolution.equals(Namespace.RESOLUTION_MANDATORY));
    }

    private List<Bundle> providers(BundleRequirement requirement) {
        Collection<BundleCapability> found = context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION)
                .adapt(FrameworkWiring.class)
                .findProviders(requirement);
        return found.stream()
                .map(capability -> capability.getRevision().getBundle())
                .filter(bundle -> bundle.getState() != Bundle.UNINSTALLED)
                .distinct()
                .toList();
    }

    private String present(BundleRequirement requirement) {
        String namespace = requirement.getNamespace();
        String name = new RequirementText(requirement).name();
        String present = Arrays.stream(context.getBundles())
                .map(bundle -> bundle.adapt(BundleRevision.class))
                .filter(Objects::nonNull)
                .flatMap(revision -> revision.getDeclaredCapabilities(namespace).stream())
                .filter(capability -> !name.isEmpty() && hasName(capability, name))
                .map(MissingRequirements::describe)
                .distinct()
                .collect(joining(", "));
        return present.isEmpty() ? "not present" : "present: " + present;
    }

    private static boolean hasName(BundleCapability capability, String name) {
        Object value = capability.getAttributes().get(capability.getNamespace());
        return value instanceof Collection<?> values ? values.contains(name) : name.equals(value);
    }

    private static String describe(BundleCapability capability) {
        Object version = capability.getAttributes().get(RequirementText.versionAttribute(capability.getNamespace()));
        Bundle bundle = capability.getRevision().getBundle();
        return (version == null ? "without version" : version) + " from " + bundle.getSymbolicName();
    }
}
