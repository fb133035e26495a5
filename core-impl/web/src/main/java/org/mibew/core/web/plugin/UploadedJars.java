package org.mibew.core.web.plugin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.mibew.core.web.security.Randoms;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Jars that were uploaded and checked, and wait for a second word. Each is for the operator who sent it; it is deleted when
 * it was taken, when four others came, after ten minutes, and when the site ends. The object's lock guards the map.
 */
final class UploadedJars implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(UploadedJars.class);
    private static final int MOST = 4;

    private final Path folder;
    private final Duration patience;
    private final Map<String, Uploaded> waiting = new LinkedHashMap<>();
    private final ScheduledThreadPoolExecutor timer;

    /**
     * A jar.
     *
     * @param token by which it is confirmed
     * @param file in a folder of its own
     * @param operator who sent it
     */
    record Uploaded(String token, Path file, long operator) {

        String name() {
            return file.getFileName().toString();
        }
    }

    /** @param folder that is for these jars alone; what an earlier server left there is deleted */
    UploadedJars(Path folder) {
        this(folder, Duration.ofMinutes(10));
    }

    UploadedJars(Path folder, Duration patience) {
        this.folder = folder;
        this.patience = patience;
        delete(folder);
        timer = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "mibew-uploads");
            thread.setDaemon(true);
            return thread;
        });
        timer.setKeepAliveTime(10, TimeUnit.SECONDS);
        timer.allowCoreThreadTimeOut(true);
        timer.setRemoveOnCancelPolicy(true);
    }

    /**
     * Keeps a jar.
     *
     * @param name that the browser gave it; what no file should be called is replaced
     */
    synchronized Uploaded keep(byte[] jar, String name, long operator) {
        String token = Randoms.hex(16);
        Path own = folder.resolve(token);
        Uploaded uploaded = new Uploaded(token, own.resolve(fileName(name)), operator);
        try {
            Files.createDirectories(own);
            Files.write(uploaded.file(), jar);
        } catch (IOException e) {
            delete(own);
            throw new UncheckedIOException("The jar cannot be kept in " + folder, e);
        }
        while (waiting.size() >= MOST) {
            forget(waiting.values().iterator().next());
        }
        waiting.put(token, uploaded);
        timer.schedule(() -> expire(uploaded), patience.toMillis(), TimeUnit.MILLISECONDS);
        return uploaded;
    }

    /** Returns the last part of a name as that of a jar that is not hidden. */
    static String fileName(String name) {
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        String plain = last.replaceAll("[^A-Za-z0-9._-]", "_").replaceAll("^[.]+", "");
        String bare = plain.replaceAll("(?i)[.]jar$", "");
        String shorter = bare.substring(0, Math.min(bare.length(), 100));
        return (shorter.isEmpty() ? "plugin" : shorter) + ".jar";
    }

    /** Returns a jar that its operator sent; whoever took it {@linkplain #forget forgets} it. */
    synchronized Optional<Uploaded> take(String token, long operator) {
        Optional<Uploaded> found =
                Optional.ofNullable(waiting.get(token)).filter(uploaded -> uploaded.operator() == operator);
        found.ifPresent(uploaded -> waiting.remove(token));
        return found;
    }

    /** Deletes a jar unless somebody took it. */
    private synchronized void expire(Uploaded uploaded) {
        if (waiting.containsKey(uploaded.token())) {
            forget(uploaded);
        }
    }

    /** Deletes a jar. */
    synchronized void forget(Uploaded uploaded) {
        waiting.remove(uploaded.token());
        delete(uploaded.file().getParent());
    }

    private static void delete(Path tree) {
        if (Files.notExists(tree)) {
            return;
        }
        try (Stream<Path> files = Files.walk(tree)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            LOG.warn("An uploaded jar cannot be deleted: {}", e.getMessage());
        }
    }

    @Override
    public synchronized void close() {
        timer.shutdownNow();
        waiting.clear();
        delete(folder);
    }
}
