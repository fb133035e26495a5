package org.mibew.core.events.spec;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mibew.core.events.Settings;
import org.mibew.core.events.harness.Background;
import org.mibew.core.events.harness.Gate;
import org.mibew.core.events.harness.Osgi;
import org.mibew.core.events.harness.RecordingHandler;
import org.mibew.core.events.harness.TinyBundle;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventAdmin;
import org.osgi.service.event.EventConstants;
import org.osgi.service.event.EventHandler;

/** Handlers that come and go with their services and bundles (OSGi Compendium 113.1.1, 113.7). */
class HandlerLifeCycleTest {

    private static final String TOPIC = "com/acme/READ";

    @RegisterExtension
    final Osgi osgi = new Osgi(deadline());

    /** The deadline of handlers, which must not make a difference here. */
    Duration deadline() {
        return Settings.DEFAULT.handlerDeadline();
    }

    private final RecordingHandler handler = new RecordingHandler();

    private Bundle bundleWithHandler(EventHandler its) {
        Bundle bundle = osgi.bundle("com.acme.plugin");
        bundle.getBundleContext().registerService(EventHandler.class, its, Osgi.properties(Osgi.topics(TOPIC)));
        return bundle;
    }

    /** 113.7: the Event Admin tracks registered handlers; one is served when its registration returns. */
    @Test
    void handlerIsServedFromItsRegistrationToItsEnd() {
        osgi.send(TOPIC, Map.of("n", 1));
        ServiceRegistration<EventHandler> registration = osgi.register(handler, Osgi.topics(TOPIC));
        osgi.send(TOPIC, Map.of("n", 2));
        registration.unregister();
        osgi.send(TOPIC, Map.of("n", 3));
        osgi.post(TOPIC, Map.of("n", 4));

        osgi.settle();
        assertEquals(List.of(2), handler.numbers());
    }

    /** 113.7: the same, hundreds of times. */
    @Test
    void handlersMayComeAndGoQuickly() {
        for (int n = 0; n < 300; n++) {
            ServiceRegistration<EventHandler> registration = osgi.register(handler, Osgi.topics(TOPIC));
            osgi.send(TOPIC, Map.of("n", n));
            registration.unregister();
            osgi.send(TOPIC, Map.of("n", -1));
        }

        assertEquals(Numbers.first(300), handler.numbers());
    }

    /** 113.7.2: the handlers of a bundle that has stopped are not called. */
    @Test
    void stoppedBundleIsNotCalled() throws BundleException {
        Bundle bundle = bundleWithHandler(handler);
        osgi.send(TOPIC, Map.of("n", 1));

        bundle.stop();
        osgi.send(TOPIC, Map.of("n", 2));
        osgi.post(TOPIC, Map.of("n", 3));

        osgi.settle();
        assertEquals(List.of(1), handler.numbers());
    }

    /** 113.7.2: what was posted before a bundle stopped is not delivered to it afterwards. */
    @Test
    void bundleThatStopsBetweenPostAndDeliveryIsNotCalled() throws BundleException {
        Gate gate = osgi.gate();
        RecordingHandler waiting = new RecordingHandler(event -> gate.pass());
        Bundle bundle = bundleWithHandler(waiting);
        osgi.post(TOPIC, Map.of("n", 1));
        gate.awaitArrivals(1);
        osgi.post(TOPIC, Map.of("n", 2));

        bundle.stop();
        gate.open();

        osgi.settle();
        assertEquals(List.of(1), waiting.numbers());
    }

    /** 113.7: the handlers of an uninstalled bundle are not called. */
    @Test
    void uninstalledBundleIsNotCalled() throws BundleException {
        Bundle bundle = bundleWithHandler(handler);

        bundle.uninstall();
        assertDoesNotThrow(() -> osgi.send(TOPIC));
        osgi.post(TOPIC);

        osgi.settle();
        assertEquals(List.of(), handler.events());
    }

    /** 113.7: handlers that a bundle registers when it starts are served as long as it runs, each time. */
    @Test
    void restartedBundleIsServedAgain() throws BundleException {
        RecordingHandler echo = osgi.record("com/acme/ECHO");
        Bundle bundle = osgi.install(TinyBundle.named("com.acme.echo").activator(Echo.class));

        osgi.send(TOPIC);
        assertEquals(0, echo.count());
        for (int round = 1; round <= 3; round++) {
            bundle.start();
            osgi.send(TOPIC);
            assertEquals(round, echo.count());
            bundle.stop();
            osgi.send(TOPIC);
            assertEquals(round, echo.count());
        }
    }

