package org.mibew.core.events;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.mibew.api.event.Caller;
import org.mibew.api.event.ChatEvent;
import org.mibew.api.event.EventState;
import org.mibew.api.event.EventType;
import org.mibew.api.event.Fence;
import org.mibew.api.monitor.DeliveryTrace;
import org.osgi.framework.BundleContext;
import org.osgi.service.event.Event;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Delivers events: on the sender's thread where nobody watches, on a worker under deadlines otherwise. */
final class Engine implements Fence {

    private static final Logger LOG = LoggerFactory.getLogger(Engine.class);
    private static final long OFTEN = TimeUnit.SECONDS.toNanos(10);
    private static final int WARNINGS = 1_000;

    private final ThreadLocal<Run> current = new ThreadLocal<>();
    private final Workers workers = new Workers("mibew-events", () -> settings().workers());
    private final Workers background = new Workers("mibew-events-posted", () -> settings().workers());
    private final Watchdog watchdog = new Watchdog(this::running, this::tidy, () -> workers.isDone() && background.isDone());
    private final ShortWait shortWait = new ShortWait();
    private final CoarseClock clock = new CoarseClock();
    private final Tracer tracer;
    private final Handlers handlers;
    private final Postman postman;
    private final Map<String, Long> warned = new ConcurrentHashMap<>();
    private volatile Settings settings;

    Engine(BundleContext context, Settings settings, ComponentFailures componentFailures) {
        this.settings = settings;
        this.tracer = new Tracer(settings.traces());
        this.postman = new Postman(this, background);
        this.handlers = new Handlers(context, settings, componentFailures, postman::mailbox, postman::obtain);
    }

    void open() {
        watchdog.open();
        clock.open();
        handlers.open();
    }

    void close() {
        handlers.close();
        workers.close();
        background.close();
        watchdog.close();
        clock.close();
    }

    void configure(Settings changed) {
        settings = changed;
        tracer.keep(changed.traces());
        handlers.configure(changed);
    }

    Settings settings() {
        return settings;
    }

    Handlers handlers() {
        return handlers;
    }

    Tracer tracer() {
        return tracer;
    }

    /** Delivers a record; the caller has its answer when this returns. */
    void trigger(ChatEvent record) {
        Route route = handlers.route(EventType.of(record).topic());
        if (route.isEmpty()) {
            checkNotLate(current.get());
        } else {
            deliver(route, null, record, false, tracer.isOn());
        }
    }

    /** Delivers a record that an administrator raised. */
    DeliveryTrace raise(ChatEvent record) {
        return deliver(handlers.route(EventType.of(record).topic()), null, record, true, true);
    }

    void send(Event event) {
        Route route = handlers.route(event.getTopic());
        if (route.isEmpty()) {
            checkNotLate(current.get());
        } else {
            deliver(route, event, recordOf(event), false, tracer.isOn());
        }
    }

    /**
     * Hands an event to the mailboxes of its handlers.
     *
     * @param mayWait whether the caller may be held up while a mailbox is full
     */
    void post(Event event, boolean mayWait) {
        Route route = handlers.route(event.getTopic());
        if (!route.isEmpty()) {
            ChatEvent record = recordOf(event);
            EventState<?> state = Delivery.stateOf(record, settings);
            postman.post(route, event, record, state, mayWait);
        }
    }

    /** Returns the nanoseconds that whoever posts waits for room; a handler that posts must not use up its own time. */
    long patienceOfPoster() {
        long patience = postman.patience(settings).toNanos();
        Run run = current.get();
        long deadline = run == null ? Turn.NONE : run.root().deadline();
        return deadline == Turn.NONE ? patience : Math.min(patience, (deadline - System.nanoTime()) / 2);
    }

    private static ChatEvent recordOf(Event event) {
        return event.getProperty(ChatEvent.ARGUMENTS) instanceof ChatEvent record ? record : null;
    }

    private DeliveryTrace deliver(Route route, Event event, ChatEvent record, boolean byHand, boolean traced) {
        Run outer = current.get();
        if (outer != null) {
            checkNesting(outer, route.topic());
        }
        Settings now = settings;
        boolean onWorker = outer == null && now.hasDeadline();
        Delivery delivery = new Delivery(this, route, event, record, byHand, traced, onWorker ? expiry(now) : Turn.NONE);
        if (onWorker) {
            deliverOnWorkers(delivery, now);
        } else {
            deliverHere(delivery, outer);
        }
        delivery.finish();
        return traceOf(delivery);
    }

