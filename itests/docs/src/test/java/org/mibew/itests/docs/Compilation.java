package org.mibew.itests.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import aQute.bnd.osgi.Builder;
import aQute.bnd.osgi.Jar;
import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Compiles examples as a plugin's project would: by javac, without a warning, and by bnd. */
final class Compilation {

    /** What a part of a file may use without an import. */
    static final String IMPORTS = Stream.of(
                    "java.time", "java.util", "java.nio.file", "org.mibew.api.ban", "org.mibew.api.button", "org.mibew.api.canned",
                    "org.mibew.api.event", "org.mibew.api.group", "org.mibew.api.operator", "org.mibew.api.page",
                    "org.mibew.api.plugin", "org.mibew.api.problem", "org.mibew.api.setting", "org.mibew.api.store",
                    "org.mibew.api.thread", "org.mibew.api.visitor", "org.mibew.api.web", "org.mibew.api.widget",
                    "org.mibew.testkit", "org.mibew.testkit.chat", "org.osgi.service.component.annotations",
                    "org.osgi.service.event.propertytypes")
            .map(name -> "import " + name + ".*;\n")
            .reduce("", String::concat)
            + "import java.util.concurrent.atomic.*;\n"
            + "import org.osgi.service.event.Event;\nimport org.osgi.service.event.EventHandler;\n"
            + "import static org.junit.jupiter.api.Assertions.*;\n";

    private final Path folder;
    private final Map<String, String> sources = new TreeMap<>();

    /** @param name of a folder for what is made of the examples */
    Compilation(String name) {
        folder = Path.of(System.getProperty("examples"), name.replaceAll("[^a-zA-Z0-9-]", "_"));
    }

    /**
     * Adds a file.
     *
     * @param type full name of its class
     */
    Compilation add(String type, String source) {
        sources.put(type, source);
        return this;
    }

    List<String> types() {
        return List.copyOf(sources.keySet());
    }

    /** Compiles everything, has bnd look at it, and returns a loader of the classes. */
    URLClassLoader load() throws Exception {
        clear();
        compile();
        describe();
        return new URLClassLoader(new URL[] {url(folder)}, Compilation.class.getClassLoader());
    }

    private static URL url(Path path) throws MalformedURLException {
        return path.toUri().toURL();
    }

    private void clear() throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> old = Files.walk(folder)) {
                old.sorted((one, other) -> other.compareTo(one)).map(Path::toFile).forEach(File::delete);
            }
        }
        Files.createDirectories(folder);
    }

    private void compile() {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
        List<JavaFileObject> files = new ArrayList<>();
        sources.forEach((type, source) -> files.add(new Source(type, source)));
        List<String> options = List.of("-d", folder.toString(), "--release", "17", "-parameters", "-proc:none",
                "-Xlint:all,-processing,-classfile,-serial,-path,-options", "-cp", System.getProperty("java.class.path"));
        compiler.getTask(null, null, found, options, null, files).call();
        List<String> complaints = found.getDiagnostics().stream()
                .filter(complaint -> complaint.getKind() != Diagnostic.Kind.NOTE)
                .map(complaint -> complaint.getKind() + " " + complaint.getSource() + ":" + complaint.getLineNumber() + ": "
                        + complaint.getMessage(Locale.ENGLISH))
                .toList();
        assertEquals(List.of(), complaints, () -> sources.toString());
    }

    /** Writes what bnd makes of the annotations beside the classes. */
    private void describe() throws Exception {
        try (Builder builder = new Builder()) {
            List<File> path = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                    .map(File::new)
                    .filter(File::exists)
                    .toList();
            builder.setClasspath(path.toArray(File[]::new));
            builder.setJar(folder.toFile());
            builder.setBundleSymbolicName("examples");
            Path made = Files.createTempFile(folder.getParent(), "example", ".jar");
            builder.build().write(made.toFile());
            assertEquals(List.of(), builder.getErrors());
            try (Jar written = new Jar(made.toFile())) {
                written.expand(folder.toFile());
            }
            Files.delete(made);
        }
    }

    private static final class Source extends SimpleJavaFileObject {

        private final String text;

        Source(String type, String text) {
            super(URI.create("string:///" + type.replace('.', '/') + Kind.SOURCE.extension), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
