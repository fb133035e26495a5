package org.mibew.core.events.promises;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mibew.core.events.promises.Server.ranking;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.mibew.api.event.ChatEvent;
import org.mibew.api.event.DeadlineExceeded;
import org.mibew.core.events.harness.Background;
import org.mibew.core.events.harness.CapturedLog;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventHandler;

/** Promise 8: whatever a handler does, its sender sees nothing of it. */
@ParameterizedClass
@EnumSource(Mode.class)
class SafeSenderTest {

    @RegisterExtension
    final Server server;

    private final Mode mode;

    SafeSenderTest(Mode mode) {
        this.mode = mode;
        this.server = new Server(mode.settings());
    }

    static Stream<Arguments> misdeeds() {
        return Stream.of(
                misdeed("throws an exception", event -> {
                    throw new IllegalStateException("thrown");
                }),
                misdeed("throws what it must not", event -> Sneaky.raise(new Exception("checked"))),
                misdeed("throws an error", event -> {
                    throw new Error("error");
                }),
                misdeed("overflows the stack", SafeSenderTest::overflow),
                misdeed("runs out of memory", event -> assertNotNull(new long[Integer.MAX_VALUE])),
                misdeed("throws null", event -> {
                    throw null;
                }),
                misdeed("throws what cannot be printed", event -> {
                    throw Hostile.exception(() -> {
                        throw new Error("while it is printed");
                    });
                }),
                misdeed("throws what overflows the stack when it is printed", event -> {
                    throw Hostile.exception(() -> overflow(event));
                }),
                misdeed("throws what is its own cause", event -> {
                    RuntimeException one = new RuntimeException("one");
                    one.initCause(new RuntimeException("two", one));
                    throw one;
                }),
                misdeed("throws what services of the core throw", event -> {
                    throw new DeadlineExceeded("made up");
                }),
                misdeed("leaves what throws when it is read", event -> letter(event).items().add(Hostile.list(() -> {
                    throw new Error("while it is read");
                }))),
                misdeed("leaves what holds itself", event -> letter(event).items().add(letter(event).items())),
                misdeed("asks for another record", event -> ChatEvent.of(event, Draft.class)),
                misdeed("interrupts itself", event -> Thread.currentThread().interrupt()),
                misdeed("changes the event", event -> event.getProperty("nothing").toString()));
    }

    private static Arguments misdeed(String name, EventHandler handler) {
        return Arguments.of(name, handler);
    }

    private static Letter letter(Event event) {
        return ChatEvent.of(event, Letter.class);
    }

    private static void overflow(Event event) {
        overflow(event);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("misdeeds")
    void theSenderSeesNothingOfIt(String name, EventHandler misdeed) {
        server.on(Letter.TOPIC, misdeed, ranking(1));
        server.on(Letter.class, letter -> letter.text().update(text -> text + "!"));

        for (int i = 0; i < 8; i++) {
            assertEquals("Hello!", server.trigger(Letter.of("Hello")).text().get());
            Letter sent = Letter.of("Hello");
            server.eventAdmin().sendEvent(sent.toEvent());
            assertEquals("Hello!", sent.text().get());
            assertEquals(List.of(), sent.items());
            assertFalse(Thread.interrupted());
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("misdeeds")
    void norInsideAnotherHandler(String name, EventHandler misdeed) {
        server.on(Letter.TOPIC, misdeed, ranking(1));
        server.on(Letter.class, letter -> letter.text().update(text -> text + "!"));
        ServiceRegistration<EventHandler> outer = server.on(Draft.class, draft ->
                draft.text().set(server.trigger(Letter.of("nested")).text().get()));

        assertEquals("nested!", server.trigger(Draft.of("Hello")).text().get());
        assertEquals(0, server.report(outer, Draft.TOPIC).failures());
    }

    @Test
    void whatTheHandlerThrewIsInTheLog() {
        server.on(Letter.class, letter -> {
            throw new UnsupportedOperationException("not on my watch", new IllegalStateException("the reason"));
        });

        server.trigger(Letter.of("Hello"));

        CapturedLog.Line line = CapturedLog.warnings("not on my watch").get(0);
        assertTrue(line.mentions("com.acme.plugin") && line.mentions(Letter.TOPIC), line.message());
        assertTrue(line.thrown().toString().contains("UnsupportedOperationException"));
        assertTrue(line.thrown().getCause().toString().contains("the reason"));
        assertEquals(SafeSenderTest.class.getName(), line.thrown().getStackTrace()[0].getClassName());
    }

    /** A failure that cannot be told in words must not cost a worker either. */
    @Test
    void noWorkerIsLostToMisdeeds() {
        AtomicInteger number = new AtomicInteger();
        server.runtime().configure(mode.tuned().quarantine(1_000, Duration.ZERO).settings());
        server.on("com/acme/misdeed/*", event -> {
            if (number.incrementAndGet() % 2 == 0) {
                overflow(event);
            }
            throw Hostile.exception(() -> {
                throw new Error("while it is printed");
            });
        });

        Background.runAll(4, sender -> {
            for (int i = 0; i < 20; i++) {
                server.send("com/acme/misdeed/" + sender, Map.of());
                server.post("com/acme/misdeed/" + sender, Map.of());
            }
        });
        server.on(Letter.class, letter -> letter.text().update(text -> text + "!"));
        assertEquals("Hello!", server.trigger(Letter.of("Hello")).text().get());
    }
}
