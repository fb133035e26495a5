package org.mibew.itests.benchmarks;

import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.mibew.api.event.ChatEvent;
import org.mibew.api.event.EventDispatcher;
import org.mibew.core.events.EventRuntime;
import org.mibew.core.events.Settings;
import org.osgi.service.event.EventAdmin;
import org.osgi.service.event.EventHandler;

/** Delivers to handlers that are services in an OSGi framework. */
final class ServiceDelivery implements Delivery {

    private final Subject subject;
    private final Container container;
    private final Consumer<ChatEvent> sender;

    private ServiceDelivery(Subject subject, Container container, Consumer<ChatEvent> sender) {
        this.subject = subject;
        this.container = container;
        this.sender = sender;
    }

    /** Our Event Admin, by way of {@link EventDispatcher}. */
    static ServiceDelivery byMibew(Subject subject, Duration deadline) {
        Container container = withMibew(deadline);
        EventDispatcher dispatcher = container.service(EventDispatcher.class);
        return new ServiceDelivery(subject, container, dispatcher::trigger);
    }

    /** Our Event Admin, by way of {@link EventAdmin}. */
    static ServiceDelivery byMibewAdmin(Subject subject, Duration deadline) {
        Container container = withMibew(deadline);
        EventAdmin admin = container.service(EventAdmin.class);
        return new ServiceDelivery(subject, container, record -> admin.sendEvent(record.toEvent()));
    }

    private static Container withMibew(Duration deadline) {
        Container container = Container.start(Map.of());
        EventRuntime runtime =
                new EventRuntime(container.context(), Settings.DEFAULT.withHandlerDeadline(deadline));
        runtime.open();
        container.beforeClose(runtime::close);
        return container;
    }

    static ServiceDelivery byFelix(Subject subject, Duration timeout) {
        return byStandardEvents(
                subject,
                Container.start(
                        Map.of("org.apache.felix.eventadmin.Timeout", String.valueOf(timeout.toMillis())),
                        "org.apache.felix.eventadmin"));
    }

    static ServiceDelivery byEquinox(Subject subject) {
        return byStandardEvents(
                subject,
                Container.start(
                        Map.of(),
                        "org.osgi.util.function",
                        "org.osgi.util.promise",
                        "org.osgi.service.component",
                        "org.apache.felix.scr",
                        "org.eclipse.equinox.supplement",
                        "org.eclipse.equinox.event"));
    }

    private static ServiceDelivery byStandardEvents(Subject subject, Container container) {
        EventAdmin admin = container.service(EventAdmin.class);
        return new ServiceDelivery(subject, container, record -> admin.sendEvent(subject.standardEvent(record)));
    }

    @Override
    public Runnable add(EventHandler handler) {
        return container.register(handler, subject.topic());
    }

    @Override
    public Object publish(long id) {
        ChatEvent record = subject.event(id);
        sender.accept(record);
        return record;
    }

    @Override
    public void close() {
        container.close();
    }
}
