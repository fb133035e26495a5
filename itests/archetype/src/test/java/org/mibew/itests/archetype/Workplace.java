package org.mibew.itests.archetype;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The folder of somebody who writes a plugin, with a local repository of its own: it holds what {@code mvn install} of this
 * project puts there, and gets the rest from that of the build, not from the network.
 */
final class Workplace {

    private static final Path PROJECT = Path.of(System.getProperty("project")).toAbsolutePath().normalize();
    private static final String VERSION = System.getProperty("version");
    private static final long MINUTES = 8;

    private final Path folder;

    private Workplace(Path folder) {
        this.folder = folder;
    }

    static Workplace empty() throws IOException {
        Path folder = Path.of(System.getProperty("work")).toAbsolutePath();
        delete(folder);
        Files.createDirectories(folder.resolve("home"));
        Workplace workplace = new Workplace(folder);
        workplace.writeSettings();
        return workplace;
    }

    private static void delete(Path tree) throws IOException {
        if (Files.exists(tree)) {
            try (Stream<Path> files = Files.walk(tree)) {
                files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
            }
        }
    }

    private void writeSettings() throws IOException {
        String known = Path.of(System.getProperty("repository")).toUri().toString();
        Files.writeString(folder.resolve("settings.xml"), """
                <settings>
                  <localRepository>%s</localRepository>
                  <mirrors><mirror><id>build</id><mirrorOf>*</mirrorOf><url>%s</url></mirror></mirrors>
                </settings>
                """.formatted(folder.resolve("repository"), known));
    }

    Path resolve(String path) {
        return folder.resolve(path);
    }

    /** Puts a module of this project into the local repository, as {@code mvn install} does. */
    void install(String module, String artifact) throws IOException {
        Path target = folder.resolve("repository/org/mibew").resolve(artifact).resolve(VERSION);
        Files.createDirectories(target);
        copy(PROJECT.resolve(module).resolve("pom.xml"), target.resolve(artifact + "-" + VERSION + ".pom"));
        Path jar = PROJECT.resolve(module).resolve("target/" + artifact + "-" + VERSION + ".jar");
        if (Files.exists(jar)) {
            copy(jar, target.resolve(jar.getFileName()));
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Copies the server that this project makes. */
    Path server() throws IOException {
        Path source = PROJECT.resolve("core-impl/distribution/target/mibew");
        Path server = folder.resolve("mibew");
        try (Stream<Path> files = Files.walk(source)) {
            for (Path file : files.toList()) {
                Path relative = source.relativize(file);
                boolean isState = Stream.of("data", "logs").anyMatch(relative::startsWith);
                if (!isState && !relative.equals(Path.of("conf/org.apache.felix.http.cfg"))) {
                    Files.copy(file, server.resolve(relative.toString()), StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
        return server;
    }

    /** Runs Maven in a folder of this place; it must succeed. */
    String maven(String in, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("maven"), "bin", "mvn").toString(), "-B", "-ntp",
                "-s", folder.resolve("settings.xml").toString(), "-Duser.home=" + folder.resolve("home")));
        command.addAll(Arrays.asList(arguments));
        return run(folder.resolve(in), command);
    }

    /** Runs a program in a folder; it must succeed. */
    static String run(Path in, List<String> command) throws Exception {
        Path output = Files.createTempFile(in.getParent(), "output", ".txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(in.toFile())
                .redirectErrorStream(true)
                .redirectInput(new File("/dev/null"))
                .redirectOutput(output.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().remove("MAVEN_ARGS");
        builder.environment().remove("MAVEN_OPTS");
        Process process = builder.start();
        if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            throw new AssertionError("Not ended within " + MINUTES + " minutes: " + command + "\n" + Files.readString(output));
        }
        String text = Files.readString(output);
        assertEquals(0, process.exitValue(), () -> command + "\n" + text);
        return text;
    }
}
