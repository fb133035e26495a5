package org.mibew.core.events;

import java.util.HashMap;
import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventConstants;
import org.osgi.service.log.LogEntry;
import org.osgi.service.log.LogListener;
import org.osgi.service.log.LogLevel;
import org.osgi.service.log.LogReaderService;
import org.osgi.util.tracker.ServiceTracker;

/** Posts what is logged under the topics of the Log Service (OSGi Compendium 101.6.1). */
final class LogEvents implements LogListener {

    private static final Map<LogLevel, String> LEVELS = Map.of(
            LogLevel.AUDIT, "LOG_OTHER",
            LogLevel.ERROR, "LOG_ERROR",
            LogLevel.WARN, "LOG_WARNING",
            LogLevel.INFO, "LOG_INFO",
            LogLevel.DEBUG, "LOG_DEBUG",
            LogLevel.TRACE, "LOG_OTHER");

    private final Engine engine;
    private final ServiceTracker<LogReaderService, LogReaderService> readers;

    private LogEvents(BundleContext context, Engine engine) {
        this.engine = engine;
        this.readers = new ServiceTracker<>(context, LogReaderService.class, null) {
            @Override
            public LogReaderService addingService(ServiceReference<LogReaderService> reference) {
                LogReaderService reader = super.addingService(reference);
                reader.addLogListener(LogEvents.this);
                return reader;
            }

            @Override
            public void removedService(ServiceReference<LogReaderService> reference, LogReaderService reader) {
                reader.removeLogListener(LogEvents.this);
                super.removedService(reference, reader);
            }
        };
    }

    /** Listens to the log; null where the Log Service's classes are not there. */
    static LogEvents open(BundleContext context, Engine engine) {
        try {
            LogEvents events = new LogEvents(context, engine);
            events.readers.open();
            return events;
        } catch (NoClassDefFoundError noLogService) {
            return null;
        }
    }

    void close() {
        readers.close();
    }

    @Override
    public void logged(LogEntry entry) {
        String topic = "org/osgi/service/log/LogEntry/" + LEVELS.getOrDefault(entry.getLogLevel(), "LOG_OTHER");
        if (!engine.handlers().route(topic).isEmpty()) {
            engine.post(new Event(topic, properties(entry)), false);
        }
    }

    @SuppressWarnings("deprecation")
    private static Map<String, Object> properties(LogEntry entry) {
        Map<String, Object> properties = new HashMap<>();
        MappedEvents.putBundle(properties, entry.getBundle());
        properties.remove(EventConstants.BUNDLE_VERSION);
        properties.remove(EventConstants.BUNDLE_SIGNER);
        MappedEvents.putException(properties, entry.getException());
        properties.put("log.level", entry.getLevel());
        if (entry.getMessage() != null) {
            properties.put(EventConstants.MESSAGE, entry.getMessage());
        }
        properties.put(EventConstants.TIMESTAMP, entry.getTime());
        properties.put("log.entry", entry);
        ServiceReference<?> service = entry.getServiceReference();
        if (service != null) {
            properties.put(EventConstants.SERVICE, service);
            properties.put(EventConstants.SERVICE_ID, service.getProperty(Constants.SERVICE_ID));
            properties.put(EventConstants.SERVICE_OBJECTCLASS, service.getProperty(Constants.OBJECTCLASS));
            MappedEvents.putPid(properties, service);
        }
        return properties;
    }
}
