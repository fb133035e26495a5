package org.mibew.core.plugins.check;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.BundleWire;
import org.osgi.framework.wiring.BundleWiring;

/** The classes of an installed bundle, and those of the bundles that it is wired to. */
final class BundleSpace implements ClassSpace {

    private final ClassSpaces spaces;
    private final Bundle bundle;
    private final Optional<BundleWiring> wiring;
    private final Map<String, BundleRevision> imports = new HashMap<>();
    private final Map<String, Optional<ClassFacts>> found = new HashMap<>();

    BundleSpace(ClassSpaces spaces, BundleRevision revision) {
        this.spaces = spaces;
        this.bundle = revision.getBundle();
        this.wiring = Optional.ofNullable(revision.getWiring());
        wiring.ifPresent(connected -> connected
                .getRequiredWires(PackageNamespace.PACKAGE_NAMESPACE)
                .forEach(wire -> imports.put(packageOf(wire), wire.getProvider())));
    }

    private static String packageOf(BundleWire wire) {
        Object name = wire.getCapability().getAttributes().get(PackageNamespace.PACKAGE_NAMESPACE);
        return name.toString().replace('.', '/');
    }

    @Override
    public Optional<ClassFacts> find(String name) {
        if (JavaSpace.owns(name)) {
            return spaces.java().find(name);
        }
        BundleRevision provider = imports.get(ClassSpace.packageOf(name));
        return provider != null && !provider.getBundle().equals(bundle)
                ? spaces.of(provider).find(name)
                : found.computeIfAbsent(name, this::read);
    }

    private Optional<ClassFacts> read(String name) {
        URL url = url(name + ".class");
        if (url == null) {
            return Optional.empty();
        }
        try (InputStream content = url.openStream()) {
            return Optional.of(ClassFacts.of(this, content.readAllBytes()));
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private URL url(String path) {
        URL entry = bundle.getBundleId() == Constants.SYSTEM_BUNDLE_ID ? null : bundle.getEntry(path);
        return entry != null
                ? entry
                : wiring.map(BundleWiring::getClassLoader).map(loader -> loader.getResource(path)).orElse(null);
    }

    @Override
    public String toString() {
        return bundle.getSymbolicName() + " " + bundle.getVersion();
    }
}
