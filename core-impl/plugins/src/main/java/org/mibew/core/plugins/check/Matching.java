package org.mibew.core.plugins.check;

import org.apache.felix.utils.resource.CapabilitySet;
import org.apache.felix.utils.resource.SimpleFilter;
import org.osgi.framework.Constants;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.resource.Capability;
import org.osgi.resource.Namespace;
import org.osgi.resource.Requirement;

/** Tells by the framework's rules whether a capability meets a requirement. */
final class Matching {

    private Matching() {}

    static boolean matches(Requirement requirement, Capability capability) {
        String filter = requirement.getDirectives().get(Namespace.REQUIREMENT_FILTER_DIRECTIVE);
        return requirement.getNamespace().equals(capability.getNamespace())
                && (filter == null || CapabilitySet.matches(capability, SimpleFilter.parse(filter)));
    }

    /** Tells whether a bundle does not resolve without what is required. */
    static boolean isMandatory(Requirement requirement) {
        String resolution = requirement.getDirectives().get(Namespace.REQUIREMENT_RESOLUTION_DIRECTIVE);
        return isEffective(requirement) && (resolution == null || resolution.equals(Namespace.RESOLUTION_MANDATORY));
    }

    /** Tells whether a requirement counts when bundles are resolved; packages imported dynamically come later. */
    static boolean isEffective(Requirement requirement) {
        String effective = requirement.getDirectives().get(Constants.EFFECTIVE_DIRECTIVE);
        String resolution = requirement.getDirectives().get(Namespace.REQUIREMENT_RESOLUTION_DIRECTIVE);
        return (effective == null || effective.equals(Constants.EFFECTIVE_RESOLVE))
                && !PackageNamespace.RESOLUTION_DYNAMIC.equals(resolution);
    }
}
