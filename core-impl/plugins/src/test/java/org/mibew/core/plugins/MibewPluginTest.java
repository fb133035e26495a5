package org.mibew.core.plugins;

import static org.junit.jupiter.api.Assertions.assertEquals;

import aQute.bnd.osgi.Builder;
import java.io.File;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mibew.api.plugin.MibewPlugin;

/** The annotation ends up in the manifest. */
@MibewPlugin(name = "profanity-filter")
final class MibewPluginTest {

    @Test
    void bndWritesTheCapability() throws Exception {
        try (Builder builder = new Builder()) {
            builder.addClasspath(originOf(MibewPluginTest.class));
            builder.addClasspath(originOf(MibewPlugin.class));
            builder.setProperty("Bundle-SymbolicName", "org.example.filter");
            builder.setIncludeResource("org/mibew/core/plugins/MibewPluginTest.class="
                    + new File(originOf(MibewPluginTest.class), "org/mibew/core/plugins/MibewPluginTest.class"));
            builder.setImportPackage("!*");

            assertEquals(
                    "org.mibew.plugin;name=profanity-filter",
                    builder.build().getManifest().getMainAttributes().getValue("Provide-Capability"));
            assertEquals(List.of(), builder.getErrors());
        }
    }

    private static File originOf(Class<?> type) throws Exception {
        return new File(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }
}
