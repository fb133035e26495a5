package org.mibew.itests.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.mibew.itests.launcher.tool.Tool;

/** Makes the jar of {@link Tool}. */
final class ToolJar {

    static final String NAME = "org.mibew.itests.tool";

    private ToolJar() {}

    /** Puts the bundle, in a version, into a folder: complete at once, by a rename. */
    static void deploy(Path folder, String version) {
        Path unfinished = folder.resolve("tool.tmp");
        String entry = Tool.class.getName().replace('.', '/') + ".class";
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(unfinished), manifest(version));
                InputStream code = Tool.class.getClassLoader().getResourceAsStream(entry)) {
            jar.putNextEntry(new JarEntry(entry));
            code.transferTo(jar);
            jar.closeEntry();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try {
            Files.move(unfinished, folder.resolve("tool.jar"), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Manifest manifest(String version) {
        Manifest manifest = new Manifest();
        Attributes headers = manifest.getMainAttributes();
        headers.putValue("Manifest-Version", "1.0");
        headers.putValue("Bundle-ManifestVersion", "2");
        headers.putValue("Bundle-SymbolicName", NAME);
        headers.putValue("Bundle-Version", version);
        headers.putValue("Bundle-Activator", Tool.class.getName());
        headers.putValue("Import-Package", "org.osgi.framework,org.slf4j");
        return manifest;
    }
}
