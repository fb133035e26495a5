package org.mibew.core.events;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.mibew.api.event.EventType;
import org.osgi.framework.AllServiceListener;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceReference;
import org.osgi.service.event.EventHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All handlers that are registered. Changes are made under this object's lock; senders read a table of routes that is
 * replaced as a whole. A handler can be found as soon as its registration returns.
 */
final class Handlers implements AllServiceListener {

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
        List<HandlerService> all;
        synchronized (this) {
            closed = true;
            all = List.copyOf(services.values());
            services.clear();
            subscriptions.clear();
            replaceTable(List.of());
        }
        all.forEach(HandlerService::close);
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
        return table.route(topic);
    }

    /** Returns all handlers in calling order. */
    List<Subscription> all() {
        return table.inOrder;
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
            rebuild();
        }
        if (removed != null) {
            removed.close();
        }
    }

    private void rebuild() {
        List<Subscription> inOrder = new ArrayList<>(subscriptions.values());
        inOrder.sort(Subscription.CALLING_ORDER);
        replaceTable(List.copyOf(inOrder));
    }

    private void replaceTable(List<Subscription> inOrder) {
        Table before = table;
        table = new Table(inOrder, settings);
        before.retire();
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

    /** The routes for one set of handlers; made when first needed, and no more kept than there are sensible topics. */
    private static final class Table {

        private static final int LARGEST = 4_096;

        private final List<Subscription> inOrder;
        private final Settings settings;
        private final Map<String, Route> routes = new ConcurrentHashMap<>();
        private volatile boolean retired;

        Table(List<Subscription> inOrder, Settings settings) {
            this.inOrder = inOrder;
            this.settings = settings;
        }

        Route route(String topic) {
            Route known = routes.get(topic);
            return known != null ? known : make(topic);
        }

        private Route make(String topic) {
            if (routes.size() >= LARGEST) {
                retireRoutes();
            }
            Route made = routes.computeIfAbsent(topic, name -> new Route(name, inOrder, settings));
            if (retired) {
                retireRoutes();
            }
            return made;
        }

        /** Says that another table has taken this one's place; senders may still be about to ask it. */
        void retire() {
            retired = true;
            retireRoutes();
        }

        private void retireRoutes() {
            for (String topic : routes.keySet()) {
                Route route = routes.remove(topic);
                if (route != null) {
                    route.retire();
                }
            }
        }
    }
}
