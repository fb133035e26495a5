package org.mibew.itests.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;
import org.osgi.service.event.EventConstants;
import org.osgi.service.event.EventHandler;
import org.osgi.util.tracker.ServiceTracker;

/** An OSGi framework inside the benchmark, with some bundles started. Shares the class path's API with them. */
public final class Container implements AutoCloseable {

    private static final String SHARED_PACKAGES =
            "org.osgi.service.event;version=1.4.1,org.osgi.service.log;version=1.5.0";
    private static final long PATIENCE_MILLIS = 10_000;

    private final Framework framework;
    private final Path storage;
    private Runnable beforeClose = () -> {};

    private Container(Framework framework, Path storage) {
        this.framework = framework;
        this.storage = storage;
    }

    /** Starts a framework and bundles, given by their symbolic names. */
    public static Container start(Map<String, String> properties, String... bundles) {
        try {
            Path storage = Files.createTempDirectory("mibew-benchmark");
            Map<String, String> all = new HashMap<>(properties);
            all.put(Constants.FRAMEWORK_STORAGE, storage.toString());
            all.put(Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA, SHARED_PACKAGES);
            FrameworkFactory factory = ServiceLoader.load(FrameworkFactory.class).findFirst().orElseThrow();
            Container container = new Container(factory.newFramework(all), storage);
            container.framework.start();
            container.startBundles(bundles);
            return container;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot create a folder for the framework", e);
        } catch (BundleException e) {
            throw new IllegalStateException("Cannot start the framework with " + List.of(bundles), e);
        }
    }

    private void startBundles(String... names) throws BundleException {
        Path folder = Path.of(System.getProperty("benchmarks.bundles"));
        List<Bundle> installed = new ArrayList<>();
        for (String name : names) {
            installed.add(context().installBundle(folder.resolve(name + ".jar").toUri().toString()));
        }
        for (Bundle bundle : installed) {
            bundle.start();
        }
    }

    void beforeClose(Runnable action) {
        beforeClose = action;
    }

    public BundleContext context() {
        return framework.getBundleContext();
    }

    /** Returns a service as soon as it is there. */
    public <S> S service(Class<S> type) {
        ServiceTracker<S, S> tracker = new ServiceTracker<>(context(), type, null);
        tracker.open();
        try {
            S service = tracker.waitForService(PATIENCE_MILLIS);
            if (service == null) {
                throw new IllegalStateException("No " + type.getName() + " after " + PATIENCE_MILLIS + " ms");
            }
            return service;
        } catch (InterruptedException e) {
            throw new IllegalStateException("Interrupted while waiting for " + type.getName(), e);
        }
    }

    /** Registers a handler as a service and returns what unregisters it. */
    public Runnable register(EventHandler handler, String topic) {
        ServiceRegistration<EventHandler> registration = context()
                .registerService(
                        EventHandler.class, handler, FrameworkUtil.asDictionary(Map.of(EventConstants.EVENT_TOPIC, topic)));
        return registration::unregister;
    }

    @Override
    public void close() {
        beforeClose.run();
        try {
            framework.stop();
            framework.waitForStop(PATIENCE_MILLIS);
            try (Stream<Path> files = Files.walk(storage)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        } catch (BundleException | InterruptedException e) {
            throw new IllegalStateException("Cannot stop the framework", e);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete " + storage, e);
        }
    }
}
