package org.mibew.core.plugins.update;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;

/** The services that one bundle has registered. */
final class OwnServices {

    private OwnServices() {}

    static Stream<ServiceReference<?>> of(Bundle bundle) {
        ServiceReference<?>[] services = bundle.getRegisteredServices();
        return services == null ? Stream.empty() : Arrays.stream(services);
    }

    static List<String> types(ServiceReference<?> service) {
        return List.of((String[]) service.getProperty(Constants.OBJECTCLASS));
    }

    /** Returns the objects of the services of one type, best first. */
    static <T> List<T> objects(BundleContext context, Bundle bundle, Class<T> type) {
        return of(bundle)
                .filter(service -> types(service).contains(type.getName()))
                .sorted((one, other) -> other.compareTo(one))
                .map(context::getService)
                .filter(Objects::nonNull)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }
}
