package org.mibew.core.events.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mibew.core.events.harness.Await;
import org.mibew.core.events.harness.EmbeddedFramework;
import org.mibew.core.events.harness.EventAdminBundle;
import org.mibew.core.events.harness.Gate;
import org.mibew.core.events.harness.Osgi;
import org.mibew.core.events.harness.RecordingHandler;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.BundleListener;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.startlevel.FrameworkStartLevel;
import org.osgi.framework.wiring.FrameworkWiring;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventConstants;
import org.osgi.service.event.EventHandler;

/** Framework events as events (OSGi Compendium 113.6.1, 113.6.2, 113.6.3). */
class FrameworkEventMappingTest {

    private static final String PREFIX = "org/osgi/framework/FrameworkEvent/";

    @RegisterExtension
    final Osgi osgi = new Osgi();

    /** Records the framework events of {@code com.acme.source}, and not those of other tests that come late. */
    private RecordingHandler recordEventsOfTheSource() {
        RecordingHandler handler = new RecordingHandler();
        osgi.register(
                handler,
                Osgi.topics(PREFIX + "*"),
                Map.entry(EventConstants.EVENT_FILTER, "(bundle.symbolicName=com.acme.source)"));
        return handler;
    }

    /** 113.6.3: each of the six types has its topic and the properties event, bundle and those of the bundle. */
    @ParameterizedTest
    @CsvSource({"STARTED, 1", "ERROR, 2", "PACKAGES_REFRESHED, 4", "STARTLEVEL_CHANGED, 8", "WARNING, 16", "INFO, 32"})
    void everyTypeHasItsTopic(String name, int type) {
        RecordingHandler handler = recordEventsOfTheSource();
        Bundle bundle = osgi.bundle("com.acme.source");

        osgi.framework().raiseFrameworkEvent(type, bundle, null);

        Event event = handler.await(PREFIX + name);
        MappedEvent.assertProperties(event, new String[] {EventConstants.EVENT}, MappedEvent.BUNDLE);
        MappedEvent.assertBundle(bundle, event);
        FrameworkEvent original = assertInstanceOf(FrameworkEvent.class, event.getProperty(EventConstants.EVENT));
        assertEquals(type, original.getType());
        assertSame(bundle, original.getBundle());
        assertEquals(1, handler.count());
    }

    /** 113.6.3: if there is a throwable, it, its class and its message are properties. */
    @ParameterizedTest
    @CsvSource({"ERROR, 2", "WARNING, 16", "INFO, 32"})
    void throwableIsDescribed(String name, int type) {
        RecordingHandler handler = recordEventsOfTheSource();
        Bundle bundle = osgi.bundle("com.acme.source");
        BundleException thrown = new BundleException("it went wrong");

        osgi.framework().raiseFrameworkEvent(type, bundle, thrown);

        Event event = handler.await(PREFIX + name);
        MappedEvent.assertProperties(
                event, new String[] {EventConstants.EVENT}, MappedEvent.BUNDLE, MappedEvent.EXCEPTION);
        MappedEvent.assertBundle(bundle, event);
        MappedEvent.assertException(thrown, event);
    }

    /** 113.6.3: exception.message is set only if there is one. */
    @Test
    void throwableWithoutMessageHasNone() {
        RecordingHandler handler = recordEventsOfTheSource();
        IllegalStateException thrown = new IllegalStateException();

        osgi.framework().raiseFrameworkEvent(FrameworkEvent.ERROR, osgi.bundle("com.acme.source"), thrown);

        Event event = handler.await(PREFIX + "ERROR");
        MappedEvent.assertProperties(
                event,
                new String[] {EventConstants.EVENT, EventConstants.EXCEPTION, EventConstants.EXCEPTION_CLASS},
                MappedEvent.BUNDLE);
        assertSame(thrown, event.getProperty(EventConstants.EXCEPTION));
    }

    /** 113.6.1, 113.6.3: bundle.signer has the distinguished names of the signers. */
    @Test
    void signersAreNamed() {
        RecordingHandler handler = osgi.record(PREFIX + "INFO");

        osgi.framework()
                .raiseFrameworkEvent(FrameworkEvent.INFO, Signed.by(osgi.bundle("com.acme.signed"), Signed.JANE), null);

        assertEquals(List.of("CN=Jane Doe,O=Acme"), Signed.signers(handler.await(PREFIX + "INFO")));
    }

    /** 113.6.3: other events are ignored. */
    @ParameterizedTest
    @ValueSource(ints = {
        0, 3, FrameworkEvent.STOPPED, FrameworkEvent.STOPPED_UPDATE, FrameworkEvent.WAIT_TIMEDOUT,
        FrameworkEvent.STOPPED_SYSTEM_REFRESHED, 0x40000000
    })
    void unknownTypeIsIgnored(int type) {
        RecordingHandler handler = recordEventsOfTheSource();
        Bundle bundle = osgi.bundle("com.acme.source");

        osgi.framework().raiseFrameworkEvent(type, bundle, null);
        osgi.framework().raiseFrameworkEvent(FrameworkEvent.INFO, bundle, null);

        handler.await(PREFIX + "INFO");
        assertEquals(List.of(PREFIX + "INFO"), handler.topics());
    }

