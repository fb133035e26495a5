package org.mibew.itests.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A copy of the distribution that runs on a port of its own, as an administrator starts it, until it is closed. */
final class MibewServer implements AutoCloseable {

    /** What every operator of the tests has. */
    static final String PASSWORD = "correct-horse-battery";

    private static final Path DISTRIBUTION = Path.of(System.getProperty("distribution"));
    private static final Path SAMPLES = Path.of(System.getProperty("samples"));
    private static final long SECONDS = 120;

    private final Path home;
    private final String root;

    private MibewServer(Path home, String root) {
        this.home = home;
        this.root = root;
    }

    /**
     * Starts a server.
     *
     * @param path under which browsers reach it: empty, or with a leading slash
     */
    static MibewServer start(String name, String path) {
        int port = freePort();
        MibewServer server = prepare(name, port, "http://localhost:" + port + path, "");
        server.run("start");
        return server;
    }

    /** Starts a server that speaks TLS. */
    static MibewServer startWithTls(String name, Path keys, String password) {
        int port = freePort();
        MibewServer server = prepare(name, freePort(), "https://localhost:" + port, "org.apache.felix.https.enable=true\n"
                + "org.osgi.service.http.port.secure=" + port + "\norg.apache.felix.https.keystore=" + keys
                + "\norg.apache.felix.https.keystore.password=" + password + "\n");
        server.run("start");
        return server;
    }

    /** Starts and stops a server whose port another one has; returns what the start said. */
    static String startOnPortOf(MibewServer other, String name) {
        URI taken = URI.create(other.root);
        MibewServer server = prepare(name, taken.getPort(), other.root, "");
        try (server) {
            return server.run("start");
        }
    }

    /** @param more lines of the HTTP server's configuration, beside those of the distribution */
    private static MibewServer prepare(String name, int port, String root, String more) {
        try {
            Path home = Path.of(System.getProperty("server")).resolveSibling("server-" + name);
            delete(home);
            copy(DISTRIBUTION.resolve("bin"), home.resolve("bin"));
            copy(DISTRIBUTION.resolve("conf"), home.resolve("conf"));
            Files.createDirectory(home.resolve("plugins"));
            Files.createSymbolicLink(home.resolve("bundles"), DISTRIBUTION.resolve("bundles").toRealPath());
            Path http = home.resolve("conf/org.apache.felix.http.cfg");
            Files.writeString(http, Files.readString(http).replace("http.port=8080", "http.port=" + port) + more);
            Files.writeString(home.resolve("conf/org.mibew.core.web.cfg"),
                    "url=" + root + "/\nstarts.per.minute=1000\nposts.per.minute=10000\n");
            return new MibewServer(home.toRealPath(), root);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName().toString()));
            }
        }
    }

    private static void delete(Path tree) throws IOException {
        if (Files.exists(tree)) {
            try (Stream<Path> files = Files.walk(tree)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    /** Returns the address of the server, without a slash at its end. */
    String root() {
        return root;
    }

    /** Runs a command of the shell; returns what it printed. */
    String exec(String line) {
        return run("exec", line);
    }

    /** Makes an operator, who logs in with {@link #PASSWORD}. */
    void addOperator(String login) {
        exec("mibew:operator create " + login);
        exec("mibew:operator password " + login + " " + PASSWORD);
    }

    /** Returns the jar of a sample plugin. */
    static Path sample(String name) {
        try (Stream<Path> jars = Files.list(SAMPLES.resolve(name).resolve("target"))) {
            return jars.filter(file -> file.getFileName().toString().matches("org\\.mibew\\.samples\\..*\\.jar"))
                    .filter(file -> !file.toString().endsWith("-sources.jar"))
                    .findFirst().orElseThrow(() -> new AssertionError("The sample " + name + " is not built"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Copies a sample plugin into {@code plugins/}, as an administrator does. */
    void deploy(String sample) {
        try {
            Path half = home.resolve(sample + ".part");
            Files.copy(sample(sample), half, StandardCopyOption.REPLACE_EXISTING);
            Files.move(half, home.resolve("plugins/" + sample + ".jar"), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Deletes a sample plugin. */
    void undeploy(String sample) {
        try {
            Files.delete(home.resolve("plugins/" + sample + ".jar"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes a file of the configuration. */
    void configure(String file, String text) {
        try {
            Files.writeString(home.resolve("conf").resolve(file), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String run(String... arguments) {
        List<String> command = new ArrayList<>(List.of(home.resolve("bin/mibew").toString()));
        command.addAll(List.of(arguments));
        try {
            Path output = Files.createTempFile("mibew", ".out");
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
            builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
            Process process = builder.start();
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("bin/mibew " + arguments[0] + " has not ended within " + SECONDS + " s");
            }
            String text = Files.readString(output, StandardCharsets.UTF_8);
            Files.delete(output);
            if (process.exitValue() != 0) {
                throw new AssertionError("bin/mibew " + String.join(" ", arguments) + " failed: " + text);
            }
            return text;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        run("stop");
    }
}
