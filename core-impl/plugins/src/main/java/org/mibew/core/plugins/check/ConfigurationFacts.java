package org.mibew.core.plugins.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A configuration that the jar describes with metatype.
 *
 * @param pid of the configuration, or of those that a factory makes
 * @param required attributes that need a value and have no default
 */
record ConfigurationFacts(String pid, List<String> required) {

    private static final String FOLDER = "OSGI-INF/metatype/";

    ConfigurationFacts {
        required = List.copyOf(required);
    }

    static List<ConfigurationFacts> of(JarContent jar) throws UnreadableJar {
        List<String> names =
                jar.names().filter(name -> name.startsWith(FOLDER) && name.endsWith(".xml")).toList();
        List<ConfigurationFacts> configurations = new ArrayList<>();
        for (String name : names) {
            Optional<byte[]> content = jar.entry(name);
            if (content.isPresent()) {
                MetatypeXml description = new MetatypeXml();
                XmlEntries.read(name, content.get(), description);
                configurations.addAll(description.configurations());
            }
        }
        return configurations;
    }
}
