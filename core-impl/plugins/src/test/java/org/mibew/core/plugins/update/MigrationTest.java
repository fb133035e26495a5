package org.mibew.core.plugins.update;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The capability says whether the version before can work with the tables. */
final class MigrationTest {

    @TempDir
    Path home;

    @Test
    void itIsReadFromTheCapabilityOfPluginsAlone() throws IOException {
        assertEquals(true, contracts("org.mibew.plugin;name=a;migration=contract"));
        assertEquals(true, contracts("osgi.x;a=\"b,c\", org.mibew.plugin; migration=\"contract\"; name=\"a, b\""));
        assertEquals(true, contracts("org.mibew.plugin;migration:String=contract,osgi.x"));
        assertEquals(false, contracts("org.mibew.plugin;name=a"));
        assertEquals(false, contracts("org.mibew.plugin;name=\"x;migration=contract\";migration=expand"));
        assertEquals(false, contracts("org.mibew.plugin;name=a,osgi.x;migration=contract"));
        assertEquals(false, contracts("osgi.x"));
    }

    private boolean contracts(String capabilities) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Bundle-ManifestVersion", "2");
        manifest.getMainAttributes().putValue("Bundle-SymbolicName", "org.example.hello");
        manifest.getMainAttributes().putValue("Provide-Capability", capabilities);
        Path jar = home.resolve("x.jar");
        try (OutputStream out = Files.newOutputStream(jar); JarOutputStream content = new JarOutputStream(out, manifest)) {
            content.finish();
        }
        return Migration.contracts(jar);
    }
}
