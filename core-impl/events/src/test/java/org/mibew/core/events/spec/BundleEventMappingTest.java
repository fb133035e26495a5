package org.mibew.core.events.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mibew.core.events.harness.Gate;
import org.mibew.core.events.harness.Osgi;
import org.mibew.core.events.harness.RecordingHandler;
import org.mibew.core.events.harness.TinyBundle;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.wiring.FrameworkWiring;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventConstants;

/** Bundle events of the framework as events (OSGi Compendium 113.6.1, 113.6.2, 113.6.4). */
class BundleEventMappingTest {

    private static final String PREFIX = "org/osgi/framework/BundleEvent/";

    @RegisterExtension
    final Osgi osgi = new Osgi();

    private RecordingHandler recordEventsOf(String symbolicName) {
        RecordingHandler handler = new RecordingHandler();
        osgi.register(
                handler,
                Osgi.topics(PREFIX + "*"),
                Map.entry(EventConstants.EVENT_FILTER, "(bundle.symbolicName=" + symbolicName + ")"));
        return handler;
    }

    private static List<String> types(RecordingHandler handler) {
        return handler.topics().stream().map(topic -> topic.substring(PREFIX.length())).toList();
    }

    private void refresh(Bundle bundle) {
        osgi.framework().systemBundle().adapt(FrameworkWiring.class).refreshBundles(List.of(bundle));
    }

    /** 113.6.4: the seven types, in the order of a bundle's life; starting and stopping are not among them. */
    @Test
    void lifeOfABundleIsTold() throws BundleException {
        RecordingHandler handler = recordEventsOf("com.acme.watched");

        Bundle bundle = osgi.install(TinyBundle.named("com.acme.watched"));
        bundle.start();
        bundle.stop();
        bundle.update(TinyBundle.named("com.acme.watched").header(Constants.BUNDLE_VERSION, "2").jar());
        bundle.start();
        bundle.stop();
        bundle.uninstall();

        handler.await(PREFIX + "UNINSTALLED");
        osgi.settle();
        assertEquals(
                List.of(
                        "INSTALLED", "RESOLVED", "STARTED", "STOPPED",
                        "UNRESOLVED", "UPDATED",
                        "RESOLVED", "STARTED", "STOPPED",
                        "UNRESOLVED", "UNINSTALLED"),
                types(handler));
    }

    /** 113.6.4: a bundle that is refreshed is unresolved. */
    @Test
    void refreshUnresolvesABundle() throws BundleException {
        RecordingHandler handler = recordEventsOf("com.acme.watched");
        Bundle bundle = osgi.bundle("com.acme.watched");
        handler.await(PREFIX + "STARTED");

        refresh(bundle);

        handler.awaitCount(7);
        assertEquals(
                List.of("INSTALLED", "RESOLVED", "STARTED", "STOPPED", "UNRESOLVED", "RESOLVED", "STARTED"),
                types(handler));
    }

    /** 113.6.4: the properties are event, bundle, its id, symbolic name and version; nothing more without signers. */
    @Test
    void propertiesAreThoseOfTheSpecification() throws BundleException {
        RecordingHandler handler = recordEventsOf("com.acme.watched");

        Bundle bundle = osgi.bundle("com.acme.watched");
        bundle.stop();
        bundle.uninstall();

        handler.await(PREFIX + "UNINSTALLED");
        for (Event event : handler.events()) {
            MappedEvent.assertProperties(event, new String[] {EventConstants.EVENT}, MappedEvent.BUNDLE);
            MappedEvent.assertBundle(bundle, event);
            BundleEvent original = assertInstanceOf(BundleEvent.class, event.getProperty(EventConstants.EVENT));
            assertSame(bundle, original.getBundle());
        }
        assertEquals(
                List.of(BundleEvent.INSTALLED, BundleEvent.RESOLVED, BundleEvent.STARTED, BundleEvent.STOPPED),
                handler.events().stream()
                        .limit(4)
                        .map(event -> ((BundleEvent) event.getProperty(EventConstants.EVENT)).getType())
                        .toList());
    }

