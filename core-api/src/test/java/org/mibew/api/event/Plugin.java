package org.mibew.api.event;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.ToolProvider;

/** Classes of a plugin, compiled from source and loaded by a loader of their own. */
final class Plugin implements AutoCloseable {

    private static final String PACKAGE = "com.example.plugin";

    private final URLClassLoader loader;

    /** Compiles and loads classes of the package {@code com.example.plugin}; each source begins after its imports. */
    Plugin(Path folder, String... sources) {
        try {
            List<String> arguments =
                    new ArrayList<>(List.of("-d", folder.toString(), "-cp", System.getProperty("java.class.path"), "-proc:none"));
            for (String source : sources) {
                String name = source.replaceAll("(?s).*?(?:record|enum|class) (\\w+).*", "$1");
                Path file = folder.resolve(name + ".java");
                Files.writeString(file, "package " + PACKAGE + ";\nimport java.util.*;\nimport org.mibew.api.event.*;\n" + source);
                arguments.add(file.toString());
            }
            int result = ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new));
            if (result != 0) {
                throw new IllegalArgumentException("The plugin does not compile");
            }
            loader = new URLClassLoader(new URL[] {folder.toUri().toURL()}, ChatEvent.class.getClassLoader());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Class<?> load(String name) {
        try {
            return loader.loadClass(PACKAGE + "." + name);
        } catch (ClassNotFoundException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** Constructs a record of the plugin. */
    Object construct(String name, Object... values) {
        return Assembly.construct(load(name), name, values);
    }

    ClassLoader loader() {
        return loader;
    }

    @Override
    public void close() throws IOException {
        loader.close();
    }
}
