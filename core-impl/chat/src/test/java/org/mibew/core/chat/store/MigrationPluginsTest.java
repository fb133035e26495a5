package org.mibew.core.chat.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class MigrationPluginsTest {

    private static final String FILE = "org.flywaydb.core.extensibility.Plugin";

    @Test
    void theBundleNamesThePluginsOfAllJars() throws IOException {
        Set<String> ofJars = new TreeSet<>();
        for (URL file : Collections.list(getClass().getClassLoader().getResources("META-INF/services/" + FILE))) {
            if ("jar".equals(file.getProtocol())) {
                try (InputStream in = file.openStream()) {
                    new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().map(String::strip).forEach(ofJars::add);
                }
            }
        }
        ofJars.removeIf(line -> line.isEmpty() || line.startsWith("#"));

        assertEquals(ofJars, new TreeSet<>(Files.readAllLines(Path.of("src/main/flyway", FILE))));
    }
}
