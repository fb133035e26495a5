package org.mibew.core.events.promises;

import java.util.ArrayList;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.mibew.api.event.ChatEvent;
import org.mibew.api.event.EventDispatcher;
import org.mibew.api.event.EventType;
import org.mibew.api.event.Fence;
import org.mibew.api.monitor.EventMonitor;
import org.mibew.api.monitor.EventReplays;
import org.mibew.api.monitor.HandlerReport;
import org.mibew.api.monitor.HandlerSwaps;
import org.mibew.api.monitor.TopicReport;
import org.mibew.core.events.EventRuntime;
import org.mibew.core.events.Settings;
import org.mibew.core.events.harness.Await;
import org.mibew.core.events.harness.CapturedLog;
import org.mibew.core.events.harness.EmbeddedFramework;
import org.mibew.core.events.harness.Gate;
import org.mibew.core.events.harness.TinyBundle;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventAdmin;
import org.osgi.service.event.EventConstants;
import org.osgi.service.event.EventHandler;

/**
 * An event runtime of its own for every test, with settings that the test chooses, in a framework that all share. Handlers
 * belong to the bundle {@code com.acme.plugin} unless a test says otherwise. What a test began ends with it.
 */
public final class Server implements BeforeEachCallback, AfterEachCallback {

    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(Server.class);

    private final Settings settings;
    private final List<Bundle> bundles = new ArrayList<>();
    private final List<Gate> gates = new ArrayList<>();
    private final Barrier end = new Barrier();
    private final List<Barrier> barriers = new ArrayList<>();
    private EmbeddedFramework framework;
    private Bundle plugin;
    private EventRuntime runtime;

    Server(Settings settings) {
        this.settings = settings;
    }

    private static final class Shared implements AutoCloseable {

        final EmbeddedFramework framework = EmbeddedFramework.initialised("promises").start();
        final Bundle plugin = framework.install("plugin", TinyBundle.named("com.acme.plugin").jar());

        @Override
        public void close() {
            framework.close();
        }
    }

    @Override
    public void beforeEach(ExtensionContext context) throws BundleException {
        Shared shared = context.getRoot().getStore(NAMESPACE).getOrComputeIfAbsent(Shared.class);
        framework = shared.framework;
        plugin = shared.plugin;
        plugin.start(Bundle.START_TRANSIENT);
        runtime = new EventRuntime(framework.context(), settings);
        runtime.open();
        CapturedLog.clear();
    }

    @Override
    public void afterEach(ExtensionContext context) throws BundleException {
        end.open();
        barriers.forEach(Barrier::open);
        gates.forEach(Gate::open);
        plugin.stop(Bundle.STOP_TRANSIENT);
        for (Bundle bundle : bundles) {
            if (bundle.getState() != Bundle.UNINSTALLED) {
                bundle.uninstall();
            }
        }
        runtime.close();
    }

    EventRuntime runtime() {
        return runtime;
    }

    /** Closes the runtime and opens another one, with other settings; handlers stay registered. */
    void restart(Settings changed) {
        runtime.close();
        runtime = new EventRuntime(framework.context(), changed);
        runtime.open();
    }

    EmbeddedFramework framework() {
        return framework;
    }

    EventDispatcher dispatcher() {
        return service(EventDispatcher.class);
    }

    EventAdmin eventAdmin() {
        return service(EventAdmin.class);
    }

    EventMonitor monitor() {
        return service(EventMonitor.class);
    }

    HandlerSwaps swaps() {
        return service(HandlerSwaps.class);
    }

    EventReplays replays() {
        return service(EventReplays.class);
    }

    Fence fence() {
        return service(Fence.class);
    }

    private <S> S service(Class<S> type) {
        BundleContext context = framework.context();
        return context.getService(context.getServiceReference(type));
    }

    <E extends ChatEvent> E trigger(E event) {
        return dispatcher().trigger(event);
    }

    void send(String topic, Map<String, ?> properties) {
        eventAdmin().sendEvent(new Event(topic, properties));
    }

    void post(String topic, Map<String, ?> properties) {
        eventAdmin().postEvent(new Event(topic, properties));
    }

    /** Registers a handler for the events of a record. */
    @SafeVarargs
    final <E extends ChatEvent> ServiceRegistration<EventHandler> on(
            Class<E> type, Consumer<? super E> handler, Map.Entry<String, ?>... properties) {
        return on(EventType.of(type).topic(), event -> handler.accept(ChatEvent.of(event, type)), properties);
    }

