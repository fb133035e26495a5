package org.mibew.core.events.promises;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mibew.core.events.promises.Server.named;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.mibew.core.events.harness.Await;
import org.mibew.core.events.harness.Background;
import org.mibew.core.events.harness.CapturedLog;
import org.mibew.core.events.harness.Gate;
import org.mibew.core.events.harness.RecordingHandler;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceFactory;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.event.EventHandler;

/**
 * Promise 12: a handler's service is obtained in the background when it appears, and what goes wrong there is a failure of
 * the handler.
 */
@ParameterizedClass
@EnumSource(Mode.class)
class ObtainingTest {

    private static final String TOPIC = "com/acme/MADE";

    @RegisterExtension
    final Server server;

    private final Mode mode;

    ObtainingTest(Mode mode) {
        this.mode = mode;
        this.server = new Server(mode.settings());
    }

    @SafeVarargs
    private ServiceRegistration<?> register(Supplier<EventHandler> handler, Map.Entry<String, ?>... properties) {
        return server.plugin().registerService(
                EventHandler.class, new LazyHandler(handler), Server.properties(TOPIC, properties));
    }

    private void send() {
        server.send(TOPIC, Map.of());
    }

    @Test
    void aHandlerIsMadeInTheBackgroundBeforeItsFirstEvent() {
        AtomicReference<Thread> madeOn = new AtomicReference<>();
        AtomicInteger made = new AtomicInteger();
        RecordingHandler handler = new RecordingHandler();

        register(() -> {
            madeOn.set(Thread.currentThread());
            made.incrementAndGet();
            return handler;
        });
        Await.until("the handler is made", () -> made.get() > 0);
        send();
        send();

        assertNotSame(Thread.currentThread(), madeOn.get());
        assertEquals(1, made.get());
        assertEquals(2, handler.count());
    }

    /** However many come at once, and however long each takes. */
    @Test
    void allHandlersAreMadeInTheBackground() {
        server.runtime().configure(mode.tuned().workers(3, 3, Duration.ofMillis(20)).settings());
        Gate gate = server.gate();
        AtomicInteger made = new AtomicInteger();
        IntStream.range(0, 12).forEach(i -> register(() -> {
            gate.pass();
            made.incrementAndGet();
            return new RecordingHandler();
        }));
        gate.awaitArrivals(3);

        gate.open();

        Await.until("all are made", () -> made.get() == 12);
    }

    @Test
    void anEventThatComesEarlierWaitsForTheHandler() {
        Gate gate = server.gate();
        RecordingHandler handler = new RecordingHandler();
        register(() -> {
            gate.pass();
            return handler;
        });
        gate.awaitArrivals(1);
        Background sender = Background.run(this::send);

        gate.open();
        sender.join();

        assertEquals(1, handler.count());
    }

    @Test
    void whyAHandlerCannotBeMadeIsInTheLogBeforeAnyEvent() {
        register(() -> {
            throw new IllegalStateException("no configuration");
        }, named("com.acme.Unmade"));

        CapturedLog.Line line = CapturedLog.await("the failure", logged -> logged.mentions("com.acme.Unmade"));
        assertTrue(line.isWarningOrWorse());
        assertTrue(line.mentions("com.acme.plugin"), line.message());
    }

    @Test
    void aHandlerThatIsNullIsAFailure() {
        ServiceRegistration<?> registration = register(() -> null, named("com.acme.Null"));
        CapturedLog.await("the failure", logged -> logged.mentions("com.acme.Null"));

        send();

        assertEquals(1, server.report(registration, TOPIC).failures());
        assertTrue(server.report(registration).problem().orElseThrow().contains("cannot be obtained"));
    }

    @Test
    void aHandlerWhoseServiceThrowsIsAFailure() {
        ServiceRegistration<?> registration = register(() -> {
            throw new NoClassDefFoundError("com/acme/Missing");
        });
        RecordingHandler other = new RecordingHandler();
        server.on(TOPIC, other);

        for (int i = 0; i < 6; i++) {
            send();
        }

        assertEquals(6, other.count());
        assertEquals(5, server.report(registration, TOPIC).failures());
        assertTrue(server.report(registration, TOPIC).quarantined());
    }

