package org.mibew.core.events;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.mibew.api.event.EventType;
import org.osgi.framework.AllServiceListener;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.service.event.EventHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All handlers that are registered. Changes are made under this object's lock; senders read a table of routes that is
 * replaced as a whole. A handler can be found as soon as its registration returns.
 */
final class Handlers implements AllServiceListener, SynchronousBundleListener {

    private static final Logger LOG = LoggerFactory.getLogger(Handlers.class);
    private static final String FILTER = "(" + Constants.OBJECTCLASS + "=" + EventHandler.class.getName() + ")";

    private final BundleContext context;
    private final ComponentFailures componentFailures;
    private final Mailbox.Factory mailboxes;
    private final Consumer<HandlerService> obtainer;
    private final Map<ServiceReference<?>, HandlerService> services = new LinkedHashMap<>();
    private final Map<HandlerService, Subscription> subscriptions = new HashMap<>();

    /** Services that are being unregistered, so that news of them that comes late, from another thread, is none. */
    private final Set<ServiceReference<?>> gone = Collections.newSetFromMap(new WeakHashMap<>());

    private final Rankings rankings = new Rankings();
    private final Sidelines sidelines = new Sidelines();

    /** Routes of earlier tables on which deliveries were under way when last looked at. */
    private List<Route> leaving = List.of();

    private long readings;
    private Settings settings;
    private boolean closed;
    private volatile Table table;

    /**
     * @param obtainer called with every new handler, to get its object in the background
     */
    Handlers(
            BundleContext context,
            Settings settings,
            ComponentFailures componentFailures,
            Mailbox.Factory mailboxes,
            Consumer<HandlerService> obtainer) {
        this.context = context;
        this.settings = settings;
        this.componentFailures = componentFailures;
        this.mailboxes = mailboxes;
        this.obtainer = obtainer;
        this.table = new Table(List.of(), settings);
    }

