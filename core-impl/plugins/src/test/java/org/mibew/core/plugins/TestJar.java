package org.mibew.core.plugins;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.osgi.framework.BundleActivator;

/** Makes the jar of a plugin. */
final class TestJar {

    private final Manifest manifest = new Manifest();
    private final Map<String, byte[]> entries = new LinkedHashMap<>();

    private TestJar() {
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    }

    /** A plugin that does nothing. */
    static TestJar plugin(String symbolicName, String version) {
        return library(symbolicName, version)
                .header("Provide-Capability", "org.mibew.plugin;name=" + nameOf(symbolicName));
    }

    /** A bundle that is no plugin. */
    static TestJar library(String symbolicName, String version) {
        return plain()
                .header("Bundle-ManifestVersion", "2")
                .header("Bundle-SymbolicName", symbolicName)
                .header("Bundle-Version", version);
    }

    /** A jar that is no bundle. */
    static TestJar plain() {
        return new TestJar();
    }

    TestJar header(String name, String value) {
        manifest.getMainAttributes().putValue(name, value);
        return this;
    }

    TestJar entry(String name, byte[] content) {
        entries.put(name, content);
        return this;
    }

    TestJar type(Class<?> type) {
        String name = type.getName().replace('.', '/') + ".class";
        try (InputStream content = type.getClassLoader().getResourceAsStream(name)) {
            return entry(name, content.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    TestJar activator(Class<? extends BundleActivator> activator) {
        return header("Bundle-Activator", activator.getName())
                .header("Import-Package", "org.osgi.framework")
                .type(activator);
    }

    /** Adds a component with the rest of its description, such as references and properties. */
    TestJar component(Class<?> type, String attributes, String... elements) {
        String file = "OSGI-INF/" + type.getSimpleName() + ".xml";
        String xml = "<scr:component xmlns:scr=\"http://www.osgi.org/xmlns/scr/v1.4.0\" name=\"" + type.getSimpleName()
                + "\" " + attributes + "><implementation class=\"" + type.getName() + "\"/>"
                + String.join("", elements) + "</scr:component>";
        return header("Service-Component", file).entry(file, xml.getBytes(StandardCharsets.UTF_8)).type(type);
    }

    /** A plugin with one handler, for a topic, and what else it offers. */
    static TestJar handler(String symbolicName, String version, Class<?> type, String topic, Class<?>... more) {
        StringBuilder services = new StringBuilder("<service><provide interface=\"org.osgi.service.event.EventHandler\"/>");
        for (Class<?> service : more) {
            services.append("<provide interface=\"").append(service.getName()).append("\"/>");
        }
        return plugin(symbolicName, version)
                .header("Import-Package", "org.osgi.framework,org.osgi.service.event,org.mibew.api.plugin")
                .component(type, "", services.append("</service>").toString(),
                        "<property name=\"event.topics\" value=\"" + topic + "\"/>");
    }

    byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream jar = new JarOutputStream(bytes, manifest)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                jar.putNextEntry(new JarEntry(entry.getKey()));
                jar.write(entry.getValue());
                jar.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    byte[] truncated() {
        byte[] whole = bytes();
        return Arrays.copyOf(whole, whole.length / 2);
    }

    /** Puts a file into place at once, as a move does. */
    static void put(Path file, byte[] content) throws IOException {
        Path fresh = Files.write(file.resolveSibling("." + file.getFileName() + ".tmp"), content);
        Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    private static String nameOf(String symbolicName) {
        return symbolicName.substring(symbolicName.lastIndexOf('.') + 1);
    }
}