    /** Returns the trace of a delivery that is over, or null if nobody wants it. */
    DeliveryTrace traceOf(Delivery delivery) {
        return delivery.isTraced() ? tracer.keep(delivery) : null;
    }

    boolean isTracing() {
        return tracer.isOn();
    }

    private static long expiry(Settings settings) {
        return settings.eventDeadline().isZero() ? Turn.NONE : System.nanoTime() + settings.eventDeadline().toNanos();
    }

    /** Calls the handlers on this thread. Its interrupt status is afterwards what it was before. */
    private void deliverHere(Delivery delivery, Run outer) {
        boolean interrupted = Thread.interrupted();
        Run run = new Run(delivery, outer, null);
        current.set(run);
        try {
            if (outer != null) {
                outer.callInside(run);
            } else {
                clock.use();
                run.callAll();
            }
        } finally {
            current.set(outer);
            run.over();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Has the handlers called by a worker, and by another one after each that is late. */
    private void deliverOnWorkers(Delivery delivery, Settings now) {
        while (delivery.seekMatching()) {
            Handover handover = new Handover(this, delivery, Caller.current());
            Workers.Taken taken = workers.execute(handover, now.workerWait().toNanos());
            if (taken == Workers.Taken.BY_NOBODY) {
                delivery.skipRest("no worker was free for " + now.workerWait().toMillis() + " ms");
                warnOften("workers", "Handlers of {} are skipped: all {} workers are busy", delivery.topic(), now.workers());
                return;
            }
            handover.await(shortWait.helpsSender(taken == Workers.Taken.BY_WAKEFUL));
            shortWait.ended();
            if (handover.run().isAbandoned()) {
                Overrun.of(handover.run()).settle(now);
            }
        }
    }

    /** Runs the handlers of a delivery on a worker's thread; false if the thread is late. */
    boolean runWatched(Run run, Caller caller) {
        current.set(run);
        try {
            return Caller.with(caller, run::callAll);
        } finally {
            current.remove();
            run.over();
        }
    }

    private static void checkNotLate(Run outer) {
        if (outer != null && outer.root().isAbandoned()) {
            throw outer.late();
        }
    }

    private void checkNesting(Run outer, String topic) {
        checkNotLate(outer);
        if (outer.depth() >= Settings.NESTING) {
            StringBuilder chain = new StringBuilder(topic);
            for (Run run = outer; run != null; run = run.outer()) {
                chain.insert(0, run.delivery().topic() + " (" + run.target() + ") > ");
            }
            throw new IllegalStateException("Events are nested more than " + Settings.NESTING + " deep: " + chain);
        }
    }

    @Override
    public Passage enter() {
        Run run = current.get();
        if (run == null) {
            return () -> { };
        }
        Run root = run.root();
        if (!root.enterCore()) {
            throw run.late();
        }
        return root::leaveCore;
    }

    @Override
    public boolean isInHandler() {
        return current.get() != null;
    }

    /** Makes sure that a turn is ended when it is overdue. */
    void mind(Turn turn) {
        long deadline = turn.deadline();
        if (deadline != Turn.NONE) {
            watchdog.mind(deadline);
        }
    }

    /** Does something for the watchdog that may take a while: on a worker, if one is free. */
    void aside(Runnable action) {
        Workers.Task task = worker -> {
            try {
                action.run();
            } finally {
                worker.free(false);
            }
        };
        if (background.execute(task, 0) == Workers.Taken.BY_NOBODY) {
            action.run();
        }
    }

    CoarseClock clock() {
        return clock;
    }

    private List<Turn> running() {
        List<Turn> turns = new ArrayList<>();
        workers.addRunning(turns);
        background.addRunning(turns);
        return turns;
    }

    /** Forgets what handlers have left in the threads of workers. */
    void renewWorkers() {
        workers.renew();
        background.renew();
    }

    private void tidy() {
        workers.keepIdle(2);
        background.keepIdle(1);
    }

    /** Logs a warning, but not the same one about the same subject again within ten seconds. */
    void warnOften(Object subject, String format, Object... arguments) {
        String key = subject + format;
        long now = System.nanoTime();
        Long before = warned.get(key);
        if (before != null && now - before < OFTEN) {
            return;
        }
        if (warned.size() >= WARNINGS) {
            warned.clear();
        }
        warned.put(key, now);
        LOG.warn(format, arguments);
    }
}
