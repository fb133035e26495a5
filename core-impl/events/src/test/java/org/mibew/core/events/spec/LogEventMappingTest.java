package org.mibew.core.events.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mibew.core.events.harness.CapturedLog;
import org.mibew.core.events.harness.Gate;
import org.mibew.core.events.harness.Osgi;
import org.mibew.core.events.harness.RecordingHandler;
import org.mibew.core.events.harness.TinyBundle;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceFactory;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventConstants;
import org.osgi.service.log.LogEntry;
import org.osgi.service.log.LogLevel;
import org.osgi.service.log.LogListener;
import org.osgi.service.log.LogReaderService;

/** Entries of the log as events, where there is a LogReaderService (OSGi Compendium 101.8.4, 113.6.1). */
class LogEventMappingTest {

    private static final String PREFIX = "org/osgi/service/log/LogEntry/";
    private static final String[] ENTRY = {
        EventConstants.BUNDLE,
        EventConstants.BUNDLE_ID,
        EventConstants.BUNDLE_SYMBOLICNAME,
        "log.level",
        EventConstants.MESSAGE,
        EventConstants.TIMESTAMP,
        "log.entry"
    };

    @RegisterExtension
    final Osgi osgi = new Osgi();

    private final Log log = new Log();
    private ServiceRegistration<?> registration;
    private Bundle source;

    @BeforeEach
    void registerTheLog() {
        source = osgi.bundle("com.acme.source");
        registration = register(log);
    }

    private ServiceRegistration<?> register(Log reader) {
        return osgi.context().registerService(LogReaderService.class.getName(), new LogFactory(reader), null);
    }

    private Entry entry(int level) {
        return new Entry(source, level, null, null);
    }

    /** 101.8.4: the level is the last token of the topic; levels beyond the four are LOG_OTHER. */
    @ParameterizedTest
    @CsvSource({"LOG_ERROR, 1", "LOG_WARNING, 2", "LOG_INFO, 3", "LOG_DEBUG, 4", "LOG_OTHER, 10"})
    void everyLevelHasItsTopic(String name, int level) {
        RecordingHandler handler = osgi.record(PREFIX + "*");
        Entry entry = entry(level);

        log.add(entry);

        Event event = handler.await(PREFIX + name);
        assertEquals(1, handler.count());
        MappedEvent.assertProperties(event, ENTRY);
        assertSame(source, event.getProperty(EventConstants.BUNDLE));
        assertEquals(source.getBundleId(), event.getProperty(EventConstants.BUNDLE_ID));
        assertEquals("com.acme.source", event.getProperty(EventConstants.BUNDLE_SYMBOLICNAME));
        assertEquals(level, event.getProperty("log.level"));
        assertEquals("a message", event.getProperty(EventConstants.MESSAGE));
        assertEquals(1_234_567L, event.getProperty(EventConstants.TIMESTAMP));
        assertSame(entry, event.getProperty("log.entry"));
    }

    /** 101.8.4: if the entry has an exception, it, its class and its message are properties. */
    @Test
    void exceptionIsDescribed() {
        RecordingHandler handler = osgi.record(PREFIX + "LOG_ERROR");
        IllegalStateException thrown = new IllegalStateException("it went wrong");

        log.add(new Entry(source, 1, thrown, null));

        Event event = handler.await(PREFIX + "LOG_ERROR");
        MappedEvent.assertProperties(event, ENTRY, MappedEvent.EXCEPTION);
        MappedEvent.assertException(thrown, event);
    }

    /** 101.8.4: exception.message is set only if there is one. */
    @Test
    void exceptionWithoutMessageHasNone() {
        RecordingHandler handler = osgi.record(PREFIX + "LOG_ERROR");

        log.add(new Entry(source, 1, new IllegalStateException(), null));

        MappedEvent.assertProperties(
                handler.await(PREFIX + "LOG_ERROR"),
                ENTRY,
                new String[] {EventConstants.EXCEPTION, EventConstants.EXCEPTION_CLASS});
    }

    /** 101.8.4: if the entry has a service, it, its id and its object class are properties. */
    @Test
    void serviceIsDescribed() {
        RecordingHandler handler = osgi.record(PREFIX + "LOG_INFO");
        ServiceReference<Runnable> reference =
                osgi.context().registerService(Runnable.class, () -> {}, null).getReference();

        log.add(new Entry(source, 3, null, reference));

        Event event = handler.await(PREFIX + "LOG_INFO");
        MappedEvent.assertProperties(event, ENTRY, MappedEvent.SERVICE);
        MappedEvent.assertService(reference, event);
    }

