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
import org.osgi.framework.BundleEvent;
import org.osgi.framework.BundleListener;
import org.osgi.service.event.Event;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Delivers events: on the sender's thread where nobody watches, on a worker under deadlines otherwise. */
final class Engine implements Fence, BundleListener {

    private static final Logger LOG = LoggerFactory.getLogger(Engine.class);
    private static final long OFTEN = TimeUnit.SECONDS.toNanos(10);
    private static final int WARNINGS = 1_000;

    private final ThreadLocal<Run> current = new ThreadLocal<>();
    private final Workers workers = new Workers("mibew-events", () -> settings().workers());
    private final Workers background = new Workers("mibew-events-posted", () -> settings().workers());
    private final Watchdog watchdog = new Watchdog(this::running, this::tidy, () -> workers.isDone() && background.isDone());
    private final ShortWait shortWait = new ShortWait();
    private final CoarseClock clock = new CoarseClock();
    private final Budgets budgets = new Budgets();
    private final Conflicts conflicts = new Conflicts();
    private final Recordings recordings = new Recordings();
    private final BundleContext context;
    private final Tracer tracer;
    private final Histories histories;
    private final Handlers handlers;
    private final Postman postman;
    private final Map<String, Long> warned = new ConcurrentHashMap<>();
    private volatile Settings settings;

    Engine(BundleContext context, Settings settings, ComponentFailures componentFailures) {
        this.context = context;
        this.settings = settings;
        this.tracer = new Tracer(settings);
        this.histories = Histories.of(context, settings);
        this.postman = new Postman(this, background);
        this.handlers = new Handlers(context, settings, componentFailures, postman::mailbox, postman::obtain);
    }

    void open() {
        watchdog.open();
        clock.open();
        histories.open();
        context.addBundleListener(this);
        handlers.open();
    }

    void close() {
        handlers.close();
        context.removeBundleListener(this);
        workers.close();
        background.close();
        histories.close();
        watchdog.close();
        clock.close();
    }

