package org.mibew.core.events;

import java.util.Objects;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.util.tracker.ServiceTracker;

/** Asks the Service Component Runtime, where it is there. */
final class FailuresOfComponents implements ComponentFailures {

    private static final String CAUSED_BY = "Caused by: ";

    private final ServiceTracker<ServiceComponentRuntime, ServiceComponentRuntime> runtimes;

    FailuresOfComponents(BundleContext context) {
        runtimes = new ServiceTracker<>(context, ServiceComponentRuntime.class, null);
        runtimes.open();
    }

    void close() {
        runtimes.close();
    }

    @Override
    public Optional<String> reason(ServiceReference<?> component) {
        ServiceComponentRuntime runtime = runtimes.getService();
        Object id = component.getProperty("component.id");
        if (runtime == null || id == null || component.getBundle() == null) {
            return Optional.empty();
        }
        return runtime.getComponentDescriptionDTOs(component.getBundle()).stream()
                .flatMap(description -> runtime.getComponentConfigurationDTOs(description).stream())
                .filter(configuration -> id.equals(configuration.id))
                .map(configuration -> configuration.failure)
                .filter(Objects::nonNull)
                .map(failure -> "its component failed: " + cause(failure))
                .findFirst();
    }

    /** Returns the first line of the innermost cause in the text of a stack. */
    private static String cause(String stack) {
        return stack.lines()
                .filter(line -> line.startsWith(CAUSED_BY))
                .reduce((outer, inner) -> inner)
                .map(line -> line.substring(CAUSED_BY.length()))
                .or(() -> stack.lines().findFirst())
                .orElse(stack);
    }
}
