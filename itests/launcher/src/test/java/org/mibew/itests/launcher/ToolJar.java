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
import org.mibew.itests.launcher.tool.Halter;
import org.mibew.itests.launcher.tool.Poster;
import org.mibew.itests.launcher.tool.Tool;

/** Makes the jars of the bundles in the package {@code tool}. */
final class ToolJar {

    static final String NAME = "org.mibew.itests.tool";
    static final String HALTER = "org.mibew.itests.halter";

    private ToolJar() {}

    /** Puts {@link Tool}, in a version, into a folder. */
    static void deploy(Path folder, String version) {
        deploy(folder, "tool.jar", manifest(NAME, version, Tool.class, "org.osgi.framework,org.slf4j"), Tool.class);
    }

    /** Puts {@link Halter} into a folder. */
    static void deployHalter(Path folder) {
        deploy(folder, "halter.jar", manifest(HALTER, "1.0.0", Halter.class, "org.osgi.framework"), Halter.class);
    }

    /** Puts {@link Poster} into a folder. */
    static void deployPoster(Path folder) {
        String imports = "org.osgi.framework,org.mibew.api.thread,org.mibew.api.event";
        deploy(folder, "poster.jar", manifest("org.mibew.itests.poster", "1.0.0", Poster.class, imports), Poster.class);
    }

    /** Puts a bundle of one class into a folder: complete at once, by a rename. */
    private static void deploy(Path folder, String name, Manifest manifest, Class<?> type) {
        Path unfinished = folder.resolve(name + ".tmp");
        String entry = type.getName().replace('.', '/') + ".class";
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(unfinished), manifest);
                InputStream code = type.getClassLoader().getResourceAsStream(entry)) {
            jar.putNextEntry(new JarEntry(entry));
            code.transferTo(jar);
            jar.closeEntry();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try {
            Files.move(unfinished, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Manifest manifest(String name, String version, Class<?> activator, String imports) {
        Manifest manifest = new Manifest();
        Attributes headers = manifest.getMainAttributes();
        headers.putValue("Manifest-Version", "1.0");
        headers.putValue("Bundle-ManifestVersion", "2");
        headers.putValue("Bundle-SymbolicName", name);
        headers.putValue("Bundle-Version", version);
        headers.putValue("Bundle-Activator", activator.getName());
        headers.putValue("Import-Package", imports);
        return manifest;
    }
}