    void open() {
        try {
            context.addBundleListener(this);
            context.addServiceListener(this, FILTER);
            ServiceReference<?>[] present = context.getAllServiceReferences(EventHandler.class.getName(), null);
            if (present != null) {
                for (ServiceReference<?> reference : present) {
                    put(reference);
                }
            }
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    void close() {
        context.removeServiceListener(this);
        context.removeBundleListener(this);
        List<HandlerService> all;
        List<HeldBundle> held;
        synchronized (this) {
            closed = true;
            held = sidelines.held();
            all = List.copyOf(services.values());
            services.clear();
            subscriptions.clear();
            replaceTable(new Table(List.of(), settings));
            held.forEach(HeldBundle::release);
        }
        all.forEach(HandlerService::close);
        held.stream().flatMap(bundle -> bundle.places().keySet().stream()).forEach(place -> place.mailbox().close());
    }

    synchronized void configure(Settings changed) {
        settings = changed;
        rebuild();
    }

    /** Gives rankings to the handlers of bundles, by symbolic name; all others have their own. */
    synchronized void rank(Map<String, Integer> byBundle) {
        rankings.set(byBundle);
        rebuild();
    }

    /** Returns who gets the events of a topic. */
    Route route(String topic) {
        return route(table, topic);
    }

    private Route route(Table now, String topic) {
        Route known = now.known(topic);
        if (known != null) {
            return known;
        }
        if (now.isFull()) {
            renew(now);
        }
        return now.make(topic);
    }

    private synchronized void renew(Table full) {
        if (table == full) {
            replaceTable(full.renewed());
        }
    }

    /**
     * Returns who gets the events of a topic, for a delivery that begins: either it is seen on this route by whoever replaces
     * the table, or it sees that the table was replaced. A route without handlers need not be left.
     */
    Route enter(String topic) {
        while (true) {
            Table now = table;
            Route route = route(now, topic);
            if (route.isEmpty()) {
                return route;
            }
            route.enter();
            if (table == now) {
                return route;
            }
            route.leave();
        }
    }

    /** Returns all handlers in calling order, those among them that get no events. */
    synchronized List<Subscription> all() {
        return subscriptions.values().stream().sorted(Subscription.CALLING_ORDER).toList();
    }

    /** Returns the handlers that a condition holds for. */
    List<Subscription> all(Predicate<HandlerService> condition) {
        return all().stream().filter(subscription -> condition.test(subscription.service())).toList();
    }

    /** Keeps the handlers of a bundle out of the routes: those that it will have, and those that were kept out before. */
    synchronized void stage(long bundleId) {
        if (!sidelines.stage(bundleId)) {
            throw new IllegalStateException("The handlers of bundle " + bundleId + " are staged already");
        }
        placeAgain();
    }

    /** Undoes {@link #stage}, if the bundle has not replaced another one. */
    synchronized void unstage(long bundleId) {
        if (sidelines.isStaged(bundleId)) {
            sidelines.unstage(bundleId);
            placeAgain();
            rebuild();
        }
    }

    /**
     * Puts the staged handlers of one bundle in the place of those of another.
     *
     * @return what may still call the other's
     */
    synchronized Farewell replace(Bundle staged, long replaced) {
        String reason = "it was replaced by a handler of " + staged.getSymbolicName() + " " + staged.getVersion()
                + " (bundle " + staged.getBundleId() + ")";
        Predicate<HandlerService> leaver = service -> service.bundleId() == replaced;
        sidelines.unstage(staged.getBundleId());
        sidelines.shutOut(replaced, reason);
        services.values().stream().filter(leaver).forEach(service -> service.aside(reason));
        placeAgain();
        rebuild();
        return farewell(leaver);
    }

    /** Tells the handlers that get no events where they stand now. */
    private void placeAgain() {
        services.values().stream().filter(service -> service.aside() != null).forEach(sidelines::placeAgain);
    }

    /** Keeps the places of a bundle's handlers, and begins no call of them: events wait. */
    synchronized HeldBundle hold(Bundle bundle) {
        Map<HandlerService, Subscription> places = new HashMap<>(subscriptions);
        places.keySet().removeIf(service -> service.bundleId() != bundle.getBundleId() || service.aside() != null);
        HeldBundle held = new HeldBundle(String.valueOf(bundle.getSymbolicName()), places);
        if (!sidelines.hold(held)) {
            throw new IllegalStateException("Events for the handlers of " + held + " wait already");
        }
        places.keySet().forEach(service -> service.hold(held));
        rebuild();
        held.leaving(farewell(held::has));
        return held;
    }

    /**
     * Undoes {@link #hold}: at one moment, the handlers that have come take the places of those that have gone or been replaced.
     *
     * @return those whose mailboxes are to be resumed when what waits for the others has been moved; empty if it was undone
     *     before
     */
    synchronized Optional<List<HandlerService>> release(HeldBundle held) {
        if (!sidelines.release(held)) {
            return Optional.empty();
        }
        placeAgain();
        List<HandlerService> back = services.values().stream()
                .filter(service -> service.bundle().equals(held.name()))
                .filter(service -> service.aside() == null || !held.has(service))
                .toList();
        back.forEach(service -> service.mailbox().pause());
        back.stream().filter(held::has).forEach(HandlerService::unhold);
        rebuild();
        held.release();
        return Optional.of(back);
    }

    private Farewell farewell(Predicate<HandlerService> leaver) {
        List<Route> routes = leaving.stream().filter(route -> route.has(leaver)).toList();
        return new Farewell(routes, services.values().stream().filter(leaver).map(HandlerService::mailbox).toList());
    }

    @Override
    public void bundleChanged(BundleEvent event) {
        if (event.getType() == BundleEvent.STOPPED) {
            synchronized (this) {
                sidelines.stopped(event.getBundle().getBundleId());
            }
        }
    }

    @Override
    public void serviceChanged(ServiceEvent event) {
        switch (event.getType()) {
            case ServiceEvent.REGISTERED, ServiceEvent.MODIFIED -> put(event.getServiceReference());
            case ServiceEvent.UNREGISTERING -> remove(event.getServiceReference());
            default -> { }
        }
    }

    /** Reads a handler's properties, outside the lock: they may hold collections of the plugin's own. */
    private void put(ServiceReference<?> reference) {
        HandlerService service;
        long reading;
        boolean isNew;
        synchronized (this) {
            if (closed || gone.contains(reference) || reference.getBundle() == null) {
                return;
            }
            isNew = !services.containsKey(reference);
            service = services.computeIfAbsent(reference, this::serviceOf);
            if (isNew) {
                sidelines.place(service);
            }
            reading = ++readings;
        }
        Subscription subscription = new Subscription(service, reading, rankings);
        if (!keep(subscription)) {
            return;
        }
        warn(subscription);
        if (isNew) {
            obtainer.accept(service);
        } else {
            service.release();
        }
    }

    @SuppressWarnings("unchecked")
    private HandlerService serviceOf(ServiceReference<?> reference) {
        return new HandlerService(context, (ServiceReference<EventHandler>) reference, componentFailures, mailboxes);
    }

    /** Takes what was read, unless the handler is gone or has been read again meanwhile. */
    private synchronized boolean keep(Subscription subscription) {
        HandlerService service = subscription.service();
        if (closed || services.get(service.reference()) != service) {
            return false;
        }
        Subscription latest = subscriptions.merge(service, subscription, Subscription::later);
        rebuild();
        return latest == subscription;
    }

    private void remove(ServiceReference<?> reference) {
        HandlerService removed;
        synchronized (this) {
            gone.add(reference);
            removed = services.remove(reference);
            subscriptions.remove(removed);
            if (removed != null && removed.aside() == null && removed.hold() == null) {
                rebuild();
            }
        }
        if (removed != null) {
            removed.close();
        }
    }

    private void rebuild() {
        Map<HandlerService, Subscription> present = new HashMap<>(subscriptions);
        present.keySet().removeIf(service -> service.aside() != null);
        sidelines.addPlaces(present);
        replaceTable(new Table(present.values().stream().sorted(Subscription.CALLING_ORDER).toList(), settings));
    }

    /** Whoever begins a delivery from now on meets the other table; those who began before are on the routes of earlier ones. */
    private void replaceTable(Table other) {
        Table before = table;
        table = other;
        leaving = Stream.concat(leaving.stream(), before.retire().stream()).filter(route -> route.underWay() > 0).toList();
    }

    private static void warn(Subscription subscription) {
        if (!subscription.problems().isEmpty()) {
            LOG.warn("Handler {} (service {}): {}", subscription, subscription.service().id(),
                    String.join("; ", subscription.problems()));
        }
        for (String topic : subscription.topics()) {
            if (topic.startsWith("org/mibew/") && !topic.endsWith("*")) {
                warn(subscription, topic);
            }
        }
    }

    private static void warn(Subscription subscription, String topic) {
        EventType<?> type = EventType.find(topic).orElse(null);
        if (type == null || !type.topic().equals(topic)) {
            LOG.warn("Handler {} (service {}) listens to {}, which no event has; did it mean {}?", subscription,
                    subscription.service().id(), topic, EventType.nearest(topic).topic());
        } else if (subscription.isRequired() && !type.isRejectable()) {
            LOG.warn("Handler {} (service {}) is required on {}, but that event cannot be rejected: it goes on without it",
                    subscription, subscription.service().id(), topic);
        }
    }
}