    void configure(Settings changed) {
        settings = changed;
        tracer.configure(changed);
        histories.configure(changed);
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

    Budgets budgets() {
        return budgets;
    }

    Conflicts conflicts() {
        return conflicts;
    }

    Histories histories() {
        return histories;
    }

    Recordings recordings() {
        return recordings;
    }

    /** Lets the events go on that waited for a plugin. Posted ones keep their order. */
    void release(HeldBundle held) {
        handlers.release(held).ifPresent(back -> {
            held.places().keySet().stream()
                    .filter(place -> !back.contains(place))
                    .forEach(place -> postman.moveOn(place.mailbox()));
            back.forEach(service -> postman.resume(service.mailbox()));
        });
    }

    /** Delivers a record; the caller has its answer when this returns. */
    void trigger(ChatEvent record) {
        if (Histories.concerns(record) && !isReplaying(current.get())) {
            histories.see(record);
        }
        send(EventType.of(record).topic(), null, record);
    }

    void send(Event event) {
        send(event.getTopic(), event, recordOf(event));
    }

    private void send(String topic, Event event, ChatEvent record) {
        Route route = handlers.enter(topic);
        if (!route.isEmpty()) {
            ended(deliver(route, event, record, Origin.SENT, tracer.isOn()));
            return;
        }
        Run outer = current.get();
        checkNotLate(outer);
        if (recordings.want(topic) && record != null && !isReplaying(outer)) {
            recordUnheard(route, event, record);
        }
    }

    /** Records an event that nobody listens to. One that nobody could be given does not disturb its sender either. */
    private void recordUnheard(Route route, Event event, ChatEvent record) {
        try {
            recordings.add(new Delivery(this, route, event, record, Origin.SENT, false, Turn.NONE));
        } catch (IllegalArgumentException e) {
            LOG.debug("{} cannot be recorded", route.topic(), e);
        }
    }

    /** Delivers a record that an administrator raised. */
    DeliveryTrace raise(ChatEvent record) {
        Route route = handlers.enter(EventType.of(record).topic());
        Delivery delivery = deliver(route, null, record, Origin.BY_HAND, true);
        Kept kept = delivery.kept();
        return kept.trace(keep(delivery, kept));
    }

    /**
     * Has some handlers make of a recorded event what they will; nobody gets the result but the caller.
     *
     * @param state that is not shared, or null if the event has none
     */
    Delivery replay(Route route, ChatEvent record, EventState<?> state, Caller caller) {
        if (current.get() != null) {
            throw new IllegalStateException("A handler cannot have events replayed");
        }
        Settings now = settings;
        long expiresAt = now.hasDeadline() ? expiry(now) : Turn.NONE;
        Delivery delivery = Delivery.replayed(this, route, record, state, expiresAt);
        Route entered = handlers.enter(route.topic());
        try {
            Caller.with(caller, () -> {
                call(delivery, null, now);
                return null;
            });
        } finally {
            if (!entered.isEmpty()) {
                entered.leave();
            }
        }
        delivery.judge();
        return delivery;
    }

    /**
     * Hands an event to the mailboxes of its handlers.
     *
     * @param mayWait whether the caller may be held up while a mailbox is full
     */
    void post(Event event, boolean mayWait) {
        Run run = current.get();
        if (isReplaying(run)) {
            throw notInReplay(run);
        }
        Route route = handlers.enter(event.getTopic());
        if (route.isEmpty()) {
            return;
        }
        route.posting();
        try {
            ChatEvent record = recordOf(event);
            EventState<?> state = Delivery.stateOf(record, settings);
            if (recordings.want(event.getTopic()) && record != null) {
                recordings.add(new Delivery(this, route, event, record, Origin.SENT, false, Turn.NONE));
            }
            postman.post(route, event, record, state, mayWait);
        } finally {
            route.posted();
            route.leave();
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

    /** Delivers an event on a route that was entered for it. */
    private Delivery deliver(Route route, Event event, ChatEvent record, Origin origin, boolean traced) {
        Delivery delivery = null;
        try {
            Run outer = current.get();
            if (outer != null) {
                checkNesting(outer, route.topic());
            }
            Settings now = settings;
            boolean onWorker = outer == null && now.hasDeadline();
            boolean replaying = isReplaying(outer);
            delivery = new Delivery(this, replaying ? route.uncounted(now) : route, event, record,
                    replaying ? Origin.REPLAYED : origin, traced, onWorker ? expiry(now) : Turn.NONE);
            call(delivery, outer, now);
            delivery.finish();
            return delivery;
        } finally {
            if (delivery == null) {
                route.leave();
            } else {
                delivery.leave();
            }
        }
    }

    private void call(Delivery delivery, Run outer, Settings now) {
        if (outer == null && now.hasDeadline()) {
            deliverOnWorkers(delivery, now);
        } else {
            deliverHere(delivery, outer);
        }
    }

    /** Records a delivery that is over, as far as somebody may want to know of it. */
    void ended(Delivery delivery) {
        delivery.checkBudget();
        if (delivery.isChanged() || delivery.isTraced()) {
            keep(delivery, delivery.kept());
        }
        if (recordings.want(delivery.topic()) && delivery.record() != null && delivery.isReal()
                && !delivery.isPosted()) {
            recordings.add(delivery);
        }
    }

    /** Keeps a delivery where it belongs; returns its number among those that are traced, 0 if it is not. */
    private long keep(Delivery delivery, Kept kept) {
        if (delivery.isReplayed()) {
            return 0;
        }
        if (delivery.isChanged()) {
            tracer.changed(kept);
        }
        if (delivery.isChanged() && delivery.isReal()) {
            histories.changed(delivery.record(), kept);
        }
        return delivery.isTraced() ? tracer.keep(kept) : 0;
    }

    /** Tells whoever looks after the server that an event took longer than it may. */
    void overspent(Delivery delivery, Target longest, long longestNanos, long spent, long budget) {
        longest.record().overspent();
        budgets.overspent(delivery.topic(), longest.service().who());
        warnOften(delivery.topic() + longest, "The handlers of {} took {} ms, its budget is {} ms; {} ms of it were taken by"
                        + " handler {}", delivery.topic(), millis(spent), millis(budget), millis(longestNanos), longest);
    }

    private static double millis(long nanos) {
        return nanos / 10_000 / 100.0;
    }

    /** Lets go of what has to do with a bundle that has stopped: what its handlers left may be of its classes. */
    @Override
    public void bundleChanged(BundleEvent event) {
        if (event.getType() == BundleEvent.STOPPED) {
            long bundleId = event.getBundle().getBundleId();
            aside(() -> {
                tracer.settle(bundleId);
                recordings.settle(bundleId);
            });
        }
    }

    private static boolean isReplaying(Run run) {
        return run != null && run.root().delivery().isReplayed();
    }

    private static IllegalStateException notInReplay(Run run) {
        return new IllegalStateException("Handler " + run.target() + " works on " + run.delivery().topic()
                + " which is replayed, not real: nothing is written or posted for it");
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
            if (delivery.isHeld()) {
                delivery.awaitSuccessors(delivery.next(), null);
                continue;
            }
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
    public Passage enterToWrite() {
        Run run = current.get();
        if (isReplaying(run)) {
            throw notInReplay(run);
        }
        return enter();
    }

    @Override
    public boolean isInHandler() {
        return current.get() != null;
    }

    /** Returns how many deliveries are on workers now. */
    int busyWorkers() {
        return workers.busy();
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
