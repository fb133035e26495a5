package org.mibew.core.plugins.check;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The classes of the running Java platform. */
final class JavaSpace implements ClassSpace {

    private final Map<String, Optional<ClassFacts>> found = new ConcurrentHashMap<>();

    /** Tells whether only the platform can hold a class. */
    static boolean owns(String name) {
        return name.startsWith("java/");
    }

    @Override
    public Optional<ClassFacts> find(String name) {
        return found.computeIfAbsent(name, this::read);
    }

    private Optional<ClassFacts> read(String name) {
        try (InputStream content = ClassLoader.getPlatformClassLoader().getResourceAsStream(name + ".class")) {
            return content == null ? Optional.empty() : Optional.of(ClassFacts.of(this, content.readAllBytes()));
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return "Java " + Runtime.version().feature();
    }
}
