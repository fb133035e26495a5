package org.mibew.core.plugins.check;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.mibew.api.plugin.MibewPlugin;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.resource.Capability;

/** A jar that is looked at: what it holds, and what its bundle would be. */
final class TrialJar implements AutoCloseable {

    private final JarContent content;
    private final TrialResource resource;
    private final List<ComponentFacts> components;
    private final List<ConfigurationFacts> configurations;
    private final Optional<Bundle> replaced;

    private TrialJar(JarContent content, Place place) throws UnreadableJar {
        this.content = content;
        this.resource = TrialResource.of(content.headers());
        this.components = ComponentFacts.of(content);
        this.configurations = ConfigurationFacts.of(content);
        this.replaced = place.of(resource.symbolicName());
    }

    /**
     * Opens a jar.
     *
     * @param place tells which bundle it replaces
     * @throws UnreadableJar if it is none, or its bundle would not be accepted
     */
    static TrialJar open(Path file, Place place) throws UnreadableJar {
        JarContent content = JarContent.open(file);
        try {
            return new TrialJar(content, place);
        } catch (UnreadableJar | RuntimeException e) {
            try {
                content.close();
            } catch (IOException suppressed) {
                e.addSuppressed(suppressed);
            }
            throw e;
        }
    }

    Path file() {
        return content.file();
    }

    String fileName() {
        return file().getFileName().toString();
    }

    JarContent content() {
        return content;
    }

    TrialResource resource() {
        return resource;
    }

    List<ComponentFacts> components() {
        return components;
    }

    List<ConfigurationFacts> configurations() {
        return configurations;
    }

    /** Returns the bundle whose place the jar takes. */
    Optional<Bundle> replaced() {
        return replaced;
    }

    Optional<String> activator() {
        return content.header(Constants.BUNDLE_ACTIVATOR);
    }

    /** Returns what makes a plugin of the bundle; empty if it is none. */
    Optional<Capability> plugin() {
        return resource.getCapabilities(MibewPlugin.NAMESPACE).stream().findFirst();
    }

    @Override
    public void close() {
        try {
            content.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return resource.toString();
    }

    /** Finds the bundle whose place a jar takes. */
    @FunctionalInterface
    interface Place {

        Optional<Bundle> of(String symbolicName);
    }
}
