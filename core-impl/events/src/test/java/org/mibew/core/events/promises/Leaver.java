package org.mibew.core.events.promises;

import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.mibew.api.event.ChatEvent;
import org.mibew.api.event.EventDispatcher;
import org.mibew.api.event.RoutesAlter;
import org.mibew.api.web.Response;
import org.mibew.api.web.Route;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventConstants;
import org.osgi.service.event.EventHandler;

/**
 * A plugin that leaves as much behind as a plugin can; loaded by the class loader of its own bundle. It defines an event,
 * triggers it while it is started, and has a handler that tries one way of leaving after another.
 */
public final class Leaver implements BundleActivator, EventHandler {

    private static final ThreadLocal<Object> OWN = new ThreadLocal<>();
    private static final InheritableThreadLocal<Object> INHERITED = new InheritableThreadLocal<>();

    /** What the handler can be asked to do, by the property {@code way}. */
    static final List<String> WAYS = List.of("locals", "loader", "throw", "deep", "hang", "attach");

    private EventDispatcher dispatcher;

    @Override
    public void start(BundleContext context) {
        Thread.currentThread().setContextClassLoader(Leaver.class.getClassLoader());
        INHERITED.set(new Object() { });
        try {
            Dictionary<String, Object> properties = new Hashtable<>();
            properties.put(EventConstants.EVENT_TOPIC, new String[] {"com/acme/leave/*", "org/mibew/*", "com/acme/DRAFT"});
            properties.put("mibew.deadline", 100L);
            context.registerService(EventHandler.class, this, properties);
            dispatcher = context.getService(context.getServiceReference(EventDispatcher.class));
            dispatcher.trigger(Draft.of("of the plugin's own class"));
        } finally {
            INHERITED.remove();
            Thread.currentThread().setContextClassLoader(null);
        }
    }

    @Override
    public void stop(BundleContext context) {
        // The framework unregisters the handler.
    }

    @Override
    public void handleEvent(Event event) {
        if (event.getTopic().equals(RoutesAlter.TOPIC)) {
            ChatEvent.of(event, RoutesAlter.class).routes()
                    .add(Route.of("own", "GET", "/own", request -> Response.text("by code of the plugin")));
        }
        Object way = event.getProperty("way");
        if ("locals".equals(way)) {
            OWN.set(new Object() { });
            INHERITED.set(new Object() { });
        } else if ("loader".equals(way)) {
            Thread.currentThread().setContextClassLoader(Leaver.class.getClassLoader());
        } else if ("throw".equals(way)) {
            throw new Own(null);
        } else if ("deep".equals(way)) {
            throw new IllegalStateException("of the JDK", new Own(new Own(null)));
        } else if ("hang".equals(way)) {
            hang();
        } else if ("attach".equals(way)) {
            dispatcher.attach(Draft.class, 0, draft -> { });
        }
    }

    private static void hang() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            throw new Own(e);
        }
    }

    private static final class Own extends RuntimeException {

        private static final long serialVersionUID = 1;

        Own(Throwable cause) {
            super("of the plugin", cause);
        }
    }
}
