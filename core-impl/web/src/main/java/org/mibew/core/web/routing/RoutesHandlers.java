package org.mibew.core.web.routing;

import org.mibew.api.event.RoutesAlter;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.Filter;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.event.EventConstants;
import org.osgi.service.event.EventHandler;
import org.osgi.util.tracker.ServiceTracker;

/** Sees handlers of {@link RoutesAlter} come, go and change. */
public final class RoutesHandlers extends ServiceTracker<EventHandler, ServiceReference<EventHandler>> {

    private final Runnable refresh;

    /** @param refresh done for each of them, and once if there are none */
    public RoutesHandlers(BundleContext context, Runnable refresh) {
        super(context, filter(context), null);
        this.refresh = refresh;
    }

    private static Filter filter(BundleContext context) {
        StringBuilder topics = new StringBuilder("(" + EventConstants.EVENT_TOPIC + "=" + RoutesAlter.TOPIC + ")");
        for (int slash = RoutesAlter.TOPIC.lastIndexOf('/'); slash > 0; slash = RoutesAlter.TOPIC.lastIndexOf('/', slash - 1)) {
            topics.append('(').append(EventConstants.EVENT_TOPIC).append('=')
                    .append(RoutesAlter.TOPIC, 0, slash).append("/\\*)");
        }
        topics.append('(').append(EventConstants.EVENT_TOPIC).append("=\\*)");
        try {
            return context.createFilter("(&(" + Constants.OBJECTCLASS + "=" + EventHandler.class.getName() + ")(|" + topics + "))");
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public ServiceReference<EventHandler> addingService(ServiceReference<EventHandler> reference) {
        refresh.run();
        return reference;
    }

    @Override
    public void modifiedService(ServiceReference<EventHandler> reference, ServiceReference<EventHandler> same) {
        refresh.run();
    }

    @Override
    public void removedService(ServiceReference<EventHandler> reference, ServiceReference<EventHandler> same) {
        refresh.run();
    }
}
