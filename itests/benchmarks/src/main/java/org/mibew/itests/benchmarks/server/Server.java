package org.mibew.itests.benchmarks.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** A server of the distribution, started by its own script; it has the {@link Observer} among its bundles. */
final class Server implements AutoCloseable {

    private final Path home;
    private final Path signals;
    private final Process process;
    private final Duration startTime;

    /** Starts a server and waits until all its bundles are active. */
    Server(Path home, Path signals) throws IOException {
        this.home = home;
        this.signals = signals;
        ProcessBuilder script = new ProcessBuilder(home.resolve("bin/mibew").toString(), "run")
                .redirectErrorStream(true)
                .redirectOutput(signals.resolve("console.log").toFile());
        script.environment().put("JAVA_HOME", System.getProperty("java.home"));
        script.environment().put("MIBEW_JAVA_OPTS", "-D" + Signal.FOLDER + "=" + signals);
        Instant begin = Instant.now();
        this.process = script.start();
        this.startTime = Duration.between(begin, Signal.ACTIVE.take(signals, process));
    }

    Duration startTime() {
        return startTime;
    }

    /** Copies a jar into the server's folder of plugins and returns how long it takes until its handler is called. */
    Duration deploy(Path jar) throws IOException {
        Instant begin = Instant.now();
        Files.copy(jar, home.resolve("plugins").resolve(jar.getFileName()));
        return Duration.between(begin, Signal.CALLED.take(signals, process));
    }

    void undeploy(Path jar) throws IOException {
        Files.delete(home.resolve("plugins").resolve(jar.getFileName()));
        Signal.GONE.take(signals, process);
    }

    /** Returns the bytes of live objects after a collection, as the JDK's {@code jcmd} counts them. */
    long usedHeap() throws IOException {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        Process histogram = new ProcessBuilder(jcmd.toString(), String.valueOf(process.pid()), "GC.class_histogram")
                .redirectErrorStream(true)
                .start();
        String last = new String(histogram.getInputStream().readAllBytes()).strip().lines().reduce((a, b) -> b).orElse("");
        String[] total = last.strip().split("\\s+");
        if (total.length != 3 || !total[0].equals("Total")) {
            throw new IOException("Cannot read the heap of the server: jcmd says " + last);
        }
        return Long.parseLong(total[2]);
    }

    /** Stops the server as an administrator would. */
    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException("The server did not stop within 30 s");
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            throw new IOException("Interrupted while the server stopped", e);
        }
    }
}
