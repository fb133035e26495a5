package org.mibew.core.events;

import java.util.Optional;
import org.osgi.framework.ServiceReference;

/** Knows why Declarative Services could not make a component. */
@FunctionalInterface
interface ComponentFailures {

    /** Returns the reason, if the service is a component's and there is one. */
    Optional<String> reason(ServiceReference<?> component);
}
