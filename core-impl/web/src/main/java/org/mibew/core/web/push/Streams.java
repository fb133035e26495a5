package org.mibew.core.web.push;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.mibew.api.problem.LimitExceeded;
import org.mibew.core.web.http.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The open streams. The threads {@code mibew-push-N} find out what is new and write it; none belongs to a stream. The
 * thread {@code mibew-push-timer} looks after the streams every second: to those that were silent it gives a sign of life.
 */
public final class Streams implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Streams.class);

    private static final int THREADS = 4;
    /** What is sent is written at once; the container is not to keep a large buffer for each stream. */
    private static final int BUFFER = 512;

    private final int mostOfAddress;
    private final int most;
    private final long beat;
    private final Set<EventStream> open = ConcurrentHashMap.newKeySet();
    private final Map<String, Integer> addresses = new ConcurrentHashMap<>();
    private final AtomicInteger count = new AtomicInteger();
    private final ThreadPoolExecutor pool;
    private final ScheduledThreadPoolExecutor timer;

    /**
     * Begins without streams.
     *
     * @param mostOfAddress how many one address may have open
     * @param most how many there may be in all
     * @param beat after how much silence a stream gives a sign of life
     */
    public Streams(int mostOfAddress, int most, Duration beat) {
        this.mostOfAddress = mostOfAddress;
        this.most = most;
        this.beat = beat.toMillis();
        AtomicInteger number = new AtomicInteger();
        pool = new ThreadPoolExecutor(THREADS, THREADS, 1, TimeUnit.MINUTES, new LinkedBlockingQueue<>(),
                named(() -> "mibew-push-" + number.incrementAndGet()), new ThreadPoolExecutor.DiscardPolicy());
        pool.allowCoreThreadTimeOut(true);
        timer = new ScheduledThreadPoolExecutor(1, named(() -> "mibew-push-timer"), new ThreadPoolExecutor.DiscardPolicy());
        timer.setRemoveOnCancelPolicy(true);
        timer.scheduleWithFixedDelay(this::tick, 1, 1, TimeUnit.SECONDS);
    }

    private static ThreadFactory named(Supplier<String> name) {
        return task -> {
            Thread thread = new Thread(task, name.get());
            thread.setDaemon(true);
            return thread;
        };
    }

    /**
     * Answers a request by a stream.
     *
     * @param index told of the stream before its source is asked for the first time, and when it has ended
     * @throws LimitExceeded if there are too many, of the address or in all
     */
    public void open(Exchange exchange, StreamSource source, StreamIndex index) {
        String address = exchange.remoteAddress();
        reserve(address);
        EventStream stream;
        try {
            HttpServletResponse response = exchange.servletResponse();
            response.setStatus(HttpServletResponse.SC_OK);
            response.setContentType("text/event-stream; charset=UTF-8");
            response.setHeader("Cache-Control", "no-cache, no-transform");
            response.setHeader("X-Accel-Buffering", "no");
            response.setHeader("X-Content-Type-Options", "nosniff");
            response.setBufferSize(BUFFER);
            AsyncContext context = exchange.take();
            stream = new EventStream(this, context, response.getOutputStream(), address, source, index);
        } catch (IOException e) {
            release(address);
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            release(address);
            throw e;
        }
        open.add(stream);
        index.add(stream);
        stream.begin();
    }

    private void reserve(String address) {
        if (count.incrementAndGet() > most) {
            count.decrementAndGet();
            throw new LimitExceeded("There are " + most + " open streams already: ask by polling", Duration.ofMinutes(1));
        }
        if (addresses.merge(address, 1, Integer::sum) > mostOfAddress) {
            release(address);
            throw new LimitExceeded("The address " + address + " has " + mostOfAddress
                    + " open streams already: ask by polling", Duration.ofMinutes(1));
        }
    }

    private void release(String address) {
        count.decrementAndGet();
        addresses.computeIfPresent(address, (any, number) -> number > 1 ? number - 1 : null);
    }

    /** Returns how many are open. */
    public int count() {
        return open.size();
    }

    private void tick() {
        try {
            long now = millis();
            open.forEach(stream -> stream.tick(now));
        } catch (RuntimeException e) {
            LOG.error("The streams could not be looked after", e);
        }
    }

    long millis() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
    }

    long beat() {
        return beat;
    }

    /** Returns after how many milliseconds in which a client takes nothing its stream is dropped. */
    long stall() {
        return 2 * beat;
    }

    /** Runs something on the pool, after a while if the number of milliseconds is positive. */
    void run(Runnable task, long delay) {
        if (delay > 0) {
            later(() -> pool.execute(task), delay);
        } else {
            pool.execute(task);
        }
    }

    /** Does something small on the timer's thread. */
    void later(Runnable task, long delay) {
        timer.schedule(task, delay, TimeUnit.MILLISECONDS);
    }

    void remove(EventStream stream) {
        if (open.remove(stream)) {
            release(stream.address());
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
        pool.shutdown();
        open.forEach(stream -> {
            stream.close();
            stream.complete();
        });
        try {
            if (!pool.awaitTermination(5, TimeUnit.SECONDS)) {
                LOG.warn("A stream is still being written to");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
