package org.mibew.itests.benchmarks.web;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A server of the distribution that is measured, started by its own script on a port of its own. */
final class Site implements AutoCloseable {

    static final String PASSWORD = "correct-horse-battery";

    /** The id of the operator anna; the first is the administrator that every server begins with. */
    static final long OPERATOR = 2;

    private static final int PORT = 18_080;

    private final Path home;

    /**
     * Makes and starts a server.
     *
     * @param database lines of {@code conf/org.mibew.core.chat.cfg}
     */
    Site(Path distribution, Path home, String database) throws IOException {
        this.home = home;
        delete(home);
        try (Stream<Path> files = Files.walk(distribution)) {
            for (Path file : files.toList()) {
                Files.createDirectories(home.resolve(distribution.relativize(file)).getParent());
                Files.copy(file, home.resolve(distribution.relativize(file)));
            }
        }
        home.resolve("bin/mibew").toFile().setExecutable(true);
        Path http = home.resolve("conf/org.apache.felix.http.cfg");
        Files.writeString(http, Files.readString(http).replace("http.port=8080", "http.port=" + PORT));
        Files.writeString(home.resolve("conf/org.mibew.core.chat.cfg"), database);
        Files.writeString(home.resolve("conf/org.mibew.core.web.cfg"), "url=http://localhost:" + PORT + "/\n"
                + "starts.per.minute=100000000\nposts.per.minute=100000000\nwrong.tokens.per.minute=100000000\n"
                + "streams.per.address=100000\n");
        run("start");
        try {
            prepare();
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    private void prepare() throws IOException {
        exec("mibew:operator create anna");
        exec("mibew:operator password anna " + PASSWORD);
        exec("mibew:set enablepresurvey 0");
        exec("mibew:set max_connections_from_one_host 0");
        exec("mibew:set thread_lifetime 0");
    }

    int port() {
        return PORT;
    }

    /** Runs a line in the server's shell and returns what it prints. */
    String exec(String line) throws IOException {
        return run("exec", line);
    }

    /** Copies bundles into the folder of plugins and waits until they have started. */
    void deploy(List<Path> jars) throws IOException {
        for (Path jar : jars) {
            Files.copy(jar, home.resolve("plugins").resolve(jar.getFileName()));
        }
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        for (Path jar : jars) {
            String name = jar.getFileName().toString().replace(".jar", "");
            while (!run("exec", "lb -s " + name).contains("Active")) {
                if (System.nanoTime() > end) {
                    throw new IOException("The plugin " + name + " has not started within 30 s");
                }
            }
        }
    }

    /** Returns the bytes of live objects after a collection, as the JDK's {@code jcmd} counts them. */
    long usedHeap() throws IOException {
        String last = histogram().lines().reduce((a, b) -> b).orElse("");
        return Long.parseLong(last.strip().split("\\s+")[2]);
    }

    /** Returns the classes that have objects after a collection, a line each. */
    String histogram() throws IOException {
        return jcmd("GC.class_histogram");
    }

    /** Returns the names of the server's platform threads, numbers left out. */
    Set<String> threadNames() throws IOException {
        return Pattern.compile("^\"(.*)\" #", Pattern.MULTILINE).matcher(jcmd("Thread.print")).results()
                .map(name -> name.group(1).replaceAll("\\d+", "N"))
                .collect(Collectors.toSet());
    }

    private String jcmd(String command) throws IOException {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        Process process = new ProcessBuilder(jcmd.toString(), pid(), command).redirectErrorStream(true).start();
        return new String(process.getInputStream().readAllBytes()).strip();
    }

    private String pid() throws IOException {
        return Files.readString(home.resolve("data/lock")).split("\\s")[0];
    }

    private String run(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(home.resolve("bin/mibew").toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes());
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new IOException("bin/mibew " + String.join(" ", arguments) + " failed: " + output);
            }
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
        return output;
    }

    @Override
    public void close() throws IOException {
        run("stop");
    }

    static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
