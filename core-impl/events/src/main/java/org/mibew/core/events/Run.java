package org.mibew.core.events;

import org.mibew.api.event.Alteration;
import org.mibew.api.event.ChatEvent;
import org.mibew.api.event.DeadlineExceeded;
import org.mibew.api.event.WorkingCopy;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventHandler;

/**
 * One thread's way through the handlers of an event: it calls them one after another and settles what each leaves. When a
 * handler is late, its run ends with it, and the delivery goes on in another.
 */
class Run extends Turn {

    private static final int NOT_TALLIED = -1;

    private final Delivery delivery;
    private final Run outer;
    private final Run root;
    private final boolean watched;
    private Runnable onAbandon;
    private final Event event;
    private final CoarseClock clock;
    private Thread current;
    private Target target;
    private WorkingCopy<?> copy;
    private long begun;
    /** Calls that ended well and are counted with the whole delivery; {@link #NOT_TALLIED} if each is counted by itself. */
    private int uncounted;
    private volatile Run inner;

    /**
     * @param outer run of the handler that triggered the event, or null
     * @param onAbandon called when a handler of this run is late; null if nobody watches it
     */
    Run(Delivery delivery, Run outer, Runnable onAbandon) {
        this.delivery = delivery;
        this.outer = outer;
        this.root = outer == null ? this : outer.root;
        this.watched = onAbandon != null;
        this.onAbandon = onAbandon;
        this.event = delivery.eventFor(this);
        this.clock = delivery.clock();
    }

    /**
     * Calls the handlers whose turn has not come yet; a run on a worker ends before one whose plugin is being updated.
     *
     * @return false if this run was abandoned: the thread is late, and the delivery no longer its own
     * @throws DeadlineExceeded if the event was triggered by a handler that is late
     */
    boolean callAll() {
        current = Thread.currentThread();
        boolean canBeLate = root.watched;
        boolean timed = canBeLate || delivery.isTimed();
        long now = timed ? System.nanoTime() : 0;
        uncounted = timed || !delivery.isTallied() ? NOT_TALLIED : 0;
        if (!timed) {
            callCalm();
        }
        int tick = clock.ticks();
        while (delivery.hasNext()) {
            Target next = delivery.next();
            EventHandler handler = next.service().ready();
            if (next.filter() != null && !delivery.matches(next)) {
                countEach();
                continue;
            }
            if (handler == null && waits(next)) {
                countEach();
                if (watched || delivery.isPosted()) {
                    delivery.giveBackTurn();
                    break;
                }
                delivery.awaitSuccessors(next, this);
                if (canBeLate && root.isAbandoned()) {
                    throw late();
                }
                now = timed ? System.nanoTime() : 0;
                tick = clock.ticks();
                continue;
            }
            if ((handler == null || watched || !next.record().isCalm()) && !delivery.admits(next, watched, now)) {
                countEach();
                continue;
            }
            if (canBeLate && root.isAbandoned()) {
                throw late();
            }
            Failure failure = call(next, handler, now);
            if (watched && !close()) {
                return false;
            }
            if (canBeLate && root.isAbandoned()) {
                throw late();
            }
            Thread.interrupted();
            if (timed) {
                begun = now;
                now = System.nanoTime();
            } else if (clock.ticks() != tick) {
                next.record().noticed(clock.since(tick));
                tick = clock.ticks();
            }
            settle(next, failure, timed ? now - begun : -1);
            if (timed && failure != null) {
                now = System.nanoTime();
            }
        }
        target = null;
        if (uncounted > 0) {
            delivery.count();
        }
        return true;
    }

    /** Calls handlers as long as they are ready, have no filter and are well: the usual case, short enough to be fast. */
    private void callCalm() {
        int tick = clock.ticks();
        while (delivery.hasNext()) {
            Target next = delivery.peek();
            EventHandler handler = next.service().ready();
            if (handler == null || next.filter() != null || !next.record().isCalm()) {
                return;
            }
            delivery.next();
            target = next;
            try {
                handler.handleEvent(event);
                if (copy != null) {
                    copy.settle();
                }
            } catch (Throwable thrown) {
                Thread.interrupted();
                settle(next, Failure.of(thrown), -1);
                return;
            }
            Thread.interrupted();
            if (copy != null) {
                commit(next);
            }
            if (uncounted >= 0) {
                uncounted++;
            } else {
                next.record().succeeded();
            }
            if (clock.ticks() != tick) {
                next.record().noticed(clock.since(tick));
                tick = clock.ticks();
            }
        }
    }

