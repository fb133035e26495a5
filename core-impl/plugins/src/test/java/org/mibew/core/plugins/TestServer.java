package org.mibew.core.plugins;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.mibew.api.plugin.PluginReport;
import org.mibew.api.plugin.Plugins;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventAdmin;
import org.osgi.util.tracker.ServiceTracker;

/** A framework with the bundles that look after plugins, on a folder of its own. */
final class TestServer implements AutoCloseable {

    private static final List<String> BUNDLES = List.of(
            "org.osgi.util.function",
            "org.osgi.util.promise",
            "org.osgi.service.component-",
            "org.apache.felix.configadmin",
            "org.apache.felix.scr",
            "asm-",
            "jackson-annotations",
            "jackson-core",
            "jackson-databind");
    /** The tests and the bundles must mean the same classes. */
    private static final String SHARED = "org.slf4j;version=2.0.20,org.osgi.service.event;version=1.4.1,"
            + "org.mibew.api.event;version=1.0,org.mibew.api.monitor;version=1.0,org.mibew.api.plugin;version=1.0,"
            + "org.mibew.api.store;version=1.0,org.mibew.api.thread;version=1.0,org.osgi.service.cm;version=1.6.1,"
            + "org.osgi.service.log;version=1.5";

    private static final long DEADLINE = TimeUnit.SECONDS.toNanos(20);

    private final Path home;
    private final Map<String, String> settings = new HashMap<>();
    private boolean hasEvents;
    private Framework framework;

    private TestServer(Path home) {
        this.home = home;
        settings.put(PluginsFolder.HOME, home.toString());
        settings.put(Timing.POLL, "20");
        settings.put(Timing.SETTLE, "100");
        settings.put(Timing.PATIENCE, "1000");
        settings.put(Constants.FRAMEWORK_STORAGE, home.resolve("cache").toString());
        settings.put(Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA, SHARED);
        settings.put(Constants.FRAMEWORK_BSNVERSION, Constants.FRAMEWORK_BSNVERSION_MULTIPLE);
        settings.put("felix.log.level", "0");
        settings.put("ds.loglevel", "0");
    }

    /** A server that does not run yet. */
    static TestServer in(Path home) throws IOException {
        Files.createDirectories(home.resolve("plugins"));
        return new TestServer(home);
    }

    static TestServer startedIn(Path home) throws Exception {
        TestServer server = in(home);
        server.start();
        return server;
    }

    /** Has events delivered by the server's own event runtime. */
    TestServer withEvents() {
        hasEvents = true;
        return this;
    }

    TestServer with(String setting, String value) {
        settings.put(setting, value);
        return this;
    }

    void start() throws Exception {
        RecordedLog.clear();
        framework = ServiceLoader.load(FrameworkFactory.class).findFirst().orElseThrow().newFramework(settings);
        framework.init();
        if (framework.getBundleContext().getBundles().length == 1) {
            installBundles();
        }
        framework.start();
        await("the plugins are looked after", () -> service(Plugins.class).isPresent());
    }

    void stop() throws Exception {
        framework.stop();
        framework.waitForStop(TimeUnit.SECONDS.toMillis(20));
    }

    @Override
    public void close() throws Exception {
        stop();
    }

    BundleContext context() {
        return framework.getBundleContext();
    }

    Path file(String name) {
        return home.resolve("plugins").resolve(name);
    }

    void put(String file, TestJar jar) throws IOException {
        TestJar.put(file(file), jar.bytes());
    }

