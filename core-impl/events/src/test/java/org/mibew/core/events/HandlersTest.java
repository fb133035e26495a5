package org.mibew.core.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.AbstractList;
import java.util.Collection;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mibew.core.events.harness.Await;
import org.mibew.core.events.harness.Background;
import org.mibew.core.events.harness.CapturedLog;
import org.mibew.core.events.harness.EmbeddedFramework;
import org.mibew.core.events.harness.TinyBundle;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.event.EventConstants;
import org.osgi.service.event.EventHandler;

/** What becomes of services that come, change and go at the same time, and of those whose properties are a plugin's own. */
class HandlersTest {

    private static final String TOPIC = "com/acme/READ";

    private final EmbeddedFramework framework = EmbeddedFramework.initialised("handlers").start();
    private final BundleContext context = framework.context();
    private final Handlers handlers = new Handlers(
            context, Settings.DEFAULT, component -> Optional.empty(), Mailbox::new, service -> { });

    @BeforeEach
    void open() {
        CapturedLog.clear();
        handlers.open();
    }

    @AfterEach
    void close() {
        handlers.close();
        framework.close();
    }

    private ServiceRegistration<EventHandler> register(Object topics) {
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put(EventConstants.EVENT_TOPIC, topics);
        return context.registerService(EventHandler.class, event -> { }, properties);
    }

    private int listeners() {
        return handlers.route(TOPIC).targets().length;
    }

    /** A thread that changes a service is told of it later than another thread is told that it goes. */
    @Test
    void newsOfAServiceThatComesAfterItHasGoneIsNone() {
        ServiceReference<EventHandler> reference = register(TOPIC).getReference();
        assertEquals(1, listeners());

        handlers.serviceChanged(new ServiceEvent(ServiceEvent.UNREGISTERING, reference));
        handlers.serviceChanged(new ServiceEvent(ServiceEvent.MODIFIED, reference));
        handlers.serviceChanged(new ServiceEvent(ServiceEvent.REGISTERED, reference));

        assertEquals(0, listeners());
    }

    @Test
    void aServiceThatIsReportedTwiceIsOneHandler() {
        ServiceReference<EventHandler> reference = register(TOPIC).getReference();

        handlers.serviceChanged(new ServiceEvent(ServiceEvent.REGISTERED, reference));

        assertEquals(1, listeners());
    }

    @Test
    void propertiesThatHangWhenTheyAreReadHoldUpNoOtherHandler() {
        CountDownLatch reading = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        Background slow = Background.run(() -> register(topics(() -> {
            reading.countDown();
            await(end);
            return TOPIC;
        })));
        await(reading);

        register(TOPIC);
        handlers.configure(Settings.DEFAULT);

        assertEquals(1, listeners());
        end.countDown();
        slow.join();
        assertEquals(2, listeners());
    }

    /** Of two threads that change a service, the one that is told first may read its properties last. */
    @Test
    void theLatestReadingOfPropertiesHolds() {
        CountDownLatch reading = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        ServiceRegistration<EventHandler> registration = register("com/acme/OTHER");
        Background slow = Background.run(() -> {
            Dictionary<String, Object> properties = new Hashtable<>();
            properties.put(EventConstants.EVENT_TOPIC, topics(() -> {
                reading.countDown();
                await(end);
                return "com/acme/OUTDATED";
            }));
            registration.setProperties(properties);
        });
        await(reading);
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put(EventConstants.EVENT_TOPIC, TOPIC);
        registration.setProperties(properties);

        end.countDown();
        slow.join();

        assertEquals(1, listeners());
        assertEquals(0, handlers.route("com/acme/OUTDATED").targets().length);
    }

    @Test
    void propertiesThatThrowWhenTheyAreReadMakeAHandlerThatIsNotCalled() {
        register(topics(() -> {
            throw new NoClassDefFoundError("com/acme/Gone");
        }));
        register(TOPIC);

        assertEquals(1, listeners());
        assertEquals(1, CapturedLog.warnings("its event.topics cannot be read").size());
    }

    @Test
    void propertiesOfAPluginsOwnClassesAreNamedByThem() {
        Object own = new Object() {
            @Override
            public String toString() {
                throw new IllegalStateException("asked");
            }
        };
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put(EventConstants.EVENT_TOPIC, List.of(TOPIC, own));
        for (String name : List.of("event.filter", "event.delivery", "mibew.deadline", "mibew.required", "component.name")) {
            properties.put(name, own);
        }
        ServiceRegistration<EventHandler> registration =
                context.registerService(EventHandler.class, event -> { }, properties);

        assertTrue(CapturedLog.warnings(own.getClass().getName()).size() > 0);
        assertEquals(0, listeners(), "its filter is invalid");
        registration.unregister();
    }

    /** Whoever begins a delivery while handlers are replaced is waited for, or begins with the new ones. */
    @Test
    void nobodyIsOverlookedWhoBeginsWhileHandlersAreReplaced() throws InterruptedException {
        Bundle[] versions = {version(), version()};
        handlers.stage(versions[1].getBundleId());
        handlers.replace(versions[0], versions[1].getBundleId());
        AtomicLong quiet = new AtomicLong(-1);
        AtomicBoolean done = new AtomicBoolean();
        List<Background> senders = IntStream.range(0, 3).mapToObj(i -> Background.run(() -> {
            while (!done.get()) {
                Route route = handlers.enter(TOPIC);
                assertTrue(route.targets()[0].service().bundleId() != quiet.get(), "a replaced handler is called");
                route.leave();
            }
        })).toList();

        for (int i = 1; i <= 20_000 && senders.stream().noneMatch(Background::isDone); i++) {
            quiet.set(-1);
            Bundle old = versions[(i + 1) % 2];
            Bundle fresh = versions[i % 2];
            handlers.stage(fresh.getBundleId());
            assertTrue(handlers.replace(fresh, old.getBundleId()).await(Await.PATIENCE));
            quiet.set(old.getBundleId());
        }

        done.set(true);
        senders.forEach(Background::join);
    }

    private Bundle version() {
        Bundle bundle = framework.install("handlers:" + System.nanoTime(), TinyBundle.named("com.acme.version").jar());
        try {
            bundle.start();
        } catch (BundleException e) {
            throw new IllegalStateException(e);
        }
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put(EventConstants.EVENT_TOPIC, TOPIC);
        bundle.getBundleContext().registerService(EventHandler.class, event -> { }, properties);
        return bundle;
    }

    private static Collection<String> topics(Supplier<String> topic) {
        return new AbstractList<>() {
            @Override
            public String get(int index) {
                return topic.get();
            }

            @Override
            public int size() {
                return 1;
            }
        };
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