    /** 113.6.4: bundle.symbolicName is set only if the bundle has one. */
    @Test
    void bundleWithoutSymbolicNameHasNone() {
        RecordingHandler handler = new RecordingHandler();
        osgi.register(
                handler,
                Osgi.topics(PREFIX + "INSTALLED"),
                Map.entry(EventConstants.EVENT_FILTER, "(!(bundle.symbolicName=*))"));

        Bundle bundle = osgi.install(TinyBundle.named("none")
                .without(Constants.BUNDLE_SYMBOLICNAME)
                .without(Constants.BUNDLE_MANIFESTVERSION));

        handler.awaitCount(1);
        Event event = handler.events().get(0);
        assertSame(bundle, event.getProperty(EventConstants.BUNDLE));
        MappedEvent.assertProperties(event, new String[] {
            EventConstants.EVENT, EventConstants.BUNDLE, EventConstants.BUNDLE_ID, EventConstants.BUNDLE_VERSION
        });
    }

    /** 113.6.1, 113.6.4: bundle.signer has the distinguished names of the signers. */
    @Test
    void signersAreNamed() {
        Bundle bundle = osgi.bundle("com.acme.signed");
        RecordingHandler handler = recordEventsOf("com.acme.signed");

        osgi.framework().raiseBundleEvent(BundleEvent.UPDATED, Signed.by(bundle, Signed.JANE));

        Event event = handler.await(PREFIX + "UPDATED");
        assertEquals(List.of("CN=Jane Doe,O=Acme"), Signed.signers(event));
    }

    /** 113.6.1, 113.6.4: several signers are all named. */
    @Test
    void allSignersAreNamed() {
        Bundle bundle = osgi.bundle("com.acme.signed");
        RecordingHandler handler = recordEventsOf("com.acme.signed");

        osgi.framework().raiseBundleEvent(BundleEvent.UPDATED, Signed.by(bundle, Signed.JANE, Signed.JOHN));

        Event event = handler.await(PREFIX + "UPDATED");
        assertEquals(List.of("CN=Jane Doe,O=Acme", "CN=John Roe,O=Acme"), Signed.signers(event));
    }

    /** 113.6.4: events of unknown types must be ignored. */
    @ParameterizedTest
    @ValueSource(ints = {
        0, 3, BundleEvent.STARTING, BundleEvent.STOPPING, BundleEvent.LAZY_ACTIVATION, 0x400, 0x40000000
    })
    void unknownTypeIsIgnored(int type) {
        RecordingHandler handler = recordEventsOf("com.acme.watched");
        Bundle bundle = osgi.install(TinyBundle.named("com.acme.watched"));

        osgi.framework().raiseBundleEvent(type, bundle);
        osgi.framework().raiseBundleEvent(BundleEvent.UPDATED, bundle);

        handler.await(PREFIX + "UPDATED");
        assertEquals(List.of("INSTALLED", "UPDATED"), types(handler));
    }

    /** 113.6.4: bundle events are delivered asynchronously; who starts a bundle does not wait for handlers. */
    @Test
    void startingABundleDoesNotWaitForHandlers() throws BundleException {
        Gate gate = osgi.gate();
        AtomicReference<Thread> thread = new AtomicReference<>();
        RecordingHandler handler = new RecordingHandler(event -> {
            thread.compareAndSet(null, Thread.currentThread());
            gate.pass();
        });
        osgi.register(
                handler,
                Osgi.topics(PREFIX + "*"),
                Map.entry(EventConstants.EVENT_FILTER, "(bundle.symbolicName=com.acme.watched)"));

        Bundle bundle = osgi.bundle("com.acme.watched");
        gate.awaitArrivals(1);
        bundle.stop();
        bundle.uninstall();
        gate.open();

        handler.await(PREFIX + "UNINSTALLED");
        assertNotSame(Thread.currentThread(), thread.get());
        assertEquals(
                List.of("INSTALLED", "RESOLVED", "STARTED", "STOPPED", "UNRESOLVED", "UNINSTALLED"), types(handler));
    }
}
