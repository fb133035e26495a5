package org.mibew.core.events.promises;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.mibew.core.events.promises.Server.deadline;
import static org.mibew.core.events.promises.Server.ranking;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.mibew.api.event.Caller;
import org.mibew.api.operator.Operator;
import org.mibew.api.operator.OperatorStatus;
import org.mibew.core.events.harness.Await;
import org.mibew.core.events.harness.Background;

/** Promise 7, second half: who is at work travels with the delivery, and nothing of one delivery is left for another. */
@ParameterizedClass
@EnumSource(Mode.class)
class ContextTest {

    @RegisterExtension
    final Server server;

    private final Mode mode;

    ContextTest(Mode mode) {
        this.mode = mode;
        this.server = new Server(mode.settings());
    }

    @Test
    void handlersSeeTheSendersCaller() {
        List<Caller> seen = Collections.synchronizedList(new ArrayList<>());
        server.on(Letter.class, letter -> seen.add(Caller.current()), ranking(1));
        server.on(Letter.class, letter -> {
            seen.add(Caller.current());
            throw new IllegalStateException("fails");
        });
        server.on(Letter.class, letter -> seen.add(Caller.current()), ranking(-1));
        Caller caller = anyCaller();

        Caller.with(caller, () -> server.trigger(Letter.of("Hello")));

        assertEquals(3, seen.size());
        seen.forEach(each -> assertSame(caller, each));
    }

    @Test
    void handlersAfterALateOneSeeItToo() {
        server.runtime().configure(Mode.ON_WORKERS.settings());
        AtomicReference<Caller> seen = new AtomicReference<>();
        server.on(Letter.class, letter -> server.hangForEver(), deadline(80), ranking(1));
        server.on(Letter.class, letter -> seen.set(Caller.current()));
        Caller caller = anyCaller();

        Caller.with(caller, () -> server.trigger(Letter.of("Hello")));

        assertSame(caller, seen.get());
    }

    @Test
    void handlersOfNestedAndOfPostedEventsSeeIt() {
        List<Caller> seen = Collections.synchronizedList(new ArrayList<>());
        server.on(Draft.class, draft -> seen.add(Caller.current()));
        server.on(Letter.class, letter -> {
            server.trigger(Draft.of("nested"));
            server.eventAdmin().postEvent(Draft.of("posted").toEvent());
        });
        Caller caller = anyCaller();

        Caller.with(caller, () -> server.trigger(Letter.of("Hello")));

        Await.until("both are delivered", () -> seen.size() == 2);
        seen.forEach(each -> assertSame(caller, each));
    }

    @Test
    void eachSendersEventsHaveItsOwn() {
        server.on(Letter.class, letter -> letter.text().set(String.valueOf(System.identityHashCode(Caller.current()))));

        Background.runAll(4, sender -> {
            Caller caller = anyCaller();
            String expected = String.valueOf(System.identityHashCode(caller));
            for (int i = 0; i < 200; i++) {
                assertEquals(expected, Caller.with(caller, () -> server.trigger(Letter.of("")).text().get()));
            }
        });
    }

    /** A thread that has worked for somebody works for nobody afterwards. */
    @Test
    void nothingOfItIsLeftOnTheThread() {
        server.runtime().configure(mode.tuned().workers(1, 1, Duration.ofSeconds(20)).settings());
        AtomicReference<Caller> seen = new AtomicReference<>();
        server.on(Letter.class, letter -> seen.set(Caller.current()));

        Caller.with(anyCaller(), () -> server.trigger(Letter.of("Hello")));
        server.trigger(Letter.of("Hello"));

        assertEquals(Optional.empty(), seen.get().operator());
        assertEquals(Optional.empty(), Caller.current().operator());
    }

    /** What a handler does to its thread's class loader does not reach the handlers of other events. */
    @Test
    void aContextClassLoaderThatAHandlerSetsIsGoneForTheNextEvent() {
        server.runtime().configure(Tuning.of(Mode.ON_WORKERS.settings()).workers(1, 1, Duration.ofSeconds(20)).settings());
        ClassLoader own = new ClassLoader(null) { };
        AtomicReference<ClassLoader> seen = new AtomicReference<>();
        server.on(Letter.class, letter -> {
            seen.set(Thread.currentThread().getContextClassLoader());
            Thread.currentThread().setContextClassLoader(own);
        });
        server.trigger(Letter.of("Hello"));
        ClassLoader first = seen.get();

        server.trigger(Letter.of("Hello"));

        assertSame(first, seen.get());
    }

    /** Workers take over nothing of the thread that happened to start them. */
    @Test
    void workersInheritNothing() {
        server.runtime().configure(Mode.ON_WORKERS.settings());
        InheritableThreadLocal<String> inherited = new InheritableThreadLocal<>();
        AtomicReference<String> seen = new AtomicReference<>();
        server.on(Letter.class, letter -> seen.set(inherited.get()));
        inherited.set("the sender's");

        server.trigger(Letter.of("Hello"));

        assertNull(seen.get());
    }

    private static Caller anyCaller() {
        Operator operator = new Operator(
                7, "any", "Any", "Any", "", Optional.empty(), OperatorStatus.AVAILABLE, false, "", Set.of(), "");
        return new Caller(Optional.of(operator), Optional.empty());
    }
}
