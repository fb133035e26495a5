package org.mibew.core.chat;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;

/** What the bundle needs can be there: nobody exports the internals of the API. */
class ManifestTest {

    @Test
    void nothingInternalIsImported() throws IOException {
        try (InputStream in = Files.newInputStream(Path.of("target/classes/META-INF/MANIFEST.MF"))) {
            String imports = new Manifest(in).getMainAttributes().getValue("Import-Package");
            assertTrue(imports.contains("org.mibew.api.thread"), imports);
            assertFalse(imports.contains("internal"), imports);
        }
    }
}
