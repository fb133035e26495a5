package org.mibew.core.plugins.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.osgi.framework.namespace.BundleNamespace;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.resource.Resource;
import org.osgi.resource.Wire;

/** The classes of a jar that is looked at, and those of the bundles that it would be wired to. */
final class JarSpace implements ClassSpace {

    private final ClassSpaces spaces;
    private final TrialJar jar;
    private final Map<String, Resource> imports = new HashMap<>();
    private final List<Resource> required = new ArrayList<>();
    private final Map<String, Optional<ClassFacts>> found = new HashMap<>();

    JarSpace(ClassSpaces spaces, TrialJar jar, List<Wire> wires) {
        this.spaces = spaces;
        this.jar = jar;
        for (Wire wire : wires) {
            Object name = wire.getCapability().getAttributes().get(wire.getCapability().getNamespace());
            if (wire.getCapability().getNamespace().equals(PackageNamespace.PACKAGE_NAMESPACE)) {
                imports.put(name.toString().replace('.', '/'), wire.getProvider());
            } else if (wire.getCapability().getNamespace().equals(BundleNamespace.BUNDLE_NAMESPACE)) {
                required.add(wire.getProvider());
            }
        }
    }

    /** Returns who has to hold the classes of a package, if that is not the jar itself. */
    Optional<ClassSpace> provider(String name) {
        if (JavaSpace.owns(name + "/")) {
            return Optional.of(spaces.java());
        }
        return Optional.ofNullable(imports.get(name)).filter(provider -> provider != jar.resource()).map(spaces::of);
    }

    @Override
    public Optional<ClassFacts> find(String name) {
        Optional<ClassSpace> provider = provider(ClassSpace.packageOf(name));
        if (provider.isPresent()) {
            return provider.get().find(name);
        }
        return required(name).findFirst().or(() -> found.computeIfAbsent(name, this::read));
    }

    private Stream<ClassFacts> required(String name) {
        String exported = ClassSpace.packageOf(name).replace('/', '.');
        return required.stream()
                .filter(provider -> provider.getCapabilities(PackageNamespace.PACKAGE_NAMESPACE).stream()
                        .anyMatch(it -> exported.equals(it.getAttributes().get(PackageNamespace.PACKAGE_NAMESPACE))))
                .flatMap(provider -> spaces.of(provider).find(name).stream());
    }

    private Optional<ClassFacts> read(String name) {
        try {
            return jar.content().classFile(name).map(content -> ClassFacts.of(this, content));
        } catch (UnreadableJar | RuntimeException e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return jar + " in " + jar.fileName();
    }
}
