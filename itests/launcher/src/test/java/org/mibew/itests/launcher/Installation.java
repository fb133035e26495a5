package org.mibew.itests.launcher;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A copy of the distribution in a folder of its own. Closing it ends its server, whatever state that is in. */
final class Installation implements AutoCloseable {

    private static final Path DISTRIBUTION = Path.of(System.getProperty("distribution"));
    private static final Path SERVERS = Path.of(System.getProperty("servers"));
    private static final long SECONDS = 120;

    private final List<Process> processes = new ArrayList<>();
    private final Path outputs;
    private Path home;

    private Installation(Path home) throws IOException {
        this.home = home;
        this.outputs = Files.createTempDirectory(SERVERS, "outputs");
    }

    /** Makes a fresh copy; its folder has a space in its name. */
    static Installation copy(String name) {
        try {
            Path home = SERVERS.resolve("server " + name);
            delete(home);
            Files.createDirectories(home);
            for (String file : List.of("bin/felix.jar", "bin/mibew", "conf/config.properties", "conf/jvm.options",
                    "conf/logback.xml", "conf/org.mibew.core.chat.cfg", "conf/org.mibew.core.events.cfg")) {
                Files.createDirectories(home.resolve(file).getParent());
                Files.copy(DISTRIBUTION.resolve(file), home.resolve(file));
            }
            Files.createDirectory(home.resolve("plugins"));
            Files.createSymbolicLink(home.resolve("bundles"), DISTRIBUTION.resolve("bundles").toRealPath());
            return new Installation(home.toRealPath());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path tree) throws IOException {
        if (Files.notExists(tree)) {
            return;
        }
        try (Stream<Path> files = Files.walk(tree)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        }
    }

    Path home() {
        return home;
    }

    Path resolve(String path) {
        return home.resolve(path);
    }

    String read(String path) {
        try {
            return Files.readString(resolve(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Moves the whole folder. */
    void move(String name) {
        try {
            Path target = SERVERS.resolve("server " + name);
            delete(target);
            home = Files.move(home, target).toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs {@code bin/mibew} with arguments, and no input, to its end. */
    Outcome run(String... arguments) {
        return finish(launch("", Map.of(), arguments));
    }

    /** Runs {@code bin/mibew} with arguments and an input to its end. */
    Outcome runWithInput(String input, String... arguments) {
        return finish(launch(input, Map.of(), arguments));
    }

    /** Runs {@code bin/mibew} with arguments in a changed environment to its end. */
    Outcome runWith(Map<String, String> environment, String... arguments) {
        return finish(launch("", environment, arguments));
    }

    Outcome exec(String line) {
        return run("exec", line);
    }

    /** Begins to run {@code bin/mibew}. */
    Running launch(String input, Map<String, String> environment, String... arguments) {
        try {
            Path in = Files.writeString(Files.createTempFile(outputs, "in", ""), input);
            Path out = Files.createTempFile(outputs, "out", "");
            Path err = Files.createTempFile(outputs, "err", "");
            ProcessBuilder builder = new ProcessBuilder("sh", script(arguments).toString())
                    .redirectInput(in.toFile()).redirectOutput(out.toFile()).redirectError(err.toFile());
            builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
            builder.environment().putAll(environment);
            Process process = builder.start();
            processes.add(process);
            return new Running(process, out, err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes the call into a file, as UTF-8: arguments of a process are made of text by the locale of the tests. */
    private Path script(String... arguments) throws IOException {
        StringBuilder call = new StringBuilder("exec " + quoted(resolve("bin/mibew").toString()));
        Arrays.stream(arguments).map(Installation::quoted).forEach(argument -> call.append(' ').append(argument));
        return Files.writeString(Files.createTempFile(outputs, "call", ".sh"), call.append('\n'));
    }

    private static String quoted(String argument) {
        return "'" + argument.replace("'", "'\\''") + "'";
    }

    Outcome finish(Running running) {
        try {
            if (!running.process().waitFor(SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("Not ended within " + SECONDS + " s: " + running);
            }
            return new Outcome(running.process().exitValue(), running.output().stripTrailing(), running.errors().stripTrailing());
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** The server's process, by the file that it leaves. */
    ProcessHandle server() {
        return ProcessHandle.of(Long.parseLong(read("data/lock").split("\\s")[0])).orElseThrow();
    }

    @Override
    public void close() {
        processes.forEach(process -> process.descendants().forEach(ProcessHandle::destroyForcibly));
        processes.forEach(Process::destroyForcibly);
        if (run("status").status() != 2) {
            server().destroyForcibly();
        }
    }

    /** A run of {@code bin/mibew} that may not have ended. */
    record Running(Process process, Path out, Path err) {

        String output() {
            return read(out);
        }

        String errors() {
            return read(err);
        }

        private static String read(Path file) {
            try {
                return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
