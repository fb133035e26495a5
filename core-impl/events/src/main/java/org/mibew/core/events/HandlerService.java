package org.mibew.core.events;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.mibew.api.monitor.HandlerReport;
import org.mibew.api.monitor.TopicReport;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.service.event.EventHandler;

/**
 * A handler's service while it is registered: the way to its object, what is known of its calls, and the events posted to
 * it. Its properties may change meanwhile; those stand in {@link Subscription}.
 */
final class HandlerService {

    /** Topics that are counted apart; those beyond share one record. */
    private static final int TOPICS = 1_000;

    private final BundleContext context;
    private final ServiceReference<EventHandler> reference;
    private final ComponentFailures componentFailures;
    private final Who who;
    private final boolean named;
    private final Map<String, TopicRecord> records = new ConcurrentHashMap<>();
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicInteger late = new AtomicInteger();
    private final Mailbox mailbox;

    private volatile FutureTask<EventHandler> obtaining;
    private volatile Thread maker;
    private volatile EventHandler handler;
    private volatile String problem;
    private volatile boolean gone;
    /** Its object, which {@link #handler} gives to callers unless events for it wait. */
    private EventHandler obtained;
    /** Where events for it wait, or waited when it went. */
    private volatile HeldBundle hold;
    /** Why it gets no events though it is registered; null: it does. */
    private volatile String aside;

    HandlerService(
            BundleContext context,
            ServiceReference<EventHandler> reference,
            ComponentFailures componentFailures,
            Mailbox.Factory mailboxes) {
        this.context = context;
        this.reference = reference;
        this.componentFailures = componentFailures;
        Bundle registrant = reference.getBundle();
        Optional<String> givenName = nameOf(reference);
        this.named = givenName.isPresent();
        this.who = new Who(
                (Long) reference.getProperty(Constants.SERVICE_ID),
                givenName.orElseGet(() -> "service " + reference.getProperty(Constants.SERVICE_ID)),
                registrant == null ? -1 : registrant.getBundleId(),
                registrant == null ? "?" : String.valueOf(registrant.getSymbolicName()),
                registrant == null ? "" : registrant.getVersion().toString());
        this.obtaining = new FutureTask<>(this::obtain);
        this.mailbox = mailboxes.create(this);
    }

    /** Returns the handler if it can be called at once, else null. */
    EventHandler ready() {
        return handler;
    }

    /**
     * Returns the handler; obtains it, or waits until another thread has. Null if the service has gone.
     *
     * @throws IllegalStateException if it cannot be obtained; the message says why
     */
    EventHandler get() throws InterruptedException {
        if (maker == Thread.currentThread()) {
            throw new IllegalStateException("it triggers an event for itself while its object is made");
        }
        FutureTask<EventHandler> task = obtaining;
        if (task == null) {
            return null;
        }
        task.run();
        try {
            return task.get();
        } catch (ExecutionException e) {
            Failure failure = Failure.of(e.getCause());
            String reason = "its service cannot be obtained: " + failure.getMessage();
            failed(task, reason);
            throw new IllegalStateException(reason, failure);
        }
    }

    /** Lets the next one try again; who failed may be overtaken by one who did not. */
    private synchronized void failed(FutureTask<EventHandler> task, String reason) {
        if (obtaining == task) {
            obtaining = new FutureTask<>(this::obtain);
        }
        if (obtained == null) {
            problem(reason);
        }
    }

    private EventHandler obtain() {
        maker = Thread.currentThread();
        try {
            EventHandler obtained = context.getService(reference);
            if (obtained == null && !gone) {
                throw new IllegalStateException(componentFailures
                        .reason(reference)
                        .orElse("the framework returned null, see the log for what its bundle did"));
            }
            if (!keep(obtained)) {
                context.ungetService(reference);
                return null;
            }
            return obtained;
        } finally {
            maker = null;
        }
    }

    /** Takes over the handler; false if its service has gone meanwhile. */
    private synchronized boolean keep(EventHandler made) {
        if (gone) {
            return false;
        }
        problem = null;
        obtained = made;
        handler = hold == null ? made : null;
        notifyAll();
        return true;
    }

