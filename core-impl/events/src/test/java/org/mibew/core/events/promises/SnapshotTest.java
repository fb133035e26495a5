package org.mibew.core.events.promises;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.mibew.core.events.promises.Server.ranking;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.mibew.core.events.harness.Background;
import org.mibew.core.events.harness.CapturedLog;
import org.mibew.core.events.harness.Gate;
import org.mibew.core.events.harness.RecordingHandler;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.event.EventHandler;

/** Promise 3: who is called is fixed when a delivery starts, but for those that are gone when their turn comes. */
@ParameterizedClass
@EnumSource(Mode.class)
class SnapshotTest {

    @RegisterExtension
    final Server server;

    SnapshotTest(Mode mode) {
        server = new Server(mode.settings());
    }

    @Test
    void aHandlerRegisteredDuringADeliveryIsCalledFromTheNextOneOn() {
        RecordingHandler late = new RecordingHandler();
        AtomicBoolean registered = new AtomicBoolean();
        server.on(Letter.class, letter -> {
            if (!registered.getAndSet(true)) {
                server.on(Letter.TOPIC, late, ranking(-1));
            }
        });

        server.trigger(Letter.of("first"));
        assertEquals(0, late.count());

        server.trigger(Letter.of("second"));
        assertEquals(1, late.count());
    }

    @Test
    void aHandlerUnregisteredBeforeItsTurnIsNotCalled() {
        AtomicReference<ServiceRegistration<EventHandler>> victim = new AtomicReference<>();
        server.on(Letter.class, letter -> victim.get().unregister(), ranking(1));
        RecordingHandler called = new RecordingHandler();
        victim.set(server.on(Letter.TOPIC, called));
        RecordingHandler after = new RecordingHandler();
        server.on(Letter.TOPIC, after, ranking(-1));

        server.trigger(Letter.of("Hello"));

        assertEquals(0, called.count());
        assertEquals(1, after.count());
    }

    @Test
    void theHandlersOfABundleStoppedBeforeTheirTurnAreNotCalled() {
        Bundle victim = server.bundle("com.acme.victim");
        RecordingHandler called = new RecordingHandler();
        Server.on(victim.getBundleContext(), Letter.TOPIC, called);
        server.on(Letter.class, letter -> stop(victim), ranking(1));

        Letter letter = server.trigger(Letter.of("Hello"));

        assertEquals(0, called.count());
        assertEquals("Hello", letter.text().get());
    }

    @Test
    void aHandlerThatUnregistersItselfFinishesItsTurn() {
        AtomicReference<ServiceRegistration<EventHandler>> self = new AtomicReference<>();
        AtomicInteger calls = new AtomicInteger();
        self.set(server.on(Letter.class, letter -> {
            calls.incrementAndGet();
            self.get().unregister();
            letter.text().set("written by one that is gone");
        }));
        server.on(Letter.class, letter -> letter.text().update(text -> text + "!"), ranking(-1));

        assertEquals("written by one that is gone!", server.trigger(Letter.of("Hello")).text().get());
        assertEquals("Hello!", server.trigger(Letter.of("Hello")).text().get());
        assertEquals(1, calls.get());
    }

    @Test
    void aHandlerThatIsChangedDuringADeliveryKeepsItsPlaceInIt() {
        List<String> calls = new ArrayList<>();
        AtomicReference<ServiceRegistration<EventHandler>> changed = new AtomicReference<>();
        server.on(Letter.class, letter -> {
            calls.add("first");
            changed.get().setProperties(Server.properties("com/acme/OTHER", ranking(100)));
        }, ranking(1));
        changed.set(server.on(Letter.class, letter -> calls.add("changed")));

        server.trigger(Letter.of("one"));
        server.trigger(Letter.of("two"));

        assertEquals(List.of("first", "changed", "first"), calls);
    }

    @Test
    void aHandlerReplacedBeforeItsTurnIsNotCalledAndItsSuccessorOnlyFromTheNextEventOn() {
        RecordingHandler old = new RecordingHandler();
        RecordingHandler successor = new RecordingHandler();
        AtomicReference<ServiceRegistration<EventHandler>> victim = new AtomicReference<>();
        AtomicBoolean replaced = new AtomicBoolean();
        server.on(Letter.class, letter -> {
            if (!replaced.getAndSet(true)) {
                victim.get().unregister();
                server.on(Letter.TOPIC, successor);
            }
        }, ranking(1));
        victim.set(server.on(Letter.TOPIC, old));

        server.trigger(Letter.of("one"));
        assertEquals(0, old.count() + successor.count());

        server.trigger(Letter.of("two"));
        assertEquals(1, successor.count());
    }

    @Test
    void aHandlerThatIsUnregisteredWhileItRunsStillCounts() {
        Gate gate = server.gate();
        ServiceRegistration<EventHandler> running = server.on(Letter.class, letter -> {
            gate.pass();
            letter.text().set("written");
        });
        AtomicReference<String> answer = new AtomicReference<>();
        Background sender = Background.run(() -> answer.set(server.trigger(Letter.of("Hello")).text().get()));
        gate.awaitArrivals(1);

        running.unregister();
        gate.open();
        sender.join();

        assertEquals("written", answer.get());
    }

    /** Handlers come and go while several threads send: those that stay miss nothing, and nobody sees an error. */
    @Test
    void comingAndGoingHandlersDisturbNobody() {
        AtomicInteger seen = new AtomicInteger();
        server.on(Letter.class, letter -> {
            letter.text().update(text -> text + "!");
            seen.incrementAndGet();
        });
        AtomicBoolean done = new AtomicBoolean();
        AtomicInteger rounds = new AtomicInteger();
        AtomicInteger sent = new AtomicInteger();
        Background churn = Background.run(() -> {
            while (!done.get()) {
                ServiceRegistration<EventHandler> guest =
                        server.on(Letter.class, letter -> letter.items().add("guest"), ranking(rounds.get() % 3 - 1));
                if (rounds.incrementAndGet() % 2 == 0) {
                    guest.setProperties(Server.properties(Letter.TOPIC, ranking(5)));
                }
                guest.unregister();
            }
        });

        Background.runAll(4, sender -> {
            for (int i = 0; i < 500 || rounds.get() < 20; i++) {
                assertEquals("Hello!", server.trigger(Letter.of("Hello")).text().get());
                sent.incrementAndGet();
            }
        });
        done.set(true);
        churn.join();

        assertEquals(sent.get(), seen.get());
        assertEquals(List.of(), CapturedLog.lines().stream().filter(CapturedLog.Line::isWarningOrWorse).toList());
    }

    private static void stop(Bundle bundle) {
        try {
            bundle.stop();
        } catch (BundleException e) {
            throw new IllegalStateException(e);
        }
    }
}
