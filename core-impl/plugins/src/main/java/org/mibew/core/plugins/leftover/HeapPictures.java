package org.mibew.core.plugins.leftover;

import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.management.JMException;
import javax.management.ObjectName;
import org.mibew.core.plugins.leftover.heap.HeapSearch;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes pictures of the heap and has them searched for what keeps class loaders alive, by a process of its own, so that the
 * server has neither the memory nor the time of it. All threads stand still while a picture is taken. What was in memory then
 * is in the file, secrets too: it can be read by the server's user alone, and is deleted in the end.
 */
final class HeapPictures {

    private static final Logger LOG = LoggerFactory.getLogger(HeapPictures.class);
    private static final String DIAGNOSTIC = "com.sun.management:type=HotSpotDiagnostic";
    private static final List<String> PROGRAM =
            List.of("org/mibew/core/plugins/leftover/heap", "org/netbeans/lib/profiler/heap");
    private static final Duration MOST = Duration.ofMinutes(2);
    /** How many times as much as in the heap is wanted on the disk: the picture and what the search notes. */
    private static final int DISK = 3;

    private final Bundle bundle;
    private final Path folder;

    HeapPictures(BundleContext context) {
        this.bundle = context.getBundle();
        this.folder = context.getDataFile("heap").toPath();
    }

    /** Deletes what a server left that was killed during a search. */
    void open() throws IOException {
        delete(folder);
        Files.createDirectories(folder);
    }

    /** Returns the memory in use, in bytes. */
    static long used() {
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    /**
     * Takes a picture and has it searched.
     *
     * @return what keeps the class loaders alive that are left, by their numbers
     * @throws IOException if that cannot be done; the message says why
     */
    Map<Long, List<String>> search() throws IOException, InterruptedException {
        long room = Files.getFileStore(folder).getUsableSpace();
        if (room < DISK * used()) {
            throw new IOException("there are " + room / (1 << 20) + " MiB on the disk, and a picture of the heap needs "
                    + DISK * used() / (1 << 20));
        }
        Path place = Files.createTempDirectory(folder, "search");
        try {
            Path picture = place.resolve("heap.hprof");
            take(picture);
            unpack(place.resolve("program"));
            return run(place, picture);
        } finally {
            delete(place);
        }
    }

    private static void take(Path picture) throws IOException {
        try {
            ManagementFactory.getPlatformMBeanServer().invoke(
                    new ObjectName(DIAGNOSTIC), "dumpHeap", new Object[] {picture.toString(), true},
                    new String[] {String.class.getName(), boolean.class.getName()});
        } catch (JMException | RuntimeException e) {
            throw new IOException("this virtual machine takes no picture of its heap: " + e, e);
        }
    }

    private void unpack(Path program) throws IOException {
        for (String directory : PROGRAM) {
            Enumeration<URL> entries = bundle.findEntries(directory, "*.*", false);
            for (URL entry : entries == null ? List.<URL>of() : Collections.list(entries)) {
                Path file = program.resolve(directory).resolve(entry.getPath().substring(entry.getPath().lastIndexOf('/') + 1));
                Files.createDirectories(file.getParent());
                try (InputStream content = entry.openStream()) {
                    Files.copy(content, file);
                }
            }
        }
    }

    private static Map<Long, List<String>> run(Path place, Path picture) throws IOException, InterruptedException {
        Path answer = place.resolve("answer");
        Path complaints = place.resolve("complaints");
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process search = new ProcessBuilder(java, "-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
                        "-XX:-UsePerfData", "-Djava.io.tmpdir=" + place, "-cp", place.resolve("program").toString(),
                        HeapSearch.class.getName(), picture.toString(), TrackedLoader.class.getName())
                .directory(place.toFile())
                .redirectOutput(answer.toFile())
                .redirectError(complaints.toFile())
                .start();
        try {
            if (!search.waitFor(MOST.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IOException("the search in the picture of the heap took more than " + MOST.toSeconds() + " s");
            }
        } finally {
            search.destroyForcibly();
        }
        if (search.exitValue() != 0) {
            String complaint = Files.readString(complaints).lines().findFirst().orElse("exit code " + search.exitValue());
            throw new IOException("the search in the picture of the heap failed: " + complaint);
        }
        return read(answer);
    }

    private static Map<Long, List<String>> read(Path answer) throws IOException {
        Map<Long, List<String>> holders = new HashMap<>();
        for (String line : Files.readAllLines(answer)) {
            int tab = line.indexOf('\t');
            if (tab > 0) {
                holders.computeIfAbsent(Long.valueOf(line.substring(0, tab)), number -> new ArrayList<>())
                        .add(line.substring(tab + 1));
            }
        }
        return holders;
    }

    private static void delete(Path place) throws IOException {
        if (!Files.exists(place)) {
            return;
        }
        try (Stream<Path> files = Files.walk(place)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            LOG.warn("{} cannot be deleted: a picture of the server's memory may be in it", place, e);
        }
    }
}