    /** Tells whether a file in the folder is what it was at some time. */
    boolean holds(String name, byte[] content) {
        try {
            return Arrays.equals(content, Files.readAllBytes(file(name)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Plugins plugins() {
        return service(Plugins.class).orElseThrow();
    }

    /** Returns what is known of a plugin or a file by the name that it is listed under. */
    Optional<PluginReport> report(String name) {
        return plugins().plugins().stream().filter(report -> report.name().equals(name)).findFirst();
    }

    PluginReport awaitState(String name, PluginReport.State state) {
        await(name + " is " + state + " in " + plugins().plugins(),
                () -> report(name).filter(report -> report.state() == state).isPresent());
        return report(name).orElseThrow();
    }

    /** Waits until a plugin has a problem that contains a text, and returns the problem. */
    String awaitProblem(String name, String text) {
        await(name + " has a problem with \"" + text + "\"", () -> problem(name).contains(text));
        return problem(name);
    }

    /** Waits until a warning or an error contains a text, and returns all that do. */
    List<String> awaitComplaint(String text) {
        await("a line with \"" + text + "\"", () -> !RecordedLog.complaints(text).isEmpty());
        return RecordedLog.complaints(text);
    }

    /** Waits until the folder has been looked at several times, so that what has not happened will not. */
    void awaitLooks() throws IOException {
        put("zz-marker.jar", TestJar.plain());
        await("the marker is seen", () -> report("zz-marker.jar").isPresent());
        Files.delete(file("zz-marker.jar"));
        await("the marker is gone", () -> report("zz-marker.jar").isEmpty());
    }

    Optional<Bundle> bundle(String symbolicName) {
        return Arrays.stream(context().getBundles())
                .filter(bundle -> symbolicName.equals(bundle.getSymbolicName()))
                .findFirst();
    }

    <T> Optional<T> service(Class<T> type) {
        ServiceTracker<T, T> tracker = new ServiceTracker<>(context(), type, null);
        tracker.open();
        try {
            return Optional.ofNullable(tracker.getService());
        } finally {
            tracker.close();
        }
    }

    static void await(String what, BooleanSupplier condition) {
        long start = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - start > DEADLINE) {
                fail("Waited in vain until " + what + "; the log has " + RecordedLog.lines(""));
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
    }

    /** Sends an event to which each handler adds who it is; returns what was added. */
    List<String> send(String topic) {
        List<String> seen = new CopyOnWriteArrayList<>();
        service(EventAdmin.class).orElseThrow().sendEvent(new Event(topic, Map.of("seen", seen)));
        return List.copyOf(seen);
    }

    /** Sets how plugins are updated and watched. */
    void configure(Map<String, ?> values) throws IOException {
        configurations().getConfiguration("org.mibew.core.plugins", "?").update(new Hashtable<>(values));
    }

    /** Returns the service, which each bundle has its own object of as long as it uses it. */
    ConfigurationAdmin configurations() {
        return context().getService(context().getServiceReference(ConfigurationAdmin.class));
    }

    /** Returns a list that gets the changes that listeners are told of. */
    List<String> changes() throws Exception {
        List<String> changes = new CopyOnWriteArrayList<>();
        Object control = control();
        Class<?> type = control.getClass().getClassLoader().loadClass(DeploymentListener.class.getName());
        step("listen", Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
            changes.add(String.valueOf(arguments[0]));
            return null;
        }));
        return changes;
    }

    /** Keeps a plugin from starting. */
    void keepFromStarting(String symbolicName, String reason) throws Exception {
        Class<?> type = control().getClass().getClassLoader().loadClass(DeploymentGate.class.getName());
        step("guard", Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) ->
                method.getName().equals("keptFromStarting") && arguments[0].equals(symbolicName)
                        ? Optional.of(reason)
                        : Optional.empty()));
    }

    private Object control() throws Exception {
        return context().getService(context().getAllServiceReferences(PluginControl.class.getName(), null)[0]);
    }

    /** Takes a step by the method of {@link PluginControl} with a name; its class is that of the bundle, not this one's. */
    Object step(String method, Object... arguments) throws Exception {
        Object control = control();
        Method called = Arrays.stream(control.getClass().getInterfaces()[0].getMethods())
                .filter(candidate -> candidate.getName().equals(method))
                .findFirst()
                .orElseThrow();
        try {
            return called.invoke(control, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }

    private String problem(String name) {
        return report(name).flatMap(PluginReport::problem).orElse("");
    }

    private void installBundles() throws Exception {
        for (String name : BUNDLES) {
            Path jar = onClassPath(name);
            try (InputStream content = Files.newInputStream(jar)) {
                install("bundles/" + jar.getFileName(), content);
            }
        }
        if (hasEvents) {
            install("bundles/org.mibew.core.events.jar", Files.newInputStream(onClassPath("org.mibew.core.events-")));
        }
        install("bundles/org.mibew.core.plugins.jar", jarOf(InstalledPlugins.class));
    }

    private void install(String location, InputStream content) throws Exception {
        context().installBundle(location, content).start();
    }

    private static Path onClassPath(String name) {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .filter(jar -> jar.getFileName().toString().startsWith(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(name + " is not on the class path"));
    }

    /** Returns the bundle that holds a class, jarred up if it is a folder of classes still. */
    private static InputStream jarOf(Class<?> type) throws Exception {
        Path origin = Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
        if (Files.isRegularFile(origin)) {
            return Files.newInputStream(origin);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream jar = new JarOutputStream(bytes);
                Stream<Path> files = Files.walk(origin)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = origin.relativize(file).toString().replace(File.separatorChar, '/');
                jar.putNextEntry(new ZipEntry(name));
                Files.copy(file, jar);
            }
        }
        return new ByteArrayInputStream(bytes.toByteArray());
    }
}
