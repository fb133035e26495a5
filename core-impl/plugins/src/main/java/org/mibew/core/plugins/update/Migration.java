package org.mibew.core.plugins.update;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.apache.felix.utils.resource.ResourceBuilder;
import org.apache.felix.utils.resource.ResourceImpl;
import org.mibew.api.plugin.MibewPlugin;
import org.osgi.framework.BundleException;

/** What a jar says about its migrations. */
final class Migration {

    private static final String ATTRIBUTE = "migration";

    private Migration() {}

    /** Tells whether the migrations of a version leave its tables unusable by the version before. */
    static boolean contracts(Path jar) {
        try (JarFile content = new JarFile(jar.toFile(), false)) {
            return content.getManifest() != null && contracts(content.getManifest());
        } catch (IOException | BundleException e) {
            return false;
        }
    }

    private static boolean contracts(Manifest manifest) throws BundleException {
        Map<String, String> headers = new HashMap<>();
        manifest.getMainAttributes().forEach((name, value) -> headers.put(name.toString(), value.toString()));
        ResourceImpl resource = new ResourceImpl();
        ResourceBuilder.build(resource, null, headers);
        return resource.getCapabilities(MibewPlugin.NAMESPACE).stream()
                .anyMatch(capability -> MibewPlugin.CONTRACT.equals(capability.getAttributes().get(ATTRIBUTE)));
    }
}
