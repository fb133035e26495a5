package org.mibew.core.plugins;

import java.util.List;
import java.util.Optional;
import org.mibew.api.plugin.MibewPlugin;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRevision;

/** Reads what {@link MibewPlugin} writes. */
final class PluginCapability {

    private PluginCapability() {}

    static boolean isProvidedBy(Bundle bundle) {
        return !capabilities(bundle).isEmpty();
    }

    /** Returns the name that a bundle calls itself by, else its symbolic name. */
    static String nameOf(Bundle bundle) {
        return capabilities(bundle).stream()
                .flatMap(capability -> Optional.ofNullable(capability.getAttributes().get("name")).stream())
                .map(Object::toString)
                .findFirst()
                .orElseGet(() -> Texts.name(bundle));
    }

    private static List<BundleCapability> capabilities(Bundle bundle) {
        BundleRevision revision = bundle.adapt(BundleRevision.class);
        return revision == null ? List.of() : revision.getDeclaredCapabilities(MibewPlugin.NAMESPACE);
    }
}
