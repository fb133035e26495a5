package org.mibew.core.plugins.check;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.osgi.framework.Constants;

/** The entries of a jar, and its class files as the class path of its bundle finds them. */
final class JarContent implements AutoCloseable {

    private static final String CLASS = ".class";
    private static final String VERSIONS = "META-INF/versions/";

    private final Path file;
    private final JarFile jar;
    private final Limits limits = new Limits();
    private final Map<String, String> headers;
    private final Map<String, Source> classes = new LinkedHashMap<>();

    private JarContent(Path file, JarFile jar) throws IOException, UnreadableJar {
        this.file = file;
        this.jar = jar;
        this.headers = headers(jar.getManifest());
        for (String root : roots()) {
            find(root);
        }
    }

    /**
     * Opens a jar.
     *
     * @throws UnreadableJar if it cannot be read, or is too big
     */
    static JarContent open(Path file) throws UnreadableJar {
        JarFile jar;
        try {
            jar = new JarFile(file.toFile(), false);
        } catch (IOException e) {
            throw new UnreadableJar("cannot be read (" + e.getMessage() + ")", e);
        }
        try {
            return new JarContent(file, jar);
        } catch (IOException | RuntimeException | UnreadableJar e) {
            closeAfter(jar, e);
            throw e instanceof UnreadableJar unreadable
                    ? unreadable
                    : new UnreadableJar("is damaged (" + e.getMessage() + ")", e);
        }
    }

    private static void closeAfter(JarFile jar, Exception failure) {
        try {
            jar.close();
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    Path file() {
        return file;
    }

    /** Returns the headers of the manifest; their names may be given in any case. */
    Map<String, String> headers() {
        return headers;
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /** Returns the names of the entries outside of jars within the jar. */
    Stream<String> names() {
        return jar.stream().map(ZipEntry::getName);
    }

    /** Returns what an entry holds. */
    Optional<byte[]> entry(String name) throws UnreadableJar {
        JarEntry entry = jar.getJarEntry(name);
        if (entry == null || entry.isDirectory()) {
            return Optional.empty();
        }
        try (InputStream content = jar.getInputStream(entry)) {
            return Optional.of(limits.read(name, content));
        } catch (IOException e) {
            throw new UnreadableJar("has an entry that cannot be read: " + name + " (" + e.getMessage() + ")", e);
        }
    }

    /** Returns the classes that are on the bundle's class path, as {@code org/example/Hello}. */
    Iterable<String> classNames() {
        return classes.keySet();
    }

    /** Returns the class file of one of them. */
    Optional<byte[]> classFile(String name) throws UnreadableJar {
        Source source = classes.get(name);
        if (source == null) {
            return Optional.empty();
        }
        return source.content() == null ? entry(source.entry()) : Optional.of(source.content());
    }

    boolean hasPackage(String name) {
        String prefix = name + "/";
        return classes.keySet().stream()
                .anyMatch(type -> type.startsWith(prefix) && type.indexOf('/', prefix.length()) < 0);
    }

    @Override
    public void close() throws IOException {
        jar.close();
    }

    private static Map<String, String> headers(Manifest manifest) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        if (manifest != null) {
            manifest.getMainAttributes().forEach((name, value) -> headers.put(name.toString(), value.toString()));
        }
        return headers;
    }

    private List<String> roots() {
        return Arrays.stream(header(Constants.BUNDLE_CLASSPATH).orElse(".").split(","))
                .map(root -> root.split(";", 2)[0].strip())
                .filter(root -> !root.isEmpty())
                .toList();
    }

    private void find(String root) throws IOException, UnreadableJar {
        JarEntry within = jar.getJarEntry(root);
        if (within != null && !within.isDirectory()) {
            findWithin(within);
            return;
        }
        String folder = root.equals(".") || root.equals("/") ? "" : root.replaceAll("^/|/$", "") + "/";
        Enumeration<JarEntry> entries = jar.entries();
        while (entries.hasMoreElements()) {
            String name = entries.nextElement().getName();
            limits.entry();
            if (name.startsWith(folder)) {
                add(name.substring(folder.length()), new Source(name, null));
            }
        }
    }

    private void findWithin(JarEntry within) throws IOException, UnreadableJar {
        try (ZipInputStream entries = new ZipInputStream(jar.getInputStream(within))) {
            for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                limits.entry();
                byte[] content = limits.read(within.getName() + "!/" + entry.getName(), entries);
                if (entry.getName().endsWith(CLASS)) {
                    add(entry.getName(), new Source(entry.getName(), content));
                }
            }
        }
    }

    private void add(String name, Source source) {
        if (name.endsWith(CLASS) && !name.startsWith(VERSIONS) && !name.endsWith("module-info.class")) {
            classes.putIfAbsent(name.substring(0, name.length() - CLASS.length()), source);
        }
    }

    /**
     * Where a class file is.
     *
     * @param content of the entry if it is in a jar within the jar, else null
     */
    private record Source(String entry, byte[] content) {}
}
