package org.mibew.core.events;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.osgi.framework.AllServiceListener;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.BundleListener;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.FrameworkListener;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceReference;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventConstants;

/**
 * Posts the events of the framework, of bundles and of services under their topics (OSGi Compendium 113.6), and those of
 * the log where there is one (101.6). Their source never waits. When a bundle has stopped, the workers are renewed, whose
 * threads may hold something of it.
 */
final class MappedEvents implements FrameworkListener, BundleListener, AllServiceListener {

    private static final Map<Integer, String> FRAMEWORK = Map.of(
            FrameworkEvent.STARTED, "STARTED",
            FrameworkEvent.ERROR, "ERROR",
            FrameworkEvent.WARNING, "WARNING",
            FrameworkEvent.INFO, "INFO",
            FrameworkEvent.PACKAGES_REFRESHED, "PACKAGES_REFRESHED",
            FrameworkEvent.STARTLEVEL_CHANGED, "STARTLEVEL_CHANGED");

    private static final Map<Integer, String> BUNDLE = Map.of(
            BundleEvent.INSTALLED, "INSTALLED",
            BundleEvent.STARTED, "STARTED",
            BundleEvent.STOPPED, "STOPPED",
            BundleEvent.UPDATED, "UPDATED",
            BundleEvent.UNINSTALLED, "UNINSTALLED",
            BundleEvent.RESOLVED, "RESOLVED",
            BundleEvent.UNRESOLVED, "UNRESOLVED");

    private static final Map<Integer, String> SERVICE = Map.of(
            ServiceEvent.REGISTERED, "REGISTERED",
            ServiceEvent.MODIFIED, "MODIFIED",
            ServiceEvent.UNREGISTERING, "UNREGISTERING");

    private final BundleContext context;
    private final Engine engine;
    private LogEvents log;

    MappedEvents(BundleContext context, Engine engine) {
        this.context = context;
        this.engine = engine;
    }

    void open() {
        context.addFrameworkListener(this);
        context.addBundleListener(this);
        context.addServiceListener(this);
        log = LogEvents.open(context, engine);
    }

    void close() {
        if (log != null) {
            log.close();
        }
        context.removeServiceListener(this);
        context.removeBundleListener(this);
        context.removeFrameworkListener(this);
    }

    @Override
    public void frameworkEvent(FrameworkEvent event) {
        post("org/osgi/framework/FrameworkEvent/", FRAMEWORK.get(event.getType()), () -> {
            Map<String, Object> properties = new HashMap<>();
            properties.put(EventConstants.EVENT, event);
            putBundle(properties, event.getBundle());
            putException(properties, event.getThrowable());
            return properties;
        });
    }

    @Override
    public void bundleChanged(BundleEvent event) {
        if (event.getType() == BundleEvent.STOPPED) {
            engine.renewWorkers();
        }
        post("org/osgi/framework/BundleEvent/", BUNDLE.get(event.getType()), () -> {
            Map<String, Object> properties = new HashMap<>();
            properties.put(EventConstants.EVENT, event);
            putBundle(properties, event.getBundle());
            return properties;
        });
    }

    @Override
    public void serviceChanged(ServiceEvent event) {
        post("org/osgi/framework/ServiceEvent/", SERVICE.get(event.getType()), () -> {
            ServiceReference<?> reference = event.getServiceReference();
            Map<String, Object> properties = new HashMap<>();
            properties.put(EventConstants.EVENT, event);
            properties.put(EventConstants.SERVICE, reference);
            properties.put(EventConstants.SERVICE_ID, reference.getProperty(Constants.SERVICE_ID));
            properties.put(EventConstants.SERVICE_OBJECTCLASS, reference.getProperty(Constants.OBJECTCLASS));
            putPid(properties, reference);
            return properties;
        });
    }

    /** Posts an event of a known type; its properties are only worked out if somebody listens. */
    private void post(String prefix, String type, Supplier<Map<String, Object>> properties) {
        if (type != null && !engine.handlers().route(prefix + type).isEmpty()) {
            engine.post(new Event(prefix + type, properties.get()), false);
        }
    }

    static void putBundle(Map<String, Object> properties, Bundle bundle) {
        if (bundle == null) {
            return;
        }
        properties.put(EventConstants.BUNDLE, bundle);
        properties.put(EventConstants.BUNDLE_ID, bundle.getBundleId());
        properties.put(EventConstants.BUNDLE_VERSION, bundle.getVersion());
        if (bundle.getSymbolicName() != null) {
            properties.put(EventConstants.BUNDLE_SYMBOLICNAME, bundle.getSymbolicName());
        }
        Set<String> signers = new LinkedHashSet<>();
        bundle.getSignerCertificates(Bundle.SIGNERS_ALL).keySet().forEach(certificate ->
                signers.add(certificate.getSubjectX500Principal().getName()));
        if (!signers.isEmpty()) {
            properties.put(EventConstants.BUNDLE_SIGNER, signers);
        }
    }

    /** A PID that is one text stays one; several, be they in an array or a collection, are a collection. */
    static void putPid(Map<String, Object> properties, ServiceReference<?> reference) {
        Object pid = reference.getProperty(Constants.SERVICE_PID);
        if (pid != null) {
            properties.put(EventConstants.SERVICE_PID, pid instanceof String ? pid : Topics.texts(pid));
        }
    }

    static void putException(Map<String, Object> properties, Throwable exception) {
        if (exception == null) {
            return;
        }
        properties.put(EventConstants.EXCEPTION, exception);
        properties.put(EventConstants.EXCEPTION_CLASS, exception.getClass().getName());
        if (exception.getMessage() != null) {
            properties.put(EventConstants.EXCEPTION_MESSAGE, exception.getMessage());
        }
    }
}
