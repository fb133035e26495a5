package org.mibew.core.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mibew.api.monitor.EventMonitor;
import org.mibew.api.monitor.HandlerReport;
import org.mibew.core.events.harness.CapturedLog;
import org.mibew.core.events.harness.EmbeddedFramework;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceFactory;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventAdmin;
import org.osgi.service.event.EventConstants;
import org.osgi.service.event.EventHandler;

/** Where Declarative Services could not make a handler, their reason is told. */
class ComponentFailureTest {

    private static final String TOPIC = "com/acme/FAILED";

    private final EmbeddedFramework framework = EmbeddedFramework.initialised("component-failure").start();
    private final BundleContext context = framework.context();
    private final EventRuntime runtime = new EventRuntime(
            context, Settings.DEFAULT, component -> Optional.of("its component failed: no database"));

    @BeforeEach
    void open() {
        CapturedLog.clear();
        runtime.open();
    }

    @AfterEach
    void close() {
        runtime.close();
        framework.close();
    }

    @Test
    void theReasonIsInTheLogAndInTheReport() {
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put(EventConstants.EVENT_TOPIC, TOPIC);
        properties.put("component.name", "com.acme.Failed");
        context.registerService(EventHandler.class, new NoHandler(), properties);

        CapturedLog.Line line = CapturedLog.await("the failure", logged -> logged.mentions("com.acme.Failed"));
        service(EventAdmin.class).sendEvent(new Event(TOPIC, Map.of()));

        assertTrue(line.mentions("no database"), line.toString());
        HandlerReport report = service(EventMonitor.class).handlers(TOPIC).get(0);
        assertTrue(report.problem().orElseThrow().contains("no database"), report.toString());
        assertTrue(report.byTopic().get(0).lastError().orElseThrow().contains("no database"), report.toString());
        assertEquals(1, report.byTopic().get(0).failures());
    }

    private <S> S service(Class<S> type) {
        return context.getService(context.getServiceReference(type));
    }

    /** What Declarative Services return for a component that cannot be activated. */
    private static final class NoHandler implements ServiceFactory<EventHandler> {

        @Override
        public EventHandler getService(Bundle bundle, ServiceRegistration<EventHandler> registration) {
            return null;
        }

        @Override
        public void ungetService(Bundle bundle, ServiceRegistration<EventHandler> registration, EventHandler service) {
            // There is nothing to give back.
        }
    }
}