    private void commit(Target called) {
        WorkingCopy<?> used = copy;
        copy = null;
        Alteration alteration = used.alterations();
        used.commit();
        if (alteration != null) {
            delivery.changed(called, alteration, -1);
        }
    }

    /**
     * Tells whether events for a handler wait, or waited when it went; but what its own plugin triggers in a call under way
     * does not wait for the end of that call.
     */
    private boolean waits(Target next) {
        HeldBundle bundle = next.service().hold();
        if (bundle == null) {
            return false;
        }
        for (Run run = outer; run != null; run = run.outer) {
            if (run.target != null && bundle.has(run.target.service())) {
                return false;
            }
        }
        return true;
    }

    /** Gives up to count the delivery as a whole. */
    private void countEach() {
        if (uncounted > 0) {
            delivery.countFirst(uncounted);
        }
        uncounted = NOT_TALLIED;
    }

    private Failure call(Target next, EventHandler ready, long now) {
        begun = now;
        target = next;
        if (watched) {
            open(current, delivery.deadlineOf(next, now));
            delivery.mind(this);
        }
        try {
            EventHandler handler = ready != null ? ready : next.service().get();
            if (handler == null) {
                return Failure.GONE;
            }
            handler.handleEvent(event);
            if (copy != null) {
                copy.settle();
            }
            return null;
        } catch (Throwable thrown) {
            return Failure.of(thrown);
        }
    }

    private void settle(Target called, Failure failure, long nanos) {
        WorkingCopy<?> used = copy;
        if (used != null) {
            copy = null;
        }
        if (watched) {
            called.service().leave();
        }
        if (failure != null) {
            countEach();
        }
        if (failure == Failure.GONE) {
            delivery.gone(called);
            return;
        }
        if (failure != null) {
            if (used != null) {
                used.drop();
            }
            delivery.failed(called, failure, Math.max(0, nanos));
            return;
        }
        Alteration alteration = null;
        if (used != null) {
            alteration = used.alterations();
            used.commit();
        }
        if (nanos < 0) {
            countEach();
            called.record().succeeded();
        } else {
            called.record().succeeded(nanos);
        }
        delivery.done(called, alteration, nanos);
    }

    /**
     * Returns the record for whoever asks the OSGi event for it: the handler whose turn it is gets its own copy, everybody
     * else one that cannot be written.
     */
    ChatEvent arguments() {
        if (Thread.currentThread() != current || target == null || !delivery.hasState()) {
            return delivery.frozen();
        }
        if (copy == null) {
            copy = delivery.copy();
        }
        return copy.event();
    }

    /** Calls the handlers of an event that was triggered inside a handler of this run. */
    void callInside(Run nested) {
        int passages = root.suspendPassages();
        inner = nested;
        try {
            nested.callAll();
        } finally {
            inner = null;
            root.resumePassages(passages);
        }
    }

    DeadlineExceeded late() {
        return new DeadlineExceeded("The deadline of " + root.target + " for " + root.delivery.topic()
                + " has passed: what it does now counts no more");
    }

    @Override
    void abandoned() {
        target.service().lateBegins();
        onAbandon.run();
    }

    Delivery delivery() {
        return delivery;
    }

    Run outer() {
        return outer;
    }

    Run root() {
        return root;
    }

    /** Returns the run of an event that the handler triggered and waits for, or null. */
    Run inner() {
        return inner;
    }

    @Override
    boolean isWatched() {
        return watched;
    }

    /** Returns whose turn it is, or was when the run was abandoned. */
    Target target() {
        return target;
    }

    long begun() {
        return begun;
    }

    int depth() {
        return outer == null ? 1 : outer.depth() + 1;
    }

    /** Lets go of the thread and of whoever waits for it, whom those who keep the event would keep alive. */
    void over() {
        current = null;
        if (isAbandoned()) {
            returned();
        } else {
            onAbandon = null;
            forgetThread();
        }
    }

    /** Ends the use of a late thread: called on it, when it is back from the handler. */
    void cameBack() {
        if (copy != null) {
            copy.drop();
        }
        target.service().lateEnds();
        target.service().leave();
    }
}
