package org.mibew.itests.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A peer with its handlers, checked before and after it is measured: every handler has to get every event. */
@State(Scope.Benchmark)
public class DeliveryState {

    private static final int USUAL_EVENTS = 20_000;
    private static final long NO_EVENT = -1;
    private static final long CHECKED_EVENT = Long.MAX_VALUE;

    @Param
    public Peer peer;

    @Param
    public Subject subject;

    @Param({"0", "1", "10", "100"})
    public int handlers;

    private final List<WatchingHandler> added = new ArrayList<>();
    private Delivery delivery;

    @Setup
    public void open() {
        delivery = peer.open(subject);
        if (handlers > 0) {
            HandlerClasses classes = subject.handlerClasses();
            behaveAsInAServer(classes);
            classes.newHandlers(handlers).forEach(this::add);
        }
        check();
    }

    /** Delivers to handlers of several classes first, so that no call is compiled for one class only. */
    private void behaveAsInAServer(HandlerClasses classes) {
        List<Runnable> removals =
                classes.newHandlers(HandlerClasses.COPIES).stream().map(this::add).toList();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(1);
        for (int i = 1; i <= USUAL_EVENTS && System.nanoTime() < end; i++) {
            delivery.publish(i);
        }
        removals.forEach(Runnable::run);
        added.clear();
    }

    private Runnable add(WatchingHandler handler) {
        handler.watchFor(NO_EVENT);
        added.add(handler);
        return delivery.add(handler);
    }

    public Object publish(long id) {
        return delivery.publish(id);
    }

    @TearDown
    public void close() {
        check();
        delivery.close();
    }

    private void check() {
        added.forEach(handler -> handler.watchFor(CHECKED_EVENT));
        Object published = delivery.publish(CHECKED_EVENT);
        for (WatchingHandler handler : added) {
            if (!handler.hasSeen()) {
                throw new IllegalStateException(peer + " did not call each of " + handlers + " handlers");
            }
            handler.watchFor(NO_EVENT);
        }
        if (!added.isEmpty() && peer.isSerial()) {
            subject.text(published).ifPresent(this::checkWritten);
        }
    }

    private void checkWritten(String text) {
        if (!text.equals(Text.leftBy(added.size()))) {
            throw new IllegalStateException(peer + " lost what some of " + handlers + " handlers wrote");
        }
    }
}
