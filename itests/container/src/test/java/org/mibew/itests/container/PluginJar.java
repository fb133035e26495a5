package org.mibew.itests.container;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.mibew.itests.container.plugin.HandlerPlugin;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.service.event.EventHandler;

/** Makes the jar of a plugin out of a class of these tests; the plugin has its own copy of the class. */
final class PluginJar {

    private final Set<Class<?>> classes = new LinkedHashSet<>();
    private final Map<String, String> texts = new LinkedHashMap<>();
    private final Manifest manifest = new Manifest();
    private final String name;

    PluginJar(String name, Class<? extends HandlerPlugin> plugin) {
        this.name = name;
        classes.add(HandlerPlugin.class);
        classes.add(plugin);
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        header(Constants.BUNDLE_MANIFESTVERSION, "2");
        header(Constants.BUNDLE_SYMBOLICNAME, name);
        header(Constants.BUNDLE_VERSION, "1.0.0");
        header(Constants.BUNDLE_ACTIVATOR, plugin.getName());
        header(Constants.IMPORT_PACKAGE, "org.osgi.framework,org.osgi.service.event,org.mibew.api.event,org.mibew.api.thread");
        header(Constants.PROVIDE_CAPABILITY, "org.mibew.plugin;org.mibew.plugin=" + name);
    }

    /** Adds a class that the plugin needs. */
    PluginJar with(Class<?> needed) {
        classes.add(needed);
        return this;
    }

    /** Adds a component of Declarative Services that handles events of a topic. */
    PluginJar component(Class<? extends EventHandler> component, String topic) {
        texts.put("OSGI-INF/component.xml", """
                <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.3.0" name="%1$s" immediate="true">
                  <implementation class="%1$s"/>
                  <service><provide interface="org.osgi.service.event.EventHandler"/></service>
                  <property name="event.topics" value="%2$s"/>
                </scr:component>
                """.formatted(component.getName(), topic));
        return with(component).header("Service-Component", "OSGI-INF/component.xml");
    }

    /** Adds a file. */
    PluginJar entry(String path, String text) {
        texts.put(path, text);
        return this;
    }

    PluginJar header(String header, String value) {
        manifest.getMainAttributes().putValue(header, value);
        return this;
    }

    PluginJar topics(String topics) {
        return header("Test-Topic", topics);
    }

    PluginJar ranking(int ranking) {
        return header("Test-Ranking", Integer.toString(ranking));
    }

    byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream jar = new JarOutputStream(bytes, manifest)) {
            for (Class<?> type : classes) {
                String path = type.getName().replace('.', '/') + ".class";
                jar.putNextEntry(new JarEntry(path));
                try (InputStream code = type.getClassLoader().getResourceAsStream(path)) {
                    code.transferTo(jar);
                }
                jar.closeEntry();
            }
            for (Map.Entry<String, String> text : texts.entrySet()) {
                jar.putNextEntry(new JarEntry(text.getKey()));
                jar.write(text.getValue().getBytes(StandardCharsets.UTF_8));
                jar.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Installs and starts the plugin as the shell's {@code install} and {@code start} do. */
    Bundle start(BundleContext context) throws BundleException {
        Bundle bundle = context.installBundle("test:" + name + ":" + System.nanoTime(), new ByteArrayInputStream(bytes()));
        bundle.start();
        return bundle;
    }

    /** Copies the jar into {@code plugins/}, as an administrator does. */
    Path copyTo(Path plugins) throws IOException {
        Path half = plugins.resolveSibling(name + ".jar.part");
        Files.write(half, bytes());
        return Files.move(half, plugins.resolve(name + ".jar"), StandardCopyOption.REPLACE_EXISTING,
                StandardCopyOption.ATOMIC_MOVE);
    }
}
