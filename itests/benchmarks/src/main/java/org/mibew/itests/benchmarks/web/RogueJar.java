package org.mibew.itests.benchmarks.web;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.mibew.api.event.ThreadPostMessage;

/** The jar of a plugin with one rogue handler, in any version. */
record RogueJar(Class<? extends Rogue> type) {

    static final List<RogueJar> ALL = List.of(
            new RogueJar(Rogue.Polite.class), new RogueJar(Rogue.Thrower.class), new RogueJar(Rogue.Hanger.class),
            new RogueJar(Rogue.Burner.class), new RogueJar(Rogue.Leaker.class));

    private static final String COMPONENT = """
            <?xml version="1.0" encoding="UTF-8"?>
            <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.3.0" name="%1$s">
              <implementation class="%1$s"/>
              <service><provide interface="org.osgi.service.event.EventHandler"/></service>
              <property name="event.topics" value="%2$s"/>
            </scr:component>
            """;

    String name() {
        return "rogue." + type.getSimpleName().toLowerCase(Locale.ROOT);
    }

    String fileName() {
        return name() + ".jar";
    }

    /** Puts a version of the plugin into a folder at once, in place of the one that is there. */
    void deploy(Path folder, int version) throws IOException {
        Path fresh = folder.resolve("." + fileName() + ".new");
        write(fresh, version);
        Files.move(fresh, folder.resolve(fileName()), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    private void write(Path file, int version) throws IOException {
        Manifest manifest = new Manifest();
        Attributes headers = manifest.getMainAttributes();
        headers.putValue("Manifest-Version", "1.0");
        headers.putValue("Bundle-ManifestVersion", "2");
        headers.putValue("Bundle-SymbolicName", name());
        headers.putValue("Bundle-Version", "1.0." + version);
        headers.putValue("Service-Component", "OSGI-INF/handler.xml");
        headers.putValue("Import-Package", "org.mibew.api.event,org.osgi.framework,org.osgi.service.event");
        headers.putValue("Provide-Capability", "org.mibew.plugin;name=\"" + name() + "\"");
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file), manifest)) {
            jar.putNextEntry(new JarEntry("OSGI-INF/handler.xml"));
            jar.write(String.format(COMPONENT, type.getName(), ThreadPostMessage.TOPIC).getBytes(StandardCharsets.UTF_8));
            add(jar, Rogue.class);
            add(jar, type);
            if (type == Rogue.Leaker.class) {
                add(jar, Class.forName(type.getName() + "$1"));
            }
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void add(JarOutputStream jar, Class<?> type) throws IOException {
        String entry = type.getName().replace('.', '/') + ".class";
        jar.putNextEntry(new JarEntry(entry));
        try (InputStream code = type.getClassLoader().getResourceAsStream(entry)) {
            code.transferTo(jar);
        }
    }
}
