package org.mibew.core.plugins.check;

import java.util.Optional;
import java.util.function.Function;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/** Uses a service for a moment. */
final class Services {

    private Services() {}

    /** Returns what a function makes of a service; empty if there is none. */
    static <S, R> Optional<R> use(BundleContext context, Class<S> type, Function<S, R> function) {
        ServiceReference<S> reference = context.getServiceReference(type);
        S service = reference == null ? null : context.getService(reference);
        if (service == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(function.apply(service));
        } finally {
            context.ungetService(reference);
        }
    }
}