    @Test
    void whatIsNoEventHandlerIsAFailure() {
        ServiceRegistration<?> registration = server.plugin().registerService(
                EventHandler.class.getName(), new ServiceFactory<Object>() {
                    @Override
                    public Object getService(Bundle bundle, ServiceRegistration<Object> registration) {
                        return "no handler";
                    }

                    @Override
                    public void ungetService(Bundle bundle, ServiceRegistration<Object> registration, Object service) {
                        // There is nothing to give back.
                    }
                }, Server.properties(TOPIC));

        send();

        assertEquals(1, server.report(registration, TOPIC).failures());
    }

    @Test
    void aHandlerThatIsMadeAtLastIsCalledAndNoLongerAProblem() {
        AtomicBoolean possible = new AtomicBoolean();
        RecordingHandler handler = new RecordingHandler();
        ServiceRegistration<?> registration = register(() -> {
            if (!possible.get()) {
                throw new IllegalStateException("not yet");
            }
            return handler;
        });
        send();
        assertTrue(server.report(registration).problem().isPresent());
        possible.set(true);

        Await.until("it is made, once an attempt that began before that was possible is over", () -> {
            send();
            return handler.count() > 0;
        });

        assertEquals(1, handler.count());
        assertEquals(Optional.empty(), server.report(registration).problem());
    }

    @Test
    void aHandlerWhoseMakingHangsIsLate() {
        server.runtime().configure(
                Tuning.of(Mode.ON_WORKERS.settings()).handlerDeadline(Duration.ofMillis(150)).settings());
        AtomicBoolean making = new AtomicBoolean();
        ServiceRegistration<?> registration = register(() -> {
            making.set(true);
            server.hangForEver();
            return null;
        }, named("com.acme.Hung"));
        Await.until("it is being made", making::get);
        RecordingHandler other = new RecordingHandler();
        server.on(TOPIC, other, Server.ranking(-1));

        send();

        assertEquals(1, other.count());
        assertEquals(1, server.report(registration, TOPIC).overruns());
        assertTrue(server.report(registration, TOPIC).quarantined());
        CapturedLog.Line line =
                CapturedLog.await("the hang", logged -> logged.mentions("com.acme.Hung") && logged.mentions("making"));
        assertTrue(List.of(line.thrown().getStackTrace()).stream()
                .anyMatch(frame -> frame.getMethodName().equals("hangForEver")));
        assertTrue(server.report(registration).problem().orElseThrow().contains("making"));
    }

    @Test
    void aHandlerWhoseMakingHangsIsInterrupted() {
        server.runtime().configure(
                Tuning.of(Mode.ON_WORKERS.settings()).handlerDeadline(Duration.ofMillis(100)).settings());
        AtomicBoolean interrupted = new AtomicBoolean();
        register(() -> {
            try {
                Server.sleepForEver();
            } catch (InterruptedException e) {
                interrupted.set(true);
            }
            return null;
        });

        Await.until("the making is interrupted", interrupted::get);
    }

    /** Its event would wait for the handler, and the handler for its event. */
    @Test
    void aHandlerThatTriggersItsOwnTopicWhileItIsMadeComesToAnEnd() {
        server.runtime().configure(mode == Mode.ON_SENDER
                ? mode.settings()
                : mode.tuned().handlerDeadline(Duration.ofMillis(200)).settings());
        AtomicInteger made = new AtomicInteger();
        register(() -> {
            send();
            made.incrementAndGet();
            return new RecordingHandler();
        });

        Await.until("the handler is made", () -> made.get() > 0);
    }

    @Test
    void theObjectIsGivenBackWhenTheServiceGoes() {
        AtomicInteger had = new AtomicInteger();
        ServiceRegistration<?> registration = server.plugin().registerService(
                EventHandler.class, new ServiceFactory<EventHandler>() {
                    @Override
                    public EventHandler getService(Bundle bundle, ServiceRegistration<EventHandler> registration) {
                        had.incrementAndGet();
                        return new RecordingHandler();
                    }

                    @Override
                    public void ungetService(
                            Bundle bundle, ServiceRegistration<EventHandler> registration, EventHandler service) {
                        had.decrementAndGet();
                    }
                }, Server.properties(TOPIC));
        send();
        assertEquals(1, had.get());

        server.runtime().close();

        assertEquals(0, had.get());
        assertEquals(null, registration.getReference().getUsingBundles());
    }
}
