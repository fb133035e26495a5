package org.mibew.core.plugins.update;

import java.util.ArrayList;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;

/**
 * Answers requests for the servlets and resources of a plugin while it is away: come again in a moment. They are registered
 * under the same patterns, and give way to every other servlet.
 */
final class AwayServlets implements AutoCloseable {

    private static final String PATTERN = "osgi.http.whiteboard.servlet.pattern";
    private static final String RESOURCE = "osgi.http.whiteboard.resource.pattern";
    private static final List<String> ALIKE = List.of(
            "osgi.http.whiteboard.context.select", "osgi.http.whiteboard.target", "osgi.http.whiteboard.servlet.asyncSupported");

    private final BundleContext context;
    private final List<Dictionary<String, Object>> wanted;
    private final List<ServiceRegistration<?>> registrations = new ArrayList<>();

    private AwayServlets(BundleContext context, List<Dictionary<String, Object>> wanted) {
        this.context = context;
        this.wanted = wanted;
    }

    /** Looks at the servlets and resources that a bundle has now. */
    static AwayServlets of(BundleContext context, Bundle bundle) {
        return new AwayServlets(context, OwnServices.of(bundle).flatMap(AwayServlets::properties).toList());
    }

    private static Stream<Dictionary<String, Object>> properties(ServiceReference<?> service) {
        return Stream.of(PATTERN, RESOURCE)
                .map(service::getProperty)
                .filter(patterns -> patterns != null)
                .map(patterns -> properties(service, patterns));
    }

    private static Dictionary<String, Object> properties(ServiceReference<?> service, Object patterns) {
        Dictionary<String, Object> properties = new Hashtable<>();
        ALIKE.forEach(name -> {
            if (service.getProperty(name) != null) {
                properties.put(name, service.getProperty(name));
            }
        });
        properties.put(PATTERN, patterns);
        properties.put(Constants.SERVICE_RANKING, Integer.MIN_VALUE);
        return properties;
    }

    void open() {
        wanted.forEach(properties -> registrations.add(
                context.registerService("jakarta.servlet.Servlet", new AwayServlet.Factory(), properties)));
    }

    @Override
    public void close() {
        registrations.forEach(ServiceRegistration::unregister);
        registrations.clear();
    }
}
