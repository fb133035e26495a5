package org.mibew.itests.benchmarks;

import java.util.Map;
import java.util.function.Consumer;
import org.mibew.api.event.ChatEvent;
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

    static ServiceDelivery byFelix(Subject subject, long timeoutMillis) {
        return byEventAdmin(
                subject,
                Container.start(
                        Map.of("org.apache.felix.eventadmin.Timeout", String.valueOf(timeoutMillis)),
                        "org.apache.felix.eventadmin"));
    }

    static ServiceDelivery byEquinox(Subject subject) {
        return byEventAdmin(
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

    private static ServiceDelivery byEventAdmin(Subject subject, Container container) {
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