    /** 113.6.3: what a listener throws into the framework arrives as an error of its bundle. */
    @Test
    void errorOfAListenerArrives() throws BundleException {
        RecordingHandler handler = recordEventsOfTheSource();
        IllegalStateException thrown = new IllegalStateException("a listener failed");
        Bundle bundle = osgi.bundle("com.acme.source");
        BundleListener failing = event -> {
            throw thrown;
        };
        bundle.getBundleContext().addBundleListener(failing);
        osgi.bundle("com.acme.other");

        Event event = handler.await(PREFIX + "ERROR");
        bundle.stop();

        MappedEvent.assertBundle(bundle, event);
        MappedEvent.assertException(thrown, event);
    }

    /** 113.6.3: refreshing bundles is told. */
    @Test
    void refreshedPackagesAreTold() {
        RecordingHandler handler = osgi.record(PREFIX + "PACKAGES_REFRESHED");
        FrameworkWiring wiring = osgi.framework().systemBundle().adapt(FrameworkWiring.class);

        wiring.refreshBundles(List.of(osgi.bundle("com.acme.source")));

        MappedEvent.assertBundle(osgi.framework().systemBundle(), handler.await(PREFIX + "PACKAGES_REFRESHED"));
    }

    /** 113.6.3: a changed start level is told. */
    @Test
    void changedStartLevelIsTold() throws InterruptedException {
        RecordingHandler handler = osgi.record(PREFIX + "STARTLEVEL_CHANGED");
        FrameworkStartLevel levels = osgi.framework().systemBundle().adapt(FrameworkStartLevel.class);
        int level = levels.getStartLevel();
        CountDownLatch changed = new CountDownLatch(2);

        levels.setStartLevel(level + 1, event -> changed.countDown());
        handler.awaitCount(1);
        levels.setStartLevel(level, event -> changed.countDown());
        handler.awaitCount(2);
        Await.until("the level is as before", () -> changed.getCount() == 0);

        MappedEvent.assertBundle(osgi.framework().systemBundle(), handler.events().get(0));
    }

    /** 113.6.3: the start of the framework is told, if the Event Admin starts with it. */
    @Test
    void startOfTheFrameworkIsTold() throws BundleException {
        try (EmbeddedFramework framework = EmbeddedFramework.initialised("starting")) {
            EventAdminBundle.install(framework, "eventadmin", Duration.ofSeconds(5)).start();
            RecordingHandler handler = new RecordingHandler();
            framework.context()
                    .registerService(EventHandler.class, handler, Osgi.properties(Osgi.topics(PREFIX + "STARTED")));

            framework.start();

            Event event = handler.await(PREFIX + "STARTED");
            MappedEvent.assertBundle(framework.systemBundle(), event);
            assertEquals(1, handler.count());
        }
    }

    /** 113.6.3: framework events are delivered asynchronously, in their order. */
    @Test
    void frameworkDoesNotWaitForHandlers() {
        Gate gate = osgi.gate();
        AtomicReference<Thread> thread = new AtomicReference<>();
        RecordingHandler handler = new RecordingHandler(event -> {
            thread.compareAndSet(null, Thread.currentThread());
            gate.pass();
        });
        osgi.register(handler, Osgi.topics(PREFIX + "INFO"));
        RecordingHandler other = osgi.record(PREFIX + "WARNING");
        Bundle bundle = osgi.bundle("com.acme.source");

        for (int n = 0; n < 100; n++) {
            osgi.framework().raiseFrameworkEvent(FrameworkEvent.INFO, bundle, new IllegalStateException("n " + n));
        }
        gate.awaitArrivals(1);
        AtomicReference<Boolean> listened = new AtomicReference<>(false);
        bundle.getBundleContext().addFrameworkListener(event -> listened.set(true));
        osgi.framework().raiseFrameworkEvent(FrameworkEvent.WARNING, bundle, null);
        Await.until("the framework's own listeners are called", listened::get);
        gate.open();

        handler.awaitCount(100);
        other.awaitCount(1);
        assertNotSame(Thread.currentThread(), thread.get());
        for (int n = 0; n < 100; n++) {
            assertEquals("n " + n, handler.events().get(n).getProperty(EventConstants.EXCEPTION_MESSAGE));
        }
    }

    /** 113.6.1: a handler that wants every exception, wherever from, finds it under one name. */
    @Test
    void exceptionsCanBeFilteredByTheirClass() {
        RecordingHandler handler = new RecordingHandler();
        osgi.register(
                handler,
                Osgi.topics("*"),
                Map.entry(EventConstants.EVENT_FILTER, "(exception.class=java.lang.IllegalStateException)"));
        Bundle bundle = osgi.bundle("com.acme.source");

        osgi.framework().raiseFrameworkEvent(FrameworkEvent.ERROR, bundle, new IllegalArgumentException("one"));
        osgi.framework().raiseFrameworkEvent(FrameworkEvent.ERROR, bundle, new IllegalStateException("two"));

        handler.awaitCount(1);
        osgi.settle();
        assertEquals(1, handler.count());
        assertTrue(handler.events().get(0).getProperty(EventConstants.EXCEPTION) instanceof IllegalStateException);
    }
}
