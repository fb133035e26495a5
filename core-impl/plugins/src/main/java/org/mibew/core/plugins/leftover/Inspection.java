package org.mibew.core.plugins.leftover;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks whether class loaders that nobody is to use any longer are gone. For all that left at about the same time, garbage is
 * collected a few times, seconds apart; what is there still is searched for in one picture of the heap. The thread
 * {@code mibew-leftovers} does it.
 */
final class Inspection implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Inspection.class);

    /** For a bundle to finish what it is doing, and for several changes to be one. */
    private static final long SETTLING_MILLIS = 500;
    private static final long BETWEEN_MILLIS = 2000;
    private static final long LATER_MILLIS = 60_000;
    /** How many times garbage is collected for a class loader before something is taken to keep it alive. */
    private static final int LOOKS = 3;

    private final HeapPictures pictures;
    private final PlainFindings plain;
    private final LoaderWatch watch;
    private final AtomicBoolean isDue = new AtomicBoolean();
    private final AtomicBoolean isLaterDue = new AtomicBoolean();
    private volatile LeftoverSettings settings;
    private final Set<Long> announced = new HashSet<>();
    private final ScheduledExecutorService thread = new ScheduledThreadPoolExecutor(1, task -> {
        Thread made = new Thread(task, "mibew-leftovers");
        made.setDaemon(true);
        return made;
    }, new ThreadPoolExecutor.DiscardPolicy());

    Inspection(LeftoverSettings settings, HeapPictures pictures, PlainFindings plain, LoaderWatch watch) {
        this.settings = settings;
        this.pictures = pictures;
        this.plain = plain;
        this.watch = watch;
    }

    void configure(LeftoverSettings configured) {
        settings = configured;
    }

    /** Has it looked soon; does nothing if that is so already. */
    void wake() {
        lookSoon(SETTLING_MILLIS);
    }

    /** Searches now for what keeps those alive that are not gone, however large the heap is. */
    void search() {
        Future<?> search = thread.submit(() -> {
            announceGone();
            inspect(remaining().toList(), Integer.MAX_VALUE);
        });
        try {
            search.get();
        } catch (InterruptedException e) {
            search.cancel(true);
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private void lookSoon(long millis) {
        if (isDue.compareAndSet(false, true)) {
            thread.schedule(() -> look(isDue), millis, TimeUnit.MILLISECONDS);
        }
    }

    /** Sees whether what is kept has gone after all. */
    private void lookLater() {
        if (isLaterDue.compareAndSet(false, true)) {
            thread.schedule(() -> look(isLaterDue), LATER_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private void look(AtomicBoolean flag) {
        flag.set(false);
        try {
            if (unsearched().findAny().isPresent() && settings.collect()) {
                System.gc();
            }
            announceGone();
            inspect(unsearched().filter(tracked -> tracked.countLook() >= LOOKS).toList(), settings.heap());
            if (unsearched().findAny().isPresent()) {
                lookSoon(BETWEEN_MILLIS);
            } else if (remaining().findAny().isPresent()) {
                lookLater();
            }
        } catch (RuntimeException e) {
            LOG.error("It cannot be told what is left of plugins", e);
        }
    }

    private Stream<TrackedLoader> remaining() {
        return watch.left().stream().filter(tracked -> !tracked.isGone());
    }

    private Stream<TrackedLoader> unsearched() {
        return remaining().filter(tracked -> !tracked.isSearched());
    }

    private void announceGone() {
        List<TrackedLoader> left = watch.left();
        left.stream()
                .filter(tracked -> tracked.isGone() && tracked.isRemoved())
                .filter(tracked -> announced.add(tracked.number()))
                .forEach(tracked -> LOG.info("Nothing is left of {}", tracked));
        announced.retainAll(left.stream().map(TrackedLoader::number).toList());
    }

    private void inspect(List<TrackedLoader> suspects, int mostMiB) {
        if (suspects.isEmpty()) {
            return;
        }
        String problem = "";
        Map<Long, List<String>> found = Map.of();
        long used = HeapPictures.used() / (1 << 20);
        if (used > mostMiB) {
            problem = "more is not known: " + used + " MiB of the heap are in use, and leftovers.heap lets look into "
                    + mostMiB + " only; the command mibew:leftovers search looks all the same";
        } else {
            try {
                found = pictures.search();
            } catch (IOException e) {
                problem = "more is not known: " + e.getMessage();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
        announceGone();
        for (TrackedLoader suspect : suspects) {
            note(suspect, found.getOrDefault(suspect.number(), List.of()), problem);
        }
    }

    private void note(TrackedLoader suspect, List<String> found, String problem) {
        if (suspect.isGone()) {
            return;
        }
        List<String> holders = new ArrayList<>(plain.connected(suspect));
        holders.addAll(found);
        if (!problem.isEmpty()) {
            holders.addAll(plain.threads(suspect));
            holders.add(problem);
        }
        LOG.warn("{} is not gone {} s after it was removed or connected anew. It is kept by: {}", suspect,
                Duration.between(suspect.left(), Instant.now()).toSeconds(),
                holders.isEmpty() ? "nothing that could be found" : String.join("; ", holders));
        suspect.heldBy(holders);
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
