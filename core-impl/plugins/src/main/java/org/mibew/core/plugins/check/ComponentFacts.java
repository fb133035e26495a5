package org.mibew.core.plugins.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A component as Declarative Services will read it from the jar.
 *
 * @param name of the component
 * @param services that it will register
 * @param topics that it will subscribe to, if it is an event handler
 * @param ranking {@code service.ranking}
 * @param pids of the configurations that it asks for
 * @param needsConfiguration whether it is not activated without one
 */
record ComponentFacts(
        String name, List<String> services, List<String> topics, int ranking, List<String> pids, boolean needsConfiguration) {

    private static final String HANDLER = "org.osgi.service.event.EventHandler";

    ComponentFacts {
        services = List.copyOf(services);
        topics = List.copyOf(topics);
        pids = List.copyOf(pids);
    }

    boolean isHandler() {
        return services.contains(HANDLER);
    }

    /** Reads the descriptions that a jar's manifest names. */
    static List<ComponentFacts> of(JarContent jar) throws UnreadableJar {
        List<ComponentFacts> components = new ArrayList<>();
        for (String name : descriptions(jar)) {
            Optional<byte[]> content = jar.entry(name);
            if (content.isPresent()) {
                ComponentXml description = new ComponentXml();
                XmlEntries.read(name, content.get(), description);
                components.addAll(description.components());
            }
        }
        return components;
    }

    private static List<String> descriptions(JarContent jar) {
        return jar.header("Service-Component").stream()
                .flatMap(header -> Arrays.stream(header.split(",")))
                .map(clause -> clause.split(";", 2)[0].strip())
                .flatMap(name -> name.contains("*") ? matching(jar, name) : Stream.of(name))
                .distinct()
                .toList();
    }

    private static Stream<String> matching(JarContent jar, String pattern) {
        int folder = pattern.lastIndexOf('/') + 1;
        String file = Arrays.stream(pattern.substring(folder).split("\\*", -1))
                .map(Pattern::quote)
                .reduce((left, right) -> left + "[^/]*" + right)
                .orElse("");
        Pattern wanted = Pattern.compile(Pattern.quote(pattern.substring(0, folder)) + file);
        return jar.names().filter(name -> wanted.matcher(name).matches());
    }
}