    /** 101.8.4, 113.6.1: service.pid is set if the service has one; an array becomes a Collection. */
    @Test
    void pidOfTheServiceIsTold() {
        RecordingHandler handler = osgi.record(PREFIX + "LOG_INFO");

        log.add(new Entry(source, 3, null, serviceWithPid("com.acme.pid")));
        log.add(new Entry(source, 3, null, serviceWithPid(new String[] {"com.acme.a", "com.acme.b"})));

        handler.awaitCount(2);
        assertEquals("com.acme.pid", handler.events().get(0).getProperty(EventConstants.SERVICE_PID));
        assertEquals(
                Set.of("com.acme.a", "com.acme.b"),
                new HashSet<>(assertCollection(handler.events().get(1).getProperty(EventConstants.SERVICE_PID))));
    }

    private ServiceReference<Runnable> serviceWithPid(Object pid) {
        return osgi.context()
                .registerService(Runnable.class, () -> {}, Osgi.properties(Map.entry(Constants.SERVICE_PID, pid)))
                .getReference();
    }

    private static Collection<?> assertCollection(Object value) {
        assertTrue(value instanceof Collection<?>, () -> "No collection: " + value);
        return (Collection<?>) value;
    }

    /** 101.8.4, 113.6.1: what an entry does not have is not set. */
    @Test
    void whatIsMissingIsNotSet() {
        RecordingHandler handler = osgi.record(PREFIX + "LOG_INFO");

        log.add(new Entry(null, 3, null, null, null));

        MappedEvent.assertProperties(
                handler.await(PREFIX + "LOG_INFO"), new String[] {"log.level", EventConstants.TIMESTAMP, "log.entry"});
    }

    /** 101.8.4: bundle.symbolicName is set only if the bundle has one. */
    @Test
    void bundleWithoutSymbolicNameHasNone() {
        RecordingHandler handler = osgi.record(PREFIX + "LOG_INFO");
        Bundle nameless = osgi.install(TinyBundle.named("none")
                .without(Constants.BUNDLE_SYMBOLICNAME)
                .without(Constants.BUNDLE_MANIFESTVERSION));

        log.add(new Entry(nameless, 3, null, null));

        Set<String> names = new HashSet<>(Arrays.asList(handler.await(PREFIX + "LOG_INFO").getPropertyNames()));
        assertFalse(names.contains(EventConstants.BUNDLE_SYMBOLICNAME));
        assertTrue(names.contains(EventConstants.BUNDLE_ID));
    }

    /** 101.8.4: log events are delivered asynchronously, in their order; who logs does not wait. */
    @Test
    void loggingDoesNotWaitForHandlers() {
        Gate gate = osgi.gate();
        AtomicReference<Thread> thread = new AtomicReference<>();
        RecordingHandler handler = new RecordingHandler(event -> {
            thread.compareAndSet(null, Thread.currentThread());
            gate.pass();
        });
        osgi.register(handler, Osgi.topics(PREFIX + "*"));

        List<Entry> entries = IntStream.range(0, 100).mapToObj(n -> entry(1 + n % 4)).toList();
        entries.forEach(log::add);
        gate.awaitArrivals(1);
        gate.open();

        handler.awaitCount(100);
        assertEquals(entries, handler.events().stream().map(event -> event.getProperty("log.entry")).toList());
        assertNotSame(Thread.currentThread(), thread.get());
    }

    /** 113.4: the specification's own example, warnings and errors of some bundles, works. */
    @Test
    void watchDogOfTheSpecificationWorks() {
        RecordingHandler handler = new RecordingHandler();
        osgi.register(
                handler,
                Osgi.topics(PREFIX + "LOG_WARNING", PREFIX + "LOG_ERROR"),
                Map.entry(EventConstants.EVENT_FILTER, "(bundle.symbolicName=com.acme.*)"));
        Bundle other = osgi.bundle("org.other");

        log.add(entry(1));
        log.add(entry(3));
        log.add(new Entry(other, 1, null, null));
        log.add(entry(2));

        handler.awaitCount(2);
        osgi.settle();
        assertEquals(List.of(PREFIX + "LOG_ERROR", PREFIX + "LOG_WARNING"), handler.topics());
    }

