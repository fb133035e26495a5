package org.mibew.core.chat;

import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.mibew.core.chat.store.Database;
import org.mibew.core.chat.store.Keeper;
import org.mibew.core.chat.store.Migrations;
import org.osgi.framework.BundleContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens the store, and tries again until that succeeds: the database may come later than the server. Its own thread does
 * that; this object's lock guards the end.
 */
final class Opening implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Opening.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final int MOST_KINDS = 100;
    private static final Pattern NUMBERS = Pattern.compile("\\d+");

    private final BundleContext context;
    private final Location location;
    private final int connections;
    private final Keeper keeper;
    private final Consumer<Database> whenOpen;
    private final Thread thread = new Thread(this::tryAgain, "mibew-store-opening");
    private final Set<String> told = new HashSet<>();
    private boolean closed;

    /**
     * Prepares it.
     *
     * @param keeper keeps what is in the store before its schema is changed
     * @param whenOpen called once, on the thread that opens, unless this is closed before
     */
    Opening(BundleContext context, Location location, int connections, Keeper keeper, Consumer<Database> whenOpen) {
        this.context = context;
        this.location = location;
        this.connections = connections;
        this.keeper = keeper;
        this.whenOpen = whenOpen;
    }

    /** Tries once on this thread, so that a store that is there is open when this returns; then in the background. */
    void begin() {
        if (!attempt()) {
            thread.setDaemon(true);
            thread.start();
        }
    }

    private void tryAgain() {
        Duration pause = FIRST_PAUSE;
        do {
            await(pause);
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        } while (!isClosed() && !attempt());
    }

    /** Returns whether there is no more to do. */
    private boolean attempt() {
        Database database;
        try {
            database = Database.open(location.connect(context), connections, Migrations.SERVER, keeper);
        } catch (SQLException | RuntimeException e) {
            tell(e);
            return false;
        }
        try {
            hand(database);
            return true;
        } catch (RuntimeException e) {
            database.close();
            tell(e);
            return false;
        }
    }

    private void hand(Database database) {
        synchronized (this) {
            if (!closed) {
                whenOpen.accept(database);
                return;
            }
        }
        database.close();
    }

    /** Says why the store cannot be opened, once for each kind of reason. */
    private void tell(Exception e) {
        String reason = reason(e);
        boolean isNew = told.size() < MOST_KINDS && told.add(NUMBERS.matcher(reason).replaceAll("0"));
        if (isNew) {
            LOG.error("The store {} cannot be opened; the chat waits until it can: {}", location, reason);
            LOG.debug("Why the store cannot be opened", e);
        }
    }

    /** What this server's own code says is whole; of a driver's exceptions the innermost says most. */
    private static String reason(Exception e) {
        Throwable cause = e;
        while (cause.getCause() != null && !isOwn(cause)) {
            cause = cause.getCause();
        }
        return cause.getMessage() == null ? cause.toString() : cause.getMessage();
    }

    private static boolean isOwn(Throwable e) {
        return e instanceof IllegalStateException || e instanceof UncheckedIOException;
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    private synchronized void await(Duration pause) {
        long end = System.nanoTime() + pause.toNanos();
        for (long left = pause.toMillis(); !closed && left > 0; left = (end - System.nanoTime()) / 1_000_000) {
            try {
                wait(left);
            } catch (InterruptedException e) {
                closed = true;
            }
        }
    }

    /** Gives up; afterwards nobody is told of an open store any more. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            notifyAll();
        }
        try {
            thread.join(PATIENCE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
