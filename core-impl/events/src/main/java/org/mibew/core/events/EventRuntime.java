package org.mibew.core.events;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Optional;
import org.mibew.api.event.EventDispatcher;
import org.mibew.api.event.Fence;
import org.mibew.api.monitor.EventMonitor;
import org.mibew.api.monitor.EventReplays;
import org.mibew.api.monitor.Figures;
import org.mibew.api.monitor.HandlerRankings;
import org.mibew.api.monitor.HandlerSwaps;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.event.EventAdmin;

/** The event runtime as a whole: what it consists of, and the services that it offers. */
public final class EventRuntime {

    private final BundleContext context;
    private final Engine engine;
    private final MappedEvents mapped;
    private final Deque<ServiceRegistration<?>> registrations = new ArrayDeque<>();

    public EventRuntime(BundleContext context, Settings settings) {
        this(context, settings, component -> Optional.empty());
    }

    EventRuntime(BundleContext context, Settings settings, ComponentFailures componentFailures) {
        this.context = context;
        this.engine = new Engine(context, settings, componentFailures);
        this.mapped = new MappedEvents(context, engine);
    }

    /** Starts delivering. */
    public void open() {
        engine.open();
        mapped.open();
        register(EventAdmin.class, new OrderedEventAdmin(engine));
        register(EventDispatcher.class, new Dispatchers(engine));
        register(EventMonitor.class, new Monitor(engine));
        register(EventReplays.class, new Replays(engine));
        register(HandlerSwaps.class, new Swaps(context, engine));
        register(Fence.class, engine);
        register(HandlerRankings.class, (HandlerRankings) engine.handlers()::rank);
        register(Figures.class, new DeliveryFigures(engine));
    }

    /** Stops delivering; deliveries that are on their way come to their end. */
    public void close() {
        while (!registrations.isEmpty()) {
            registrations.removeLast().unregister();
        }
        mapped.close();
        engine.close();
    }

    /** Applies other settings from the next event on. */
    public void configure(Settings settings) {
        engine.configure(settings);
    }

    private void register(Class<?> type, Object service) {
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put(Constants.SERVICE_DESCRIPTION, "Mibew event runtime");
        if (type == Figures.class) {
            properties.put("mibew.figures", "deliveries");
        }
        registrations.add(context.registerService(type.getName(), service, properties));
    }
}