    /**
     * Waits until its object is there, or known to have a problem, or no longer needed.
     *
     * @param until time of {@code System.nanoTime()}
     * @return false if the time is over before
     */
    synchronized boolean awaitReady(long until) throws InterruptedException {
        while (obtained == null && problem == null && !gone) {
            long left = until - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        return true;
    }

    /** From now on, no call of it begins: events wait. */
    void hold(HeldBundle held) {
        synchronized (this) {
            hold = held;
            handler = null;
        }
        mailbox.pause();
    }

    /** Undoes {@link #hold}, but for the mailbox. */
    synchronized void unhold() {
        hold = null;
        handler = obtained;
    }

    /** Returns where events for it wait, or waited when it went; else null. */
    HeldBundle hold() {
        return hold;
    }

    /** Says why it gets no events; null: it does. */
    void aside(String reason) {
        aside = reason;
    }

    String aside() {
        return aside;
    }

    /**
     * Ends the use of the service; called once, when it is unregistered or the Event Admin stops. Whoever still holds this
     * object, by an event that was kept, holds nothing of the plugin.
     */
    void close() {
        synchronized (this) {
            gone = true;
            handler = null;
            obtained = null;
            obtaining = null;
            notifyAll();
        }
        if (hold == null) {
            mailbox.close();
        }
        try {
            context.ungetService(reference);
        } catch (IllegalStateException e) {
            // The context is gone, and the use of all services with it.
        }
    }

    boolean isGone() {
        return gone;
    }

    /** Counts a call on a worker, if the handler may have one more. */
    boolean enter(int limit) {
        if (running.incrementAndGet() <= limit) {
            return true;
        }
        running.decrementAndGet();
        return false;
    }

    void leave() {
        running.decrementAndGet();
    }

    /** Counts a call that has passed its deadline, until it comes back. */
    void lateBegins() {
        late.incrementAndGet();
    }

    void lateEnds() {
        late.decrementAndGet();
    }

    /** Returns how many calls have passed their deadline and not come back. */
    int lateCalls() {
        return late.get();
    }

    TopicRecord record(String topic) {
        TopicRecord known = records.get(topic);
        if (known != null) {
            return known;
        }
        return records.computeIfAbsent(records.size() < TOPICS ? topic : "(other topics)", TopicRecord::new);
    }

    /** Ends its quarantine on all topics; returns on how many it was. */
    int release() {
        return (int) records.values().stream().filter(TopicRecord::release).count();
    }

    Mailbox mailbox() {
        return mailbox;
    }

    ServiceReference<EventHandler> reference() {
        return reference;
    }

    long id() {
        return who.serviceId();
    }

    String bundle() {
        return who.bundle();
    }

    String name() {
        return who.name();
    }

    /** Returns what may be remembered of the handler when it is gone. */
    Who who() {
        return who;
    }

    /** Returns what is known of its calls, one record for each topic. */
    Collection<TopicRecord> records() {
        return records.values();
    }

    /** Returns the name that its bundle gave it, empty if it gave none. */
    String givenName() {
        return named ? who.name() : "";
    }

    long bundleId() {
        return who.bundleId();
    }

    synchronized void problem(String text) {
        problem = text;
        notifyAll();
    }

    /** Tells how it fares, and if it gets no events, why. */
    HandlerReport report(Subscription subscription, Duration deadline) {
        return report(subscription, deadline, Shares.UNKNOWN);
    }

    HandlerReport report(Subscription subscription, Duration deadline, Shares shares) {
        return report(subscription, deadline, shares, Optional.ofNullable(aside));
    }

    /** Tells how it fares, be it that it gets events or not. */
    HandlerReport reportAside(Subscription subscription, Duration deadline) {
        return report(subscription, deadline, Shares.UNKNOWN, Optional.empty());
    }

    private HandlerReport report(
            Subscription subscription, Duration deadline, Shares shares, Optional<String> standing) {
        List<TopicReport> byTopic =
                new ArrayList<>(records.values().stream().map(record -> record.report(shares)).toList());
        byTopic.sort(Comparator.comparing(TopicReport::topic));
        Optional<String> trouble = subscription.problem().or(() -> Optional.ofNullable(problem)).or(() -> standing);
        return new HandlerReport(who.serviceId(), who.name(), who.bundleId(), who.bundle(), who.version(),
                subscription.topics(), subscription.ranking(),
                subscription.filterText(), subscription.isRequired(), deadline, trouble, byTopic);
    }

    private static Optional<String> nameOf(ServiceReference<EventHandler> reference) {
        String component = Topics.text(reference.getProperty("component.name"));
        if (component == null) {
            component = Topics.text(reference.getProperty("mibew.handler"));
        }
        return Optional.ofNullable(component);
    }

    @Override
    public String toString() {
        return who.toString();
    }
}
