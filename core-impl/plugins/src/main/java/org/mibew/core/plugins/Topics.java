package org.mibew.core.plugins;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.service.event.EventConstants;
import org.osgi.service.event.EventHandler;

/** Tells which topics a bundle's handlers subscribe to. */
final class Topics {

    private static final String HANDLER = EventHandler.class.getName();
    private static final int REGISTERED = ComponentConfigurationDTO.SATISFIED
            | ComponentConfigurationDTO.ACTIVE
            | ComponentConfigurationDTO.FAILED_ACTIVATION;

    private Topics() {}

    /** Returns the topics of registered handlers, and those that components would subscribe to if they could. */
    static List<String> of(Bundle bundle, Optional<ServiceComponentRuntime> components) {
        return Stream.concat(registered(bundle), components.stream().flatMap(runtime -> declared(bundle, runtime)))
                .collect(Collectors.toCollection(TreeSet::new))
                .stream()
                .toList();
    }

    private static Stream<String> registered(Bundle bundle) {
        ServiceReference<?>[] services = bundle.getRegisteredServices();
        return services == null
                ? Stream.empty()
                : Arrays.stream(services)
                        .filter(service -> texts(service.getProperty(Constants.OBJECTCLASS)).anyMatch(HANDLER::equals))
                        .flatMap(service -> texts(service.getProperty(EventConstants.EVENT_TOPIC)));
    }

    private static Stream<String> declared(Bundle bundle, ServiceComponentRuntime runtime) {
        return runtime.getComponentDescriptionDTOs(bundle).stream()
                .filter(component -> Arrays.asList(component.serviceInterfaces).contains(HANDLER))
                .filter(component -> !isRegistered(component, runtime))
                .flatMap(component -> texts(component.properties.get(EventConstants.EVENT_TOPIC)));
    }

    private static boolean isRegistered(ComponentDescriptionDTO component, ServiceComponentRuntime runtime) {
        return runtime.getComponentConfigurationDTOs(component).stream()
                .anyMatch(configuration -> (configuration.state & REGISTERED) != 0);
    }

    private static Stream<String> texts(Object value) {
        if (value instanceof Object[] values) {
            return Arrays.stream(values).map(Objects::toString);
        }
        return value instanceof Collection<?> values
                ? values.stream().map(Objects::toString)
                : Optional.ofNullable(value).map(Object::toString).stream();
    }
}
