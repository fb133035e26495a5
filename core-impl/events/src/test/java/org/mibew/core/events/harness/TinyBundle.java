package org.mibew.core.events.harness;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.Constants;

/**
 * A bundle that is made in memory. It loads the classes that it is given with its own class loader, and finds the
 * packages that the system bundle exports.
 */
public final class TinyBundle {

    private final Attributes headers = new Attributes();
    private final Map<String, byte[]> content = new LinkedHashMap<>();

    private TinyBundle(String symbolicName) {
        headers.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        header(Constants.BUNDLE_MANIFESTVERSION, "2");
        header(Constants.BUNDLE_SYMBOLICNAME, symbolicName);
        header(Constants.BUNDLE_VERSION, "1.2.3");
        header(Constants.DYNAMICIMPORT_PACKAGE, "*");
    }

    /** Returns a bundle of version 1.2.3. */
    public static TinyBundle named(String symbolicName) {
        return new TinyBundle(symbolicName);
    }

    public TinyBundle header(String name, String value) {
        headers.putValue(name, value);
        return this;
    }

    public TinyBundle without(String header) {
        headers.remove(new Attributes.Name(header));
        return this;
    }

    /** Adds a copy of a class of the class path. */
    public TinyBundle with(Class<?> type) {
        String path = type.getName().replace('.', '/') + ".class";
        try (InputStream bytes = type.getResourceAsStream("/" + path)) {
            content.put(path, bytes.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** Adds a copy of a class and makes it the activator. */
    public TinyBundle activator(Class<? extends BundleActivator> type) {
        return with(type).header(Constants.BUNDLE_ACTIVATOR, type.getName());
    }

    /** Returns the jar. */
    public InputStream jar() {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().putAll(headers);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream jar = new JarOutputStream(bytes, manifest)) {
            for (Map.Entry<String, byte[]> entry : content.entrySet()) {
                jar.putNextEntry(new ZipEntry(entry.getKey()));
                jar.write(entry.getValue());
                jar.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ByteArrayInputStream(bytes.toByteArray());
    }
}
