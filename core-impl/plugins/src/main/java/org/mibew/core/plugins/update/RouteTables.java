package org.mibew.core.plugins.update;

import java.util.Dictionary;
import java.util.Hashtable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.mibew.api.event.RoutesAlter;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.event.EventConstants;
import org.osgi.service.event.EventHandler;

/**
 * Has the table of routes made anew before a version goes whose routes are in it. The table is made whenever a handler of
 * {@link RoutesAlter} comes; one that comes for that alone, and is called last, sees that it is done.
 */
final class RouteTables {

    private static final long MOST_MILLIS = 2_000;

    private RouteTables() {}

    static void remake(BundleContext context, Bundle old) throws InterruptedException {
        if (OwnServices.of(old).noneMatch(RouteTables::alters)) {
            return;
        }
        CountDownLatch made = new CountDownLatch(1);
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put(EventConstants.EVENT_TOPIC, RoutesAlter.TOPIC);
        properties.put(Constants.SERVICE_RANKING, Integer.MIN_VALUE);
        ServiceRegistration<EventHandler> last =
                context.registerService(EventHandler.class, event -> made.countDown(), properties);
        try {
            made.await(MOST_MILLIS, TimeUnit.MILLISECONDS);
        } finally {
            last.unregister();
        }
    }

    private static boolean alters(ServiceReference<?> service) {
        Object topics = service.getProperty(EventConstants.EVENT_TOPIC);
        return OwnServices.types(service).contains(EventHandler.class.getName())
                && (topics instanceof String[] several ? Stream.of(several) : Stream.of(String.valueOf(topics)))
                        .anyMatch(RouteTables::matches);
    }

    private static boolean matches(String topic) {
        return topic.equals(RoutesAlter.TOPIC)
                || topic.endsWith("*") && RoutesAlter.TOPIC.startsWith(topic.substring(0, topic.length() - 1));
    }
}
