package org.mibew.core.events;

import java.util.Optional;
import org.osgi.annotation.bundle.Capability;
import org.osgi.framework.BundleContext;
import org.osgi.namespace.implementation.ImplementationNamespace;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the event runtime in the server, with the configuration {@code org.mibew.core.events}. */
@Capability(
        namespace = ImplementationNamespace.IMPLEMENTATION_NAMESPACE,
        name = "osgi.event",
        version = "1.4",
        uses = org.osgi.service.event.EventAdmin.class)
@Capability(
        namespace = "osgi.service",
        attribute = "objectClass:List<String>=\"org.osgi.service.event.EventAdmin\"",
        uses = org.osgi.service.event.EventAdmin.class)
@Capability(
        namespace = "osgi.service",
        attribute = "objectClass:List<String>=\"org.mibew.api.event.EventDispatcher\"",
        uses = org.mibew.api.event.EventDispatcher.class)
@Capability(
        namespace = "osgi.service",
        attribute = "objectClass:List<String>=\"org.mibew.api.event.Fence\"",
        uses = org.mibew.api.event.Fence.class)
@Capability(
        namespace = "osgi.service",
        attribute = "objectClass:List<String>=\"org.mibew.api.monitor.EventMonitor\"",
        uses = org.mibew.api.monitor.EventMonitor.class)
@Capability(
        namespace = "osgi.service",
        attribute = "objectClass:List<String>=\"org.mibew.api.monitor.EventReplays\"",
        uses = org.mibew.api.monitor.EventReplays.class)
@Capability(
        namespace = "osgi.service",
        attribute = "objectClass:List<String>=\"org.mibew.api.monitor.HandlerSwaps\"",
        uses = org.mibew.api.monitor.HandlerSwaps.class)
@Component(service = {}, immediate = true, configurationPid = "org.mibew.core.events")
@Designate(ocd = EventsConfiguration.class)
public final class EventsComponent {

    private static final Logger LOG = LoggerFactory.getLogger(EventsComponent.class);

    private final EventRuntime runtime;
    private final FailuresOfComponents failures;

    @Activate
    public EventsComponent(BundleContext context, EventsConfiguration configuration) {
        failures = new FailuresOfComponents(context);
        runtime = new EventRuntime(context, read(configuration).orElse(Settings.DEFAULT), failures);
        runtime.open();
    }

    @Modified
    void configure(EventsConfiguration configuration) {
        read(configuration).ifPresent(runtime::configure);
    }

    @Deactivate
    void close() {
        runtime.close();
        failures.close();
    }

    /** Reads a configuration; one that makes no sense is refused as a whole, and what held before stays. */
    private static Optional<Settings> read(EventsConfiguration configuration) {
        try {
            return Optional.of(EventsConfiguration.Reader.read(configuration));
        } catch (IllegalArgumentException e) {
            LOG.error("The configuration org.mibew.core.events is not used: {}", e.getMessage());
            return Optional.empty();
        }
    }
}