    /** Registers a handler for a topic or a pattern of topics. */
    @SafeVarargs
    final ServiceRegistration<EventHandler> on(
            String topic, EventHandler handler, Map.Entry<String, ?>... properties) {
        return on(plugin(), topic, handler, properties);
    }

    @SafeVarargs
    static ServiceRegistration<EventHandler> on(
            BundleContext bundle, String topic, EventHandler handler, Map.Entry<String, ?>... properties) {
        return bundle.registerService(EventHandler.class, handler, properties(topic, properties));
    }

    @SafeVarargs
    static Dictionary<String, Object> properties(String topic, Map.Entry<String, ?>... properties) {
        Dictionary<String, Object> dictionary = new Hashtable<>();
        dictionary.put(EventConstants.EVENT_TOPIC, topic);
        for (Map.Entry<String, ?> property : properties) {
            dictionary.put(property.getKey(), property.getValue());
        }
        return dictionary;
    }

    static Map.Entry<String, ?> ranking(int ranking) {
        return Map.entry(Constants.SERVICE_RANKING, ranking);
    }

    static Map.Entry<String, ?> filter(String filter) {
        return Map.entry(EventConstants.EVENT_FILTER, filter);
    }

    static Map.Entry<String, ?> required() {
        return Map.entry("mibew.required", true);
    }

    /** The handler's own deadline. */
    static Map.Entry<String, ?> deadline(long millis) {
        return Map.entry("mibew.deadline", millis);
    }

    static Map.Entry<String, ?> named(String name) {
        return Map.entry("component.name", name);
    }

    /** The bundle that handlers belong to if a test does not say otherwise. */
    BundleContext plugin() {
        return plugin.getBundleContext();
    }

    /** Installs and starts a bundle without any content. */
    Bundle bundle(String symbolicName) {
        return start(TinyBundle.named(symbolicName));
    }

    Bundle start(TinyBundle content) {
        return start(install(content));
    }

    /** Installs a bundle without starting it. */
    Bundle install(TinyBundle content) {
        Bundle bundle = framework.install("promises:" + System.nanoTime(), content.jar());
        bundles.add(bundle);
        return bundle;
    }

    static Bundle start(Bundle bundle) {
        try {
            bundle.start();
        } catch (BundleException e) {
            throw new IllegalStateException(e);
        }
        return bundle;
    }

    static void stop(Bundle bundle) {
        try {
            bundle.stop();
        } catch (BundleException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Registers a handler of a bundle for the events of a record. */
    @SafeVarargs
    static <E extends ChatEvent> ServiceRegistration<EventHandler> on(
            Bundle bundle, Class<E> type, Consumer<? super E> handler, Map.Entry<String, ?>... properties) {
        return on(bundle.getBundleContext(), EventType.of(type).topic(),
                event -> handler.accept(ChatEvent.of(event, type)), properties);
    }

    /** Returns what the monitor says of a handler. */
    HandlerReport report(ServiceRegistration<?> handler) {
        long id = id(handler.getReference());
        return monitor().handlers().stream().filter(report -> report.serviceId() == id).findFirst().orElseThrow();
    }

    /** Returns what the monitor says of a handler and a topic. */
    TopicReport report(ServiceRegistration<?> handler, String topic) {
        return report(handler).byTopic().stream().filter(report -> report.topic().equals(topic)).findFirst().orElseThrow();
    }

    static long id(ServiceReference<?> reference) {
        return (Long) reference.getProperty(Constants.SERVICE_ID);
    }

    /** Returns a gate that opens at the latest when the test ends. */
    Gate gate() {
        Gate gate = new Gate();
        gates.add(gate);
        return gate;
    }

    /** Returns a barrier that opens at the latest when the test ends. */
    Barrier barrier() {
        Barrier barrier = new Barrier();
        barriers.add(barrier);
        return barrier;
    }

    /** Keeps its thread busy until the test ends, whoever interrupts it. */
    void loopForEver() {
        while (!end.isOpen()) {
            Thread.onSpinWait();
        }
    }

    /** Keeps its thread waiting until the test ends, whoever interrupts it. */
    void hangForEver() {
        end.await();
    }

    /** Waits until somebody interrupts it; should nobody do so, the test fails by that. */
    static void sleepForEver() throws InterruptedException {
        new CountDownLatch(1).await(Await.PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }
}
