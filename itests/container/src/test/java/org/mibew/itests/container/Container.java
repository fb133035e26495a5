package org.mibew.itests.container;

import static org.ops4j.pax.exam.CoreOptions.bundle;
import static org.ops4j.pax.exam.CoreOptions.cleanCaches;
import static org.ops4j.pax.exam.CoreOptions.frameworkProperty;
import static org.ops4j.pax.exam.CoreOptions.frameworkStartLevel;
import static org.ops4j.pax.exam.CoreOptions.junitBundles;
import static org.ops4j.pax.exam.CoreOptions.systemProperty;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;
import org.ops4j.pax.exam.Option;

/** The server as the distribution has it, in a container of Pax Exam: the same bundles, the same properties. */
final class Container {

    private static final Set<String> OWN = Set.of("felix.auto", "org.osgi.framework.storage", "org.osgi.framework.startlevel");

    private static final Set<String> LAST =
            Set.of("org.mibew.core.chat", "org.mibew.core.web", "org.apache.felix.http.jetty12");

    private Container() {}

    /** Returns the same options for every class, so that all classes share one container. */
    static Option[] mibew() {
        try {
            return options(Path.of(System.getProperty("distribution")).toRealPath(), freshHome());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Option[] options(Path distribution, Path home) throws IOException {
        List<Option> options = new ArrayList<>();
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(distribution.resolve("conf/config.properties"))) {
            properties.load(reader);
        }
        for (String name : properties.stringPropertyNames()) {
            if (OWN.stream().noneMatch(name::startsWith)) {
                options.add(frameworkProperty(name).value(properties.getProperty(name).replace("${mibew.home}", home.toString())));
            }
        }
        options.add(frameworkStartLevel(50));
        options.add(systemProperty("mibew.home").value(home.toString()));
        try (Stream<Path> jars = Files.list(distribution.resolve("bundles"))) {
            jars.sorted().forEach(jar -> options.add(bundle(jar.toUri().toString()).startLevel(startLevel(jar))));
        }
        options.add(junitBundles());
        options.add(cleanCaches(true));
        return options.toArray(Option[]::new);
    }

    /** As felix.auto.start has it: logging first, late what reads conf/, last the chat and the web. */
    private static int startLevel(Path jar) {
        String name = jar.getFileName().toString();
        if (name.startsWith("pax-logging")) {
            return 1;
        }
        return name.contains("fileinstall") ? 20 : LAST.stream().anyMatch(name::startsWith) ? 30 : 10;
    }

    private static Path freshHome() throws IOException {
        Path home = Path.of(System.getProperty("server")).toAbsolutePath();
        if (System.getProperty("server.made") == null) {
            System.setProperty("server.made", "true");
            delete(home);
            Files.createDirectories(home.resolve("plugins"));
            Files.createDirectories(home.resolve("conf"));
            Path configuration = Path.of(System.getProperty("distribution")).resolve("conf/logback.xml");
            Files.copy(configuration, home.resolve("conf/logback.xml"));
            Files.writeString(home.resolve("conf/org.apache.felix.http.cfg"),
                    "org.apache.felix.http.host=127.0.0.1\norg.osgi.service.http.port=0\n");
        }
        return home;
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
