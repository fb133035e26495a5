package org.mibew.core.web.push;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicReference;
import org.mibew.api.problem.NotFound;
import org.mibew.api.problem.StoreUnavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One open stream of server-sent events. Word of changes makes it ask its source what is new, on a thread of the pool and
 * never on two at once; several changes are one question. Nothing is asked for while the client has not taken what was sent
 * before, so no more than one package waits for a slow one. The object's lock guards the output.
 */
public final class EventStream implements WriteListener {

    private static final Logger LOG = LoggerFactory.getLogger(EventStream.class);

    private static final byte[] BEGIN = bytes("retry: 1000\n\n");
    private static final byte[] BEAT = bytes("event: beat\ndata: 1\n\n");
    private static final byte[] END = bytes("event: end\ndata: 1\n\n");
    private static final long AFTER_FAULT_MILLIS = 1_000;
    /** Of what is written at once; each piece that the client takes shows that it is there. */
    private static final int PIECE = 16_384;

    /** What the pool does with the stream. */
    private enum Work {
        NONE,
        WAITS,
        RUNS,
        /** There was word of another change while it ran. */
        RUNS_AGAIN
    }

    private final Streams owner;
    private final AsyncContext context;
    private final ServletOutputStream out;
    private final String address;
    private final StreamSource source;
    private final StreamIndex index;
    private final AtomicReference<Work> work = new AtomicReference<>(Work.NONE);
    private final Deque<byte[]> waiting = new ArrayDeque<>(2);
    private int written;
    private boolean isWritable;
    private boolean needsFlush;
    private boolean isEnding;
    private boolean isCompleted;
    private volatile boolean isClosed;
    private volatile boolean isDirty = true;
    private volatile long lastSent;
    private volatile long lastTaken;
    private volatile long lastAsked;

    EventStream(
            Streams owner,
            AsyncContext context,
            ServletOutputStream out,
            String address,
            StreamSource source,
            StreamIndex index) {
        this.owner = owner;
        this.context = context;
        this.out = out;
        this.address = address;
        this.source = source;
        this.index = index;
        this.lastSent = owner.millis();
        this.lastTaken = lastSent;
        this.lastAsked = lastSent - source.interval();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    void begin() {
        send(BEGIN);
        out.setWriteListener(this);
        poke();
    }

    String address() {
        return address;
    }

    /** Has the source asked for what is new. */
    public void changed() {
        isDirty = true;
        poke();
    }

    /** Looks after the stream; called every second. */
    void tick(long now) {
        if (now - lastTaken >= owner.stall() && hasBacklog()) {
            LOG.debug("A stream of {} is dropped: the client has taken nothing for {} ms", address, now - lastTaken);
            close();
        } else if (now - lastSent >= owner.beat() || source.isOver()) {
            poke();
        }
    }

    private void poke() {
        while (!isClosed) {
            Work now = work.get();
            if (now == Work.NONE && work.compareAndSet(Work.NONE, Work.WAITS)) {
                submit();
                return;
            }
            boolean isKnown = now == Work.WAITS || now == Work.RUNS_AGAIN;
            if (isKnown || now == Work.RUNS && work.compareAndSet(Work.RUNS, Work.RUNS_AGAIN)) {
                return;
            }
        }
    }

    private void submit() {
        owner.run(this::run, lastAsked + source.interval() - owner.millis());
    }

    private void run() {
        work.set(Work.RUNS);
        try {
            step();
        } catch (NotFound e) {
            end();
        } catch (StoreUnavailable e) {
            LOG.debug("A stream cannot go on: {}", e.getMessage());
            again(AFTER_FAULT_MILLIS);
        } catch (RuntimeException e) {
            LOG.error("A stream of {} failed and is dropped", address, e);
            close();
        }
        if (!work.compareAndSet(Work.RUNS, Work.NONE)) {
            work.set(Work.WAITS);
            submit();
        }
    }

    private void step() {
        if (isClosed || hasBacklog()) {
            return;
        }
        if (!source.isAllowed()) {
            end();
            return;
        }
        if (isDirty) {
            isDirty = false;
            lastAsked = owner.millis();
            StreamStep step = source.next();
            if (!step.data().isEmpty()) {
                send(bytes("id: " + step.position() + "\ndata: " + step.data() + "\n\n"));
            }
            if (step.again() >= 0) {
                again(step.again());
            }
        }
        if (source.isOver()) {
            end();
        } else if (owner.millis() - lastSent >= owner.beat()) {
            send(BEAT);
        }
    }

    private void again(long millis) {
        isDirty = true;
        owner.later(this::poke, millis);
    }

    /** Says that there is nothing more to come, and closes the stream when that has been taken. */
    private void end() {
        synchronized (this) {
            isEnding = true;
        }
        send(END);
    }

    private synchronized boolean hasBacklog() {
        return !waiting.isEmpty() || !isWritable && needsFlush;
    }

    private void send(byte[] bytes) {
        lastSent = owner.millis();
        synchronized (this) {
            if (waiting.isEmpty()) {
                lastTaken = lastSent;
            }
            waiting.add(bytes);
        }
        write();
    }

    @Override
    public void onWritePossible() {
        synchronized (this) {
            isWritable = true;
        }
        lastTaken = owner.millis();
        if (isClosed) {
            complete();
            return;
        }
        write();
        if (isDirty && !hasBacklog()) {
            poke();
        }
    }

    private void write() {
        try {
            if (isDone()) {
                close();
            }
        } catch (IOException | RuntimeException e) {
            LOG.debug("A stream of {} has broken off: {}", address, e.getMessage());
            close();
        }
    }

    /** Writes what the connection takes, without waiting; tells whether the stream has ended. */
    private synchronized boolean isDone() throws IOException {
        while (isWritable && !isClosed) {
            if (!out.isReady()) {
                isWritable = false;
            } else if (!waiting.isEmpty()) {
                writePiece();
            } else if (needsFlush) {
                needsFlush = false;
                out.flush();
            } else {
                return isEnding;
            }
        }
        return false;
    }

    private void writePiece() throws IOException {
        byte[] bytes = waiting.peek();
        int length = Math.min(PIECE, bytes.length - written);
        needsFlush = true;
        out.write(bytes, written, length);
        written += length;
        if (written == bytes.length) {
            written = 0;
            waiting.remove();
        }
    }

    @Override
    public void onError(Throwable problem) {
        LOG.debug("A stream of {} has broken off: {}", address, problem.getMessage());
        close();
        complete();
    }

    /**
     * Closes the stream; the client finds that the connection has ended. While the container is writing, it lets it: it says
     * when it is done or has given the client up.
     */
    void close() {
        boolean isWriting;
        synchronized (this) {
            if (isClosed) {
                return;
            }
            isClosed = true;
            isWriting = !isWritable;
            waiting.clear();
        }
        index.remove(this);
        owner.remove(this);
        if (!isWriting) {
            complete();
        }
    }

    /** Gives the answer back to the container. */
    void complete() {
        synchronized (this) {
            if (isCompleted) {
                return;
            }
            isCompleted = true;
        }
        try {
            context.complete();
        } catch (IllegalStateException e) {
            LOG.debug("The container has completed a stream already: {}", e.getMessage());
        }
    }
}
