package org.mibew.itests.benchmarks.web;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** Makes the jars of the plugins that run in the measured server. */
final class Jars {

    private Jars() {}

    static Path watching(Path folder, int number) throws IOException {
        return write(folder.resolve("watching" + number + ".jar"), "watching" + number, List.of(Watching.class),
                "org.mibew.api.event,org.osgi.framework,org.osgi.service.event");
    }

    static Path empty(Path folder) throws IOException {
        return write(folder.resolve("empty.jar"), "empty", List.of(Empty.class, Empty.Answering.class),
                "org.osgi.framework,jakarta.servlet,jakarta.servlet.http");
    }

    private static Path write(Path file, String name, List<Class<?>> classes, String imports) throws IOException {
        Manifest manifest = new Manifest();
        Attributes headers = manifest.getMainAttributes();
        headers.putValue("Manifest-Version", "1.0");
        headers.putValue("Bundle-ManifestVersion", "2");
        headers.putValue("Bundle-SymbolicName", name);
        headers.putValue("Bundle-Version", "1.0.0");
        headers.putValue("Bundle-Activator", classes.get(0).getName());
        headers.putValue("Import-Package", imports);
        headers.putValue("Provide-Capability", "org.mibew.plugin;org.mibew.plugin=" + name);
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file), manifest)) {
            for (Class<?> type : classes) {
                String entry = type.getName().replace('.', '/') + ".class";
                jar.putNextEntry(new JarEntry(entry));
                try (InputStream code = type.getClassLoader().getResourceAsStream(entry)) {
                    code.transferTo(jar);
                }
            }
        }
        return file;
    }
}
