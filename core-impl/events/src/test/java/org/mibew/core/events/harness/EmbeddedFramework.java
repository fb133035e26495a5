package org.mibew.core.events.harness;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Dictionary;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.CountDownLatch;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mibew.api.event.ChatEvent;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkListener;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;
import org.osgi.service.event.EventAdmin;
import org.osgi.service.log.LogService;

/** A Felix framework in this JVM; its system bundle exports the APIs and this package from the class path. */
public final class EmbeddedFramework implements AutoCloseable {

    /** A type of framework event that does not exist. */
    private static final int NOTHING = 0;

    private final Framework framework;

    private EmbeddedFramework(Framework framework) {
        this.framework = framework;
    }

    /**
     * Returns a framework that is initialised but not started.
     *
     * @param name of its folder
     */
    public static EmbeddedFramework initialised(String name) {
        Framework framework = ServiceLoader.load(FrameworkFactory.class).findFirst().orElseThrow().newFramework(Map.of(
                Constants.FRAMEWORK_STORAGE, Path.of("target", "felix", name).toString(),
                Constants.FRAMEWORK_STORAGE_CLEAN, Constants.FRAMEWORK_STORAGE_CLEAN_ONFIRSTINIT,
                Constants.FRAMEWORK_BSNVERSION, Constants.FRAMEWORK_BSNVERSION_MULTIPLE,
                "felix.log.level", "0",
                Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA, exports()));
        try {
            framework.init();
        } catch (BundleException e) {
            throw new IllegalStateException(e);
        }
        return new EmbeddedFramework(framework);
    }

    public EmbeddedFramework start() {
        try {
            framework.start();
        } catch (BundleException e) {
            throw new IllegalStateException(e);
        }
        return this;
    }

    public BundleContext context() {
        return framework.getBundleContext();
    }

    public Bundle systemBundle() {
        return framework;
    }

    /** Installs a bundle without starting it. */
    public Bundle install(String location, InputStream jar) {
        try {
            return context().installBundle(location, jar);
        } catch (BundleException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Raises a framework event for which Felix itself has no occasion here. */
    public void raiseFrameworkEvent(int type, Bundle bundle, Throwable thrown) {
        raise("fireFrameworkEvent", new Class<?>[] {int.class, Bundle.class, Throwable.class}, type, bundle, thrown);
    }

    /** Raises a bundle event for which Felix itself has no occasion here. */
    public void raiseBundleEvent(int type, Bundle bundle) {
        raise("fireBundleEvent", new Class<?>[] {int.class, Bundle.class}, type, bundle);
    }

    /** Raises a service event for which Felix itself has no occasion here. */
    public void raiseServiceEvent(int type, ServiceReference<?> reference) {
        raise(
                "fireServiceEvent",
                new Class<?>[] {ServiceEvent.class, Dictionary.class},
                new ServiceEvent(type, reference),
                null);
    }

    /** Waits until all listeners have been told what has happened so far; Felix tells them on one thread. */
    public void awaitListeners() {
        CountDownLatch told = new CountDownLatch(1);
        FrameworkListener listener = event -> {
            if (event.getType() == NOTHING) {
                told.countDown();
            }
        };
        context().addFrameworkListener(listener);
        raiseFrameworkEvent(NOTHING, framework, null);
        Await.until("the framework's listeners are told", () -> told.getCount() == 0);
        context().removeFrameworkListener(listener);
    }

    private void raise(String name, Class<?>[] types, Object... arguments) {
        try {
            Method method = framework.getClass().getDeclaredMethod(name, types);
            method.setAccessible(true);
            method.invoke(framework, arguments);
        } catch (NoSuchMethodException | IllegalAccessException e) {
            throw new IllegalStateException("This Felix is not the one that the tests know", e);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    @Override
    public void close() {
        try {
            framework.stop();
            framework.waitForStop(Await.PATIENCE.toMillis());
        } catch (BundleException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String exports() {
        return Stream.of(ChatEvent.class, EventAdmin.class, LogService.class)
                .map(EmbeddedFramework::exportsOf)
                .collect(Collectors.joining(",", "", "," + EmbeddedFramework.class.getPackageName()));
    }

    /** Returns what the bundle of a class says that it exports. */
    private static String exportsOf(Class<?> type) {
        String home = type.getProtectionDomain().getCodeSource().getLocation().toString();
        try {
            List<URL> manifests = Collections.list(type.getClassLoader().getResources("META-INF/MANIFEST.MF"));
            URL manifest = manifests.stream().filter(url -> url.toString().contains(home)).findFirst().orElseThrow();
            try (InputStream stream = manifest.openStream()) {
                return new Manifest(stream).getMainAttributes().getValue(Constants.EXPORT_PACKAGE);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
