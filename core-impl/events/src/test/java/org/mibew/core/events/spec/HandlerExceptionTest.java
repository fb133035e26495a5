package org.mibew.core.events.spec;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mibew.core.events.Settings;
import org.mibew.core.events.harness.Await;
import org.mibew.core.events.harness.CapturedLog;
import org.mibew.core.events.harness.Osgi;
import org.mibew.core.events.harness.RecordingHandler;

/** What happens when a handler throws (OSGi Compendium 113.8.1). */
class HandlerExceptionTest {

    private static final String TOPIC = "com/acme/READ";

    @RegisterExtension
    final Osgi osgi = new Osgi(deadline());

    /** The deadline of handlers, which must not make a difference here. */
    Duration deadline() {
        return Settings.DEFAULT.handlerDeadline();
    }

    static Stream<Throwable> throwables() {
        return Stream.of(
                new IllegalStateException("handler failed"),
                new IOException("handler failed"),
                new InterruptedException("handler failed"),
                new NoClassDefFoundError("handler failed"),
                new StackOverflowError("handler failed"),
                new AssertionError("handler failed"),
                new Throwable("handler failed"));
    }

    private RecordingHandler failing(Throwable throwable) {
        RecordingHandler handler =
                new RecordingHandler(event -> HandlerExceptionTest.<RuntimeException>raise(throwable));
        osgi.register(handler, Osgi.topics(TOPIC));
        return handler;
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void raise(Throwable throwable) throws T {
        throw (T) throwable;
    }

    /** 113.8.1: what a handler throws is caught; delivery continues with the next handlers. */
    @ParameterizedTest
    @MethodSource("throwables")
    void nextHandlersOfASentEventAreNotified(Throwable throwable) {
        RecordingHandler before = osgi.record(TOPIC);
        RecordingHandler failing = failing(throwable);
        RecordingHandler after = osgi.record(TOPIC);

        assertDoesNotThrow(() -> osgi.send(TOPIC));

        assertEquals(List.of(1, 1, 1), List.of(before.count(), failing.count(), after.count()));
    }

    /** 113.8.1: the same holds for posted events. */
    @ParameterizedTest
    @MethodSource("throwables")
    void nextHandlersOfAPostedEventAreNotified(Throwable throwable) {
        RecordingHandler before = osgi.record(TOPIC);
        RecordingHandler failing = failing(throwable);
        RecordingHandler after = osgi.record(TOPIC);

        osgi.post(TOPIC);

        List.of(before, failing, after).forEach(handler -> handler.awaitCount(1));
    }

    /** Tells whether a line has an exception's class, message and place, if in an object of another class (101.7). */
    private static boolean tells(CapturedLog.Line line, Throwable throwable) {
        return line.thrown() != null
                && line.thrown().toString().contains(throwable.toString())
                && line.thrown().getStackTrace()[0].equals(throwable.getStackTrace()[0]);
    }

    /** 113.8.1: the exception is logged, with the name of the handler's bundle. */
    @ParameterizedTest
    @MethodSource("throwables")
    void exceptionIsLogged(Throwable throwable) {
        failing(throwable);

        osgi.send(TOPIC);

        CapturedLog.Line line = CapturedLog.await("the exception", logged -> tells(logged, throwable));
        assertTrue(line.isWarningOrWorse());
        assertTrue(line.mentions("com.acme.handlers"), line::toString);
    }

    /** 113.8.1: the exception of a posted event's handler is logged. */
    @Test
    void exceptionOfAPostedEventIsLogged() {
        IllegalStateException thrown = new IllegalStateException("handler failed");
        failing(thrown);

        osgi.post(TOPIC);

        CapturedLog.await("the exception", logged -> tells(logged, thrown));
    }

    /** 113.8.1: a handler that has thrown gets the next event. */
    @Test
    void handlerThatThrewGetsTheNextEvent() {
        RecordingHandler sometimes = new RecordingHandler(event -> {
            if ((Integer) event.getProperty("n") % 2 == 0) {
                throw new IllegalStateException("even");
            }
        });
        osgi.register(sometimes, Osgi.topics(TOPIC));

        for (int n = 0; n < 20; n++) {
            osgi.send(TOPIC, Map.of("n", n));
        }
        for (int n = 20; n < 40; n++) {
            osgi.post(TOPIC, Map.of("n", n));
        }

        sometimes.awaitCount(40);
        assertEquals(Numbers.first(40), sometimes.numbers());
    }

    /** 113.8.1: exceptions of one handler do not disturb the order or completeness of others. */
    @Test
    void othersAreNotDisturbed() {
        failing(new IllegalStateException("always"));
        RecordingHandler handler = osgi.record(TOPIC);

        for (int n = 0; n < 2_000; n++) {
            osgi.post(TOPIC, Map.of("n", n));
        }

        handler.awaitCount(2_000);
        assertEquals(Numbers.first(2_000), handler.numbers());
    }

    /** 113.8.1: what a handler throws in an event sent by a handler does not reach that handler. */
    @Test
    void exceptionDoesNotReachASenderThatIsAHandler() {
        RecordingHandler failing = new RecordingHandler(event -> {
            throw new IllegalStateException("inner");
        });
        osgi.register(failing, Osgi.topics("com/acme/INNER"));
        AtomicBoolean wentOn = new AtomicBoolean();
        osgi.register(
                event -> {
                    osgi.send("com/acme/INNER");
                    wentOn.set(true);
                },
                Osgi.topics(TOPIC));

        osgi.send(TOPIC);

        assertEquals(1, failing.count());
        assertTrue(wentOn.get());
    }

    /** 113.8: an endless recursion in a handler ends there. */
    @Test
    void endlessRecursionEndsInTheHandler() {
        RecordingHandler recursing = new RecordingHandler(event -> recurse(0));
        osgi.register(recursing, Osgi.topics(TOPIC));
        RecordingHandler after = osgi.record(TOPIC);

        osgi.send(TOPIC);
        osgi.post(TOPIC);

        after.awaitCount(2);
        Await.until("both calls", () -> recursing.count() == 2);
    }

    private static int recurse(int depth) {
        return recurse(depth + 1) + 1;
    }
}
