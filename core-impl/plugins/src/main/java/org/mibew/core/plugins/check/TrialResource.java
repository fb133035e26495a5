package org.mibew.core.plugins.check;

import java.util.Map;
import java.util.stream.Stream;
import org.apache.felix.utils.resource.ResourceBuilder;
import org.apache.felix.utils.resource.ResourceImpl;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;
import org.osgi.framework.namespace.HostNamespace;
import org.osgi.framework.namespace.IdentityNamespace;
import org.osgi.resource.Capability;

/** What the bundle of a jar would provide and require if it were installed, going by its manifest. */
final class TrialResource extends ResourceImpl {

    private TrialResource() {}

    /**
     * Reads the headers of a manifest.
     *
     * @throws UnreadableJar if the framework would not accept them
     */
    static TrialResource of(Map<String, String> headers) throws UnreadableJar {
        TrialResource resource = new TrialResource();
        try {
            ResourceBuilder.build(resource, null, headers);
            return resource;
        } catch (BundleException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new UnreadableJar("has a manifest that the framework does not accept: " + cause.getMessage(), e);
        }
    }

    String symbolicName() {
        return identity().getAttributes().get(IdentityNamespace.IDENTITY_NAMESPACE).toString();
    }

    Version version() {
        return (Version) identity().getAttributes().get(IdentityNamespace.CAPABILITY_VERSION_ATTRIBUTE);
    }

    boolean isFragment() {
        return !getRequirements(HostNamespace.HOST_NAMESPACE).isEmpty();
    }

    /** Tells whether the framework allows one version only of the bundle at a time. */
    boolean isSingleton() {
        return Stream.of(HostNamespace.HOST_NAMESPACE, "osgi.wiring.bundle")
                .flatMap(namespace -> getCapabilities(namespace).stream())
                .anyMatch(capability -> "true".equals(capability.getDirectives().get(Constants.SINGLETON_DIRECTIVE)));
    }

    private Capability identity() {
        return getCapabilities(IdentityNamespace.IDENTITY_NAMESPACE).get(0);
    }

    @Override
    public String toString() {
        return symbolicName() + " " + version();
    }
}