    /** 113.7: after an update, the handler of the new content is called and that of the old one is not. */
    @Test
    void updatedBundleIsServedWithItsNewHandler() throws BundleException {
        RecordingHandler echo = osgi.record("com/acme/ECHO");
        Bundle bundle = osgi.start(osgi.install(TinyBundle.named("com.acme.echo").activator(Echo.class)));
        osgi.send(TOPIC);

        bundle.update(TinyBundle.named("com.acme.echo").header("Bundle-Version", "2").activator(Echo.class).jar());
        osgi.send(TOPIC);

        assertEquals(
                List.of("1.2.3", "2.0.0"),
                echo.events().stream().map(event -> event.getProperty("version")).toList());
    }

    /** 113.7: a bundle may stop while its handler is busy; the sender gets through. */
    @Test
    void bundleMayStopDuringDelivery() throws BundleException {
        Gate gate = osgi.gate();
        Bundle bundle = bundleWithHandler(new RecordingHandler(event -> gate.pass()));
        osgi.register(handler, Osgi.topics(TOPIC));

        Background sender = Background.run(() -> osgi.send(TOPIC));
        gate.awaitArrivals(1);
        Background.run(() -> assertDoesNotThrow(() -> bundle.stop())).join();
        gate.open();

        sender.join();
        assertEquals(1, handler.count());
    }

    /** 113.7: a handler may stop and even uninstall its own bundle. */
    @Test
    void handlerMayUninstallItsOwnBundle() {
        Bundle[] own = new Bundle[1];
        RecordingHandler last = new RecordingHandler(event -> assertDoesNotThrow(() -> own[0].uninstall()));
        own[0] = bundleWithHandler(last);
        osgi.register(handler, Osgi.topics(TOPIC));

        osgi.send(TOPIC);
        osgi.send(TOPIC);

        assertEquals(1, last.count());
        assertEquals(2, handler.count());
        assertEquals(Bundle.UNINSTALLED, own[0].getState());
    }

    /** 113.7: a handler may register another one, which gets the next event. */
    @Test
    void handlerMayRegisterAnother() {
        osgi.register(
                event -> {
                    if (event.getProperty("n").equals(1)) {
                        osgi.register(handler, Osgi.topics(TOPIC));
                    }
                },
                Osgi.topics(TOPIC));

        osgi.send(TOPIC, Map.of("n", 1));
        osgi.send(TOPIC, Map.of("n", 2));

        assertEquals(List.of(2), handler.numbers());
    }

    /** 113.7: handlers may come and go while events are sent and posted; a steady one misses nothing. */
    @Test
    void steadyHandlerMissesNothingWhileOthersComeAndGo() {
        osgi.register(handler, Osgi.topics(TOPIC));

        Background.runAll(3, thread -> {
            for (int i = 0; i < 200; i++) {
                if (thread == 0) {
                    osgi.send(TOPIC, Map.of("n", i));
                } else if (thread == 1) {
                    osgi.post(TOPIC, Map.of("n", 200 + i));
                } else {
                    osgi.context().registerService(
                            EventHandler.class, event -> {}, Osgi.properties(Osgi.topics("com/acme/*"))).unregister();
                }
            }
        });

        handler.awaitCount(400);
        assertEquals(Numbers.first(400), handler.numbers().stream().sorted().toList());
    }

    /** 113.7: a handler that is never used does not cost its bundle the ability to stop. */
    @Test
    void unusedHandlerDoesNotHoldItsBundle() throws BundleException {
        Bundle bundle = bundleWithHandler(handler);

        bundle.stop();

        assertEquals(Bundle.RESOLVED, bundle.getState());
        assertFalse(handler.count() > 0);
        assertTrue(bundle.getRegisteredServices() == null);
    }

    /** Registers a handler that answers each event with another one. */
    public static final class Echo implements BundleActivator, EventHandler {

        private BundleContext context;

        @Override
        public void start(BundleContext context) {
            this.context = context;
            context.registerService(
                    EventHandler.class, this, new Hashtable<>(Map.of(EventConstants.EVENT_TOPIC, TOPIC)));
        }

        @Override
        public void stop(BundleContext context) {}

        @Override
        public void handleEvent(Event event) {
            EventAdmin eventAdmin = context.getService(context.getServiceReference(EventAdmin.class));
            eventAdmin.sendEvent(
                    new Event("com/acme/ECHO", Map.of("version", context.getBundle().getVersion().toString())));
        }
    }
}
