package org.mibew.core.events;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mibew.api.event.Alteration;
import org.mibew.api.event.ChatEvent;
import org.mibew.api.event.EventState;
import org.mibew.api.event.EventType;
import org.mibew.api.event.PluginEvent;
import org.mibew.api.event.Rejection;
import org.mibew.api.event.WorkingCopy;
import org.mibew.api.monitor.DeliveryTrace.Outcome;
import org.osgi.service.event.Event;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One event on its way through its handlers. It belongs to one thread at a time: the sender's, or that of the run to which
 * the sender handed it.
 */
final class Delivery {

    private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);
    private static final long PATIENCE_WITHOUT_DEADLINE = TimeUnit.SECONDS.toNanos(5);

    private static final VarHandle LEFT;

    static {
        try {
            LEFT = MethodHandles.lookup().findVarHandle(Delivery.class, "left", boolean.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final Engine engine;
    private final Settings settings;
    private final Route route;
    private final boolean posted;
    private final Event sent;
    private final ChatEvent record;
    private final EventState<?> state;
    private final Origin origin;
    private final long expiresAt;
    private final boolean traced;
    private final long started;
    private Target[] targets;
    private int position;
    private Event matching;
    private Rejection missed;
    /** What is recorded: what every handler did if the delivery is traced, else what was changed or went wrong. */
    private Did last;
    private boolean changed;
    private long spent;
    private Target longest;
    private long longestNanos;
    /** Whether the route is told that this delivery is over. */
    private boolean left;
    /** Routes from which handlers came that had not been there when the delivery began; guarded by this object's lock. */
    private List<Route> joined = List.of();
    private HeldBundle givenUp;

    /**
     * @param sent the sender's OSGi event, or null if it triggered a record
     * @param record the sender's record, or null if the event carries none
     * @param expiresAt time of {@code System.nanoTime()} after which no handler is called any more; {@link Turn#NONE}: never
     * @throws IllegalArgumentException if the record holds what events may not carry
     */
    Delivery(Engine engine, Route route, Event sent, ChatEvent record, Origin origin, boolean traced, long expiresAt) {
        this(engine, route, null, sent, record, stateOf(record, engine.settings()), origin, traced, expiresAt);
    }

    /** Makes a delivery of a recorded event, from a state that is not shared; its sender gets nothing back. */
    static Delivery replayed(Engine engine, Route route, ChatEvent record, EventState<?> state, long expiresAt) {
        return new Delivery(engine, route, null, null, record, state, Origin.REPLAYED, true, expiresAt);
    }

    /** Makes a delivery to one handler, from a state that was taken when the event was posted and is not shared. */
    static Delivery posted(
            Engine engine, Route route, Target target, Event sent, ChatEvent record, EventState<?> state) {
        return new Delivery(engine, route, target, sent, record,
                state == null ? null : state.fork(), Origin.SENT, engine.isTracing(), Turn.NONE);
    }

    /** Makes the same delivery to another handler; this one must be a posted one that has not begun. */
    Delivery postedTo(Route other, Target target) {
        return posted(engine, other, target, sent, record, state);
    }

    /** @param only the handler of a posted event, whose mailbox accounts for it; null for all handlers on the route */
    private Delivery(
            Engine engine,
            Route route,
            Target only,
            Event sent,
            ChatEvent record,
            EventState<?> state,
            Origin origin,
            boolean traced,
            long expiresAt) {
        this.engine = engine;
        this.settings = engine.settings();
        this.route = route;
        this.posted = only != null;
        this.left = posted;
        this.targets = posted ? new Target[] {only} : route.targets();
        this.sent = sent;
        this.record = record;
        this.state = state;
        this.origin = origin;
        this.expiresAt = expiresAt;
        this.traced = traced;
        this.started = traced ? System.nanoTime() : 0;
    }

    static EventState<?> stateOf(ChatEvent record, Settings settings) {
        return record != null && EventType.of(record).isWritable() ? EventState.of(record, settings.limits()) : null;
    }

    boolean hasNext() {
        return position < targets.length;
    }

    /** Returns whose turn would be next. */
    Target peek() {
        return targets[position];
    }

    /** Returns whose turn is next. */
    Target next() {
        return targets[position++];
    }

    /** Moves on to the next handler whose filter lets the event pass; false if there is none. */
    boolean seekMatching() {
        while (hasNext()) {
            Target target = targets[position];
            if (target.filter() == null || matches(target)) {
                return true;
            }
            position++;
        }
        return false;
    }

    /** Tells whether a handler's filter lets the event pass. */
    boolean matches(Target target) {
        if (matching == null) {
            matching = record == null
                    ? sent
                    : new Event(route.topic(), new HandlerProperties(this::frozen, record, sent, origin));
        }
        return matching.matches(target.filter());
    }

    /** Decides whether a handler is called that needs a second look, and counts it if not. */
    boolean admits(Target target, boolean onWorker, long now) {
        if (isGone(target)) {
            return false;
        }
        if (onWorker && expiresAt != Turn.NONE && expiresAt - now <= 0) {
            skip(target, "the event's time was over");
            return false;
        }
        if (target.record().isQuarantined() && !target.record().mayProbe(settings)) {
            skip(target, "it is quarantined");
            return false;
        }
        if (onWorker && !hasRoom(target.service())) {
            skip(target, settings.workersPerHandler() + " calls of it are running");
            engine.warnOften(target, "Handler {} is skipped for {}: {} calls of it are running", target, topic(),
                    settings.workersPerHandler());
            return false;
        }
        return true;
    }

    /**
     * Counts a call of a handler on a worker, if it may have one more. How many calls for posted events there are is its
     * mailbox's business, unless they never come back.
     */
    private boolean hasRoom(HandlerService service) {
        int limit = settings.workersPerHandler();
        return posted ? service.lateCalls() < limit && service.enter(Integer.MAX_VALUE) : service.enter(limit);
    }

    private boolean isGone(Target target) {
        if (!target.service().isGone()) {
            return false;
        }
        gone(target);
        return true;
    }

    /** Remembers that a handler was unregistered before its turn, if the administrator requires it all the same. */
    void gone(Target target) {
        if (route.pinned().contains(target.service().bundle())) {
            miss(target, "it was unregistered");
        }
    }

    /** Skips the handlers whose turn has not come. */
    void skipRest(String reason) {
        while (seekMatching()) {
            Target target = next();
            if (!isGone(target)) {
                skip(target, reason);
            }
        }
    }

    private void skip(Target target, String reason) {
        target.record().skipped();
        step(target, Outcome.SKIPPED, reason, 0);
        miss(target, "it was skipped: " + reason);
    }

    /**
     * Notes what a handler did that ended well.
     *
     * @param alteration what it changed, or null
     * @param nanos time of the call; negative if it was not taken
     */
    void done(Target target, Alteration alteration, long nanos) {
        spend(target, nanos);
        if (alteration != null) {
            changed(target, alteration, nanos);
        } else if (traced) {
            step(target, Outcome.DONE, "", nanos);
        }
    }

    /** Notes what a handler changed that ended well. */
    void changed(Target target, Alteration alteration, long nanos) {
        if (changed && origin == Origin.SENT) {
            engine.conflicts().look(topic(), last, target.service().who(), alteration);
        }
        changed = true;
        last = new Did(last, target.service().who(), Outcome.DONE, "", alteration, nanos);
    }

    private void spend(Target target, long nanos) {
        if (nanos > 0 && route.hasBudget()) {
            spent += nanos;
            if (nanos > longestNanos) {
                longest = target;
                longestNanos = nanos;
            }
        }
    }

    void failed(Target target, Failure failure, long nanos) {
        String reason = failure.getMessage();
        boolean quarantined = target.record().failed(nanos, reason, settings);
        spend(target, nanos);
        step(target, Outcome.FAILED, reason, nanos);
        miss(target, "it failed: " + reason);
        if (isReplayed()) {
            LOG.info("Handler {} failed on {} while that was replayed", target, topic(), failure);
            return;
        }
        LOG.error("Handler {} failed on {}; what it wrote is dropped{}", target, topic(),
                quarantined ? ", and it is quarantined on this topic" : "", failure);
    }

    void overran(Target target, String reason, long nanos) {
        spend(target, nanos);
        step(target, Outcome.OVERRUN, reason, nanos);
        miss(target, reason);
    }

    private void step(Target target, Outcome outcome, String reason, long nanos) {
        last = new Did(last, target.service().who(), outcome, reason, null, nanos);
    }

    /** Remembers that a handler could not deal with the event, if the event must not go on without it. */
    private void miss(Target target, String reason) {
        if (missed == null
                && (target.subscription().isRequired() || route.pinned().contains(target.service().bundle()))) {
            missed = rejection(target.service().name(), target.toString(), reason);
        }
    }

    private static Rejection rejection(String handler, String whole, String reason) {
        return new Rejection("The required handler " + whole + " has not dealt with this: " + reason, handler);
    }

    /** Rejects the event if it must be, and hands what the handlers left to the sender. */
    void finish() {
        judge();
        if (state != null) {
            state.handBack();
        }
    }

    /** Rejects the event if it must be. */
    void judge() {
        for (String bundle : route.pinned()) {
            if (missed == null && !hasHandlerOf(bundle)) {
                missed = rejection(bundle, "of " + bundle, "it is not there");
            }
        }
        if (missed != null && (state == null || !state.reject(missed))) {
            engine.warnOften(topic(), "{} cannot be rejected: {}", topic(), missed.reason());
        }
    }

    private boolean hasHandlerOf(String bundle) {
        for (Target target : targets) {
            if (target.service().bundle().equals(bundle)) {
                return true;
            }
        }
        return false;
    }

    boolean isTraced() {
        return traced;
    }

    boolean isReplayed() {
        return origin == Origin.REPLAYED;
    }

    /** Tells whether something happened to the chat, as the event says. */
    boolean isReal() {
        return origin == Origin.SENT;
    }

    /** Tells whether a handler changed something. */
    boolean isChanged() {
        return changed;
    }

    /** Returns what happened, once it is over. */
    Kept kept() {
        long nanos = traced ? System.nanoTime() - started : 0;
        Kept kept = new Kept(System.currentTimeMillis(), topic(), origin == Origin.BY_HAND, route.masks(), last, nanos);
        if (record instanceof PluginEvent) {
            kept.settle();
        }
        return kept;
    }

    /** Tells the administrator if the handlers took longer than they may. */
    void checkBudget() {
        if (spent > route.budgetNanos() && origin == Origin.SENT) {
            engine.overspent(this, longest, longestNanos, spent, route.budgetNanos());
        }
    }

    ChatEvent record() {
        return record;
    }

    EventState<?> state() {
        return state;
    }

    Route route() {
        return route;
    }

    /** Returns the OSGi event for the handlers of one run. */
    Event eventFor(Run run) {
        if (record == null) {
            return sent;
        }
        if (state == null && sent == null && origin == Origin.SENT) {
            return new Event(route.topic(), EventType.properties(record));
        }
        return new Event(route.topic(), new HandlerProperties(run::arguments, record, sent, origin));
    }

    /** Returns a copy for a handler. */
    WorkingCopy<?> copy() {
        return state.copy();
    }

    /** Returns the record for those whose turn it is not. */
    ChatEvent frozen() {
        return state == null ? record : state.view();
    }

    /** Posted events have one handler each, and their mailbox bounds the calls and accounts for them. */
    boolean isPosted() {
        return posted;
    }

    boolean hasState() {
        return state != null;
    }

    /** Returns when a handler that begins now is late. */
    long deadlineOf(Target target, long now) {
        long deadline = now + target.deadlineNanos();
        return expiresAt != Turn.NONE && expiresAt - deadline < 0 ? expiresAt : deadline;
    }

    void mind(Run run) {
        engine.mind(run);
    }

    CoarseClock clock() {
        return engine.clock();
    }

    /** Tells whether the delivery may be counted as a whole if every handler ends well. */
    boolean isTallied() {
        return position == 0 && !posted && route.isTallied();
    }

    /** Counts the delivery, which is over: every handler was called, untimed, and ended well. Nobody but its thread knows it. */
    void count() {
        left = true;
        route.count();
    }

    /** Notes that the delivery calls no handlers any more that count; may be called again, and by others than its thread. */
    void leave() {
        if (!left && LEFT.compareAndSet(this, false, true)) {
            route.leave();
            leaveJoined();
        }
    }

    private synchronized void leaveJoined() {
        joined.forEach(Route::leave);
        joined = List.of();
    }

    private void join(Route other) {
        synchronized (this) {
            List<Route> more = new ArrayList<>(joined);
            more.add(other);
            joined = more;
        }
        if ((boolean) LEFT.getVolatile(this)) {
            leaveJoined();
        }
    }

    boolean isUnderWayOn(Route other) {
        return !(boolean) LEFT.getVolatile(this) && (route.isOneWith(other) || hasJoined(other));
    }

    private synchronized boolean hasJoined(Route other) {
        return joined.contains(other);
    }

    /** Gives back the turn that {@link #next} gave. */
    void giveBackTurn() {
        position--;
    }

    /**
     * Waits with the turn of a handler whose plugin is being updated, and goes on with those that follow it.
     *
     * @param run the run that waits; null if it is the sender, whose run is over
     */
    void awaitSuccessors(Target held, Run run) {
        HeldBundle bundle = held.service().hold();
        if (bundle == null) {
            giveBackTurn();
        } else if (isReplayed()) {
            skip(held, "its plugin is being updated, or was");
        } else if (bundle == givenUp) {
            skip(held, "the update of its plugin took too long");
        } else if (bundle.isReleased()) {
            goOn(held, bundle);
        } else if (!held.service().enter(settings.workersPerHandler())) {
            skip(held, settings.workersPerHandler() + " events wait for the update of its plugin");
        } else {
            boolean isBack;
            try {
                isBack = bundle.await(this, run, patience(held, run));
            } finally {
                held.service().leave();
            }
            if (isBack) {
                goOn(held, bundle);
            } else {
                givenUp = bundle;
                skip(held, "the update of its plugin took too long");
            }
        }
    }

    /** Returns the nanoseconds to wait for a handler; those of an outer handler, which is not to blame, are not used up. */
    private long patience(Target held, Run run) {
        long own = held.deadlineNanos() == Long.MAX_VALUE ? PATIENCE_WITHOUT_DEADLINE : held.deadlineNanos();
        long now = System.nanoTime();
        long ofEvent = expiresAt == Turn.NONE ? own : expiresAt - now;
        long deadline = run == null ? Turn.NONE : run.root().deadline();
        long ofOuter = deadline == Turn.NONE ? own : (deadline - now) / 2;
        return Math.min(own, Math.min(ofEvent, ofOuter));
    }

    /** Puts the handlers of a plugin that is back in the place of those that were there and whose turn has not come. */
    private void goOn(Target held, HeldBundle bundle) {
        giveBackTurn();
        Set<Target> passed = Set.of(Arrays.copyOf(targets, position));
        Route fresh = engine.handlers().enter(topic());
        List<Target> back = successors(bundle, fresh).without(passed);
        if (back.isEmpty()) {
            fresh.leave();
            position++;
            skip(held, "its plugin has come back without it");
            return;
        }
        join(fresh);
        List<Target> rest = new ArrayList<>(back);
        Arrays.stream(targets, position, targets.length).filter(target -> !bundle.has(target.service())).forEach(rest::add);
        rest.sort(Comparator.comparing(Target::subscription, Subscription.CALLING_ORDER));
        targets = Stream.concat(Arrays.stream(targets, 0, position), rest.stream()).toArray(Target[]::new);
    }

    /** Tells who on a route follows the handlers of a plugin on this delivery's. */
    Succession successors(HeldBundle bundle, Route fresh) {
        Target[] all = posted ? route.targets() : targets;
        List<Target> before = Arrays.stream(all).filter(target -> bundle.has(target.service())).toList();
        Set<HandlerService> others = Arrays.stream(all)
                .map(Target::service)
                .filter(service -> !bundle.has(service))
                .collect(Collectors.toSet());
        List<Target> after = Arrays.stream(fresh.targets())
                .filter(target -> target.service().bundle().equals(bundle.name()) && !others.contains(target.service()))
                .toList();
        return new Succession(before, after);
    }

    /** Tells whether it is the turn of a handler whose plugin is being updated or has been. */
    boolean isHeld() {
        return hasNext() && peek().service().hold() != null;
    }

    /** Counts the calls of the first handlers, which ended well and were not timed. */
    void countFirst(int number) {
        for (int i = 0; i < number; i++) {
            targets[i].record().succeeded();
        }
    }

    /** Tells whether the time of every call is to be taken; asked once for each delivery. */
    boolean isTimed() {
        return traced || route.isTimed();
    }

    String topic() {
        return route.topic();
    }
}
