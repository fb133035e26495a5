package org.mibew.core.events.harness;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.mibew.core.events.Settings;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventAdmin;
import org.osgi.service.event.EventConstants;
import org.osgi.service.event.EventHandler;

/**
 * A framework with a running Event Admin, one for all tests of the JVM that want the same deadline. Every test begins
 * with an empty log, and what it has installed goes when it ends.
 */
public final class Osgi implements BeforeEachCallback, AfterEachCallback {

    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(Osgi.class);

    private final Duration deadline;
    private final List<Bundle> bundles = new ArrayList<>();
    private final List<Gate> gates = new ArrayList<>();
    private Shared shared;
    private Bundle handlers;
    private int markers;

    /** Makes an Event Admin with the deadline that holds without configuration. */
    public Osgi() {
        this(Settings.DEFAULT.handlerDeadline());
    }

    /** @param deadline of handlers; zero: none, and everything is delivered on the sender's thread */
    public Osgi(Duration deadline) {
        this.deadline = deadline;
    }

    private static final class Shared implements AutoCloseable {

        final EmbeddedFramework framework;
        final Bundle eventAdmin;

        Shared(Duration deadline) {
            framework = EmbeddedFramework.initialised("shared-" + deadline.toMillis()).start();
            eventAdmin = EventAdminBundle.install(framework, "eventadmin", deadline);
        }

        @Override
        public void close() {
            framework.close();
        }
    }

    @Override
    public void beforeEach(ExtensionContext context) throws BundleException {
        shared = context.getRoot().getStore(NAMESPACE).getOrComputeIfAbsent(deadline, Shared::new, Shared.class);
        shared.eventAdmin.start();
        CapturedLog.clear();
    }

    @Override
    public void afterEach(ExtensionContext context) throws BundleException {
        gates.forEach(Gate::open);
        for (Bundle bundle : bundles) {
            if (bundle.getState() != Bundle.UNINSTALLED) {
                bundle.uninstall();
            }
        }
        shared.framework.awaitListeners();
    }

    public EmbeddedFramework framework() {
        return shared.framework;
    }

    /** The bundle that registers the Event Admin. */
    public Bundle eventAdminBundle() {
        return shared.eventAdmin;
    }

    /** Installs one more bundle that has an Event Admin. */
    public Bundle installAnotherEventAdmin() {
        Bundle bundle = EventAdminBundle.install(shared.framework, "another", deadline);
        bundles.add(bundle);
        return bundle;
    }

    /** The Event Admin as a publisher gets it from the registry. */
    public EventAdmin eventAdmin() {
        BundleContext context = shared.framework.context();
        ServiceReference<EventAdmin> reference = context.getServiceReference(EventAdmin.class);
        if (reference == null) {
            throw new IllegalStateException("There is no Event Admin");
        }
        return context.getService(reference);
    }

    public void send(String topic) {
        send(topic, Map.of());
    }

    public void send(String topic, Map<String, ?> properties) {
        eventAdmin().sendEvent(new Event(topic, properties));
    }

    public void post(String topic) {
        post(topic, Map.of());
    }

    public void post(String topic, Map<String, ?> properties) {
        eventAdmin().postEvent(new Event(topic, properties));
    }

    /** Installs and starts a bundle without any content. */
    public Bundle bundle(String symbolicName) {
        return start(install(TinyBundle.named(symbolicName)));
    }

    public Bundle install(TinyBundle content) {
        Bundle bundle = shared.framework.install("test:" + System.nanoTime(), content.jar());
        bundles.add(bundle);
        return bundle;
    }

    public Bundle start(Bundle bundle) {
        try {
            bundle.start();
        } catch (BundleException e) {
            throw new IllegalStateException(e);
        }
        return bundle;
    }

    /** Registers a handler with the given service properties for a bundle {@code com.acme.handlers}. */
    @SafeVarargs
    public final ServiceRegistration<EventHandler> register(EventHandler handler, Map.Entry<String, ?>... properties) {
        return context().registerService(EventHandler.class, handler, properties(properties));
    }

    /** Registers a handler that keeps the events of some topics. */
    public RecordingHandler record(String... topics) {
        RecordingHandler handler = new RecordingHandler();
        register(handler, topics(topics));
        return handler;
    }

    /** The context of the bundle {@code com.acme.handlers}, which registers the test's handlers. */
    public BundleContext context() {
        if (handlers == null) {
            handlers = bundle("com.acme.handlers");
        }
        return handlers.getBundleContext();
    }

    /** Returns a gate that opens at the latest when the test ends. */
    public Gate gate() {
        Gate gate = new Gate();
        gates.add(gate);
        return gate;
    }

    /**
     * Gives the Event Admin occasion to do what it still has to do: posts events to handlers that came after
     * everything else, one after another, each from a thread of its own, and waits for each. Used before a test says
     * that something has not happened.
     */
    public void settle() {
        for (int i = 0; i < 8; i++) {
            String topic = "marker/" + markers++;
            RecordingHandler marker = new RecordingHandler();
            ServiceRegistration<EventHandler> registration = register(marker, topics(topic));
            Background.run(() -> post(topic)).join();
            marker.awaitCount(1);
            registration.unregister();
        }
    }

    public static Map.Entry<String, ?> topics(String... topics) {
        return Map.entry(EventConstants.EVENT_TOPIC, topics);
    }

    @SafeVarargs
    public static Dictionary<String, Object> properties(Map.Entry<String, ?>... properties) {
        Dictionary<String, Object> dictionary = new Hashtable<>();
        for (Map.Entry<String, ?> property : properties) {
            dictionary.put(property.getKey(), property.getValue());
        }
        return dictionary;
    }
}
