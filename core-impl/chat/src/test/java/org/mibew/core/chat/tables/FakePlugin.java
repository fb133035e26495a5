package org.mibew.core.chat.tables;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.osgi.framework.Bundle;

/** As much of a plugin's bundle as its tables need: its name and its migrations. */
final class FakePlugin {

    private final Path folder;
    private final String name;

    /** @param folder where its migrations are put */
    FakePlugin(Path folder, String name) {
        this.folder = folder;
        this.name = name;
    }

    FakePlugin with(String script, String... statements) {
        try {
            Files.writeString(Files.createDirectories(folder).resolve(script), String.join(";\n", statements) + ";\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** Returns a bundle with the migrations that there are now. */
    Bundle bundle() {
        List<URL> scripts = scripts();
        return (Bundle) Proxy.newProxyInstance(FakePlugin.class.getClassLoader(), new Class<?>[] {Bundle.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getSymbolicName" -> name;
                    case "findEntries" -> arguments[0].equals("db/migration") && !scripts.isEmpty()
                            ? Collections.enumeration(scripts) : null;
                    case "hashCode" -> System.identityHashCode(proxy);
                    case "equals" -> proxy == arguments[0];
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    private List<URL> scripts() {
        List<URL> scripts = new ArrayList<>();
        try (var files = Files.newDirectoryStream(Files.createDirectories(folder))) {
            for (Path file : files) {
                scripts.add(file.toUri().toURL());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return scripts;
    }
}
