package org.mibew.core.events;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.mibew.api.event.ChatEvent;
import org.mibew.api.event.ThreadDelete;
import org.mibew.api.event.ThreadMessagePosted;
import org.mibew.api.event.ThreadPostMessage;
import org.mibew.api.monitor.DeliveryTrace;
import org.mibew.api.thread.MessageKind;
import org.osgi.framework.BundleContext;

/**
 * What handlers did to messages before they were stored. A delivery that changed a message finds the message's id when the
 * chat tells that a message with those words has been stored in that thread. The latest are kept in memory, and more in
 * files, which a thread of its own writes. Senders never wait for it. The lock guards what is in memory.
 */
final class Histories implements Runnable {

    /** Messages that handlers have changed and that are not stored yet; those that never are go after a minute. */
    private static final int WAITING = 1_000;
    private static final long PATIENCE = 60_000;
    private static final int QUEUE = 10_000;
    private static final Note END = new Note(0, 0, null);

    private final Deque<Words> waiting = new ArrayDeque<>();
    private final Map<Long, Note> known = new LinkedHashMap<>();
    private final BlockingQueue<Note> queue = new ArrayBlockingQueue<>(QUEUE);
    private final HistoryFiles files;
    private final Thread writer = Threads.daemon("mibew-events-history", this);
    private int capacity;
    private Instant since = Instant.now();
    private Instant lostAt = Instant.MIN;

    /** @param files null: nothing is kept but in memory */
    Histories(HistoryFiles files, int capacity) {
        this.files = files;
        this.capacity = capacity;
    }

    /** Keeps files in the server's folder, if there is one. */
    static Histories of(BundleContext context, Settings settings) {
        String home = context.getProperty("mibew.home");
        HistoryFiles files = home == null ? null : new HistoryFiles(Path.of(home, "data", "events"));
        return new Histories(files, settings.recording().messages());
    }

    /** Words that a handler has changed, on their way to the store. */
    private record Words(long thread, String kind, String body, Kept kept) {

        static Words of(ThreadPostMessage left, Kept kept) {
            String kind = left.messageKind().toOptional().map(MessageKind::name).orElse("");
            return new Words(left.thread().id(), kind, left.messageBody().toOptional().orElse(""), kept);
        }

        boolean are(ThreadMessagePosted stored) {
            return thread == stored.thread().id()
                    && body.equals(stored.message().body())
                    && kind.equals(stored.message().kind().name());
        }
    }

    /** What is known of a stored message; without a message, that its thread is gone. */
    static final class Note {

        private final long message;
        private final long thread;
        private volatile Kept kept;
        private volatile DeliveryTrace trace;

        Note(long message, long thread, Kept kept) {
            this.message = message;
            this.thread = thread;
            this.kept = kept;
        }

        DeliveryTrace trace() {
            DeliveryTrace made = trace;
            Kept delivery = kept;
            return made != null || delivery == null ? trace : delivery.changes(0);
        }

        /** Keeps no more than texts from now on. */
        void settle() {
            trace = kept.changes(0);
            kept = null;
        }

        long message() {
            return message;
        }

        long thread() {
            return thread;
        }
    }

    void open() {
        writer.start();
    }

    /** Writes what there is to be written. */
    void close() {
        boolean interrupted = false;
        while (writer.isAlive()) {
            try {
                queue.put(END);
                writer.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    synchronized void configure(Settings settings) {
        capacity = settings.recording().messages();
        forgetOldest();
    }

    /** Notes a delivery in which a handler changed something, if it was of a message that will be stored. */
    void changed(ChatEvent record, Kept kept) {
        if (record instanceof ThreadPostMessage left && !left.rejection().isSet()) {
            Words words = Words.of(left, kept);
            synchronized (this) {
                forgetStale(kept.millis());
                waiting.addLast(words);
            }
        }
    }

    private void forgetStale(long now) {
        while (!waiting.isEmpty()
                && (waiting.size() >= WAITING || now - waiting.peekFirst().kept().millis() > PATIENCE)) {
            waiting.removeFirst();
        }
    }

    /** Tells whether an event says what becomes of messages. */
    static boolean concerns(ChatEvent record) {
        return record instanceof ThreadMessagePosted || record instanceof ThreadDelete;
    }

    void see(ChatEvent record) {
        if (record instanceof ThreadMessagePosted stored) {
            stored(stored);
        } else if (record instanceof ThreadDelete gone) {
            put(new Note(0, gone.id(), null));
        }
    }

    private void stored(ThreadMessagePosted stored) {
        Note note = null;
        synchronized (this) {
            Iterator<Words> words = waiting.iterator();
            while (note == null && words.hasNext()) {
                Words next = words.next();
                if (next.are(stored)) {
                    words.remove();
                    note = new Note(stored.message().id(), stored.thread().id(), next.kept());
                    known.put(note.message(), note);
                    forgetOldest();
                }
            }
        }
        if (note != null) {
            put(note);
        }
    }

    private void forgetOldest() {
        Iterator<Note> oldest = known.values().iterator();
        while (known.size() > capacity) {
            Note gone = oldest.next();
            oldest.remove();
            if (files == null) {
                since = gone.trace().at();
            }
        }
    }

    private void put(Note note) {
        if (!queue.offer(note)) {
            synchronized (this) {
                lostAt = Instant.now();
            }
        }
    }

    /** Returns the delivery in which handlers changed a message, as far as it is known. */
    Optional<DeliveryTrace> find(long message) {
        Note note;
        synchronized (this) {
            note = known.get(message);
        }
        if (note != null) {
            return Optional.of(note.trace());
        }
        return files == null ? Optional.empty() : files.find(message);
    }

    /** Returns since when all is known. */
    Instant knownSince() {
        Optional<Instant> inFiles = files == null ? Optional.empty() : files.since();
        synchronized (this) {
            Instant complete = inFiles.orElse(since);
            return lostAt.isAfter(complete) ? lostAt : complete;
        }
    }

    @Override
    public void run() {
        if (files != null) {
            files.open();
        }
        List<Note> notes = new ArrayList<>();
        boolean ended = false;
        while (!ended) {
            notes.clear();
            try {
                notes.add(queue.take());
            } catch (InterruptedException e) {
                continue;
            }
            queue.drainTo(notes);
            ended = notes.remove(END);
            write(notes);
        }
    }

    private void write(List<Note> notes) {
        List<Note> stored = new ArrayList<>();
        Set<Long> gone = new HashSet<>();
        for (Note note : notes) {
            if (note.message() == 0) {
                gone.add(note.thread());
            } else {
                note.settle();
                stored.add(note);
            }
        }
        if (!gone.isEmpty()) {
            synchronized (this) {
                known.values().removeIf(note -> gone.contains(note.thread()));
            }
        }
        if (files != null) {
            files.write(stored);
            files.forget(gone);
        }
    }
}