    /** 113.6.2: every log is listened to, and none after it has gone. */
    @Test
    void logsMayComeAndGo() {
        Log second = new Log();
        ServiceRegistration<?> its = register(second);
        RecordingHandler handler = osgi.record(PREFIX + "LOG_INFO");

        log.add(entry(3));
        second.add(entry(3));
        handler.awaitCount(2);

        its.unregister();
        registration.unregister();
        assertEquals(0, second.listeners.size() + log.listeners.size());
    }

    /** 113.7: the Event Admin does not listen to logs when it has stopped, and does again when it has started. */
    @Test
    void listensAsLongAsTheEventAdminRuns() throws BundleException {
        assertEquals(1, log.listeners.size());
        osgi.eventAdminBundle().stop();
        assertEquals(0, log.listeners.size());

        osgi.eventAdminBundle().start();
        RecordingHandler handler = osgi.record(PREFIX + "LOG_INFO");
        log.add(entry(3));

        handler.awaitCount(1);
    }

    /** 113.8.1: a handler of log events that fails, and whose failure is logged, does not make an endless loop. */
    @Test
    void failureInAHandlerOfLogEventsEnds() {
        RecordingHandler failing = new RecordingHandler(event -> {
            log.add(entry(1));
            throw new IllegalStateException("a handler of log events failed");
        });
        osgi.register(failing, Osgi.topics(PREFIX + "*"));

        log.add(entry(1));
        CapturedLog.await("the failure", line -> line.mentions("a handler of log events failed"));
        osgi.settle();
        int calls = failing.count();
        osgi.settle();

        assertEquals(calls, failing.count());
    }

    /** Gives a log to one bundle, and forgets its listeners when it releases it, as 101.6 wants. */
    private record LogFactory(Log log) implements ServiceFactory<LogReaderService> {

        @Override
        public LogReaderService getService(Bundle bundle, ServiceRegistration<LogReaderService> registration) {
            return log;
        }

        @Override
        public void ungetService(
                Bundle bundle, ServiceRegistration<LogReaderService> registration, LogReaderService service) {
            log.listeners.clear();
        }
    }

    private static final class Log implements LogReaderService {

        private final List<LogListener> listeners = new CopyOnWriteArrayList<>();

        void add(LogEntry entry) {
            listeners.forEach(listener -> listener.logged(entry));
        }

        @Override
        public void addLogListener(LogListener listener) {
            listeners.add(listener);
        }

        @Override
        public void removeLogListener(LogListener listener) {
            listeners.remove(listener);
        }

        @Override
        public Enumeration<LogEntry> getLog() {
            return Collections.emptyEnumeration();
        }
    }

    private static final class Entry implements LogEntry {

        private final Bundle bundle;
        private final int level;
        private final Throwable exception;
        private final ServiceReference<?> reference;
        private final String message;

        Entry(Bundle bundle, int level, Throwable exception, ServiceReference<?> reference) {
            this(bundle, level, exception, reference, "a message");
        }

        Entry(Bundle bundle, int level, Throwable exception, ServiceReference<?> reference, String message) {
            this.message = message;
            this.bundle = bundle;
            this.level = level;
            this.exception = exception;
            this.reference = reference;
        }

        @Override
        public Bundle getBundle() {
            return bundle;
        }

        @Override
        public ServiceReference<?> getServiceReference() {
            return reference;
        }

        @Override
        @SuppressWarnings("deprecation")
        public int getLevel() {
            return level;
        }

        @Override
        public LogLevel getLogLevel() {
            return level < LogLevel.values().length ? LogLevel.values()[level] : LogLevel.TRACE;
        }

        @Override
        public String getMessage() {
            return message;
        }

        @Override
        public Throwable getException() {
            return exception;
        }

        @Override
        public long getTime() {
            return 1_234_567L;
        }

        @Override
        public String getLoggerName() {
            return "com.acme";
        }

        @Override
        public long getSequence() {
            return 1;
        }

        @Override
        public String getThreadInfo() {
            return "a thread";
        }

        @Override
        public StackTraceElement getLocation() {
            return new StackTraceElement("com.acme.Source", "run", "Source.java", 1);
        }
    }
}
