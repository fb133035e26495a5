package org.mibew.core.plugins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mibew.api.plugin.Leftover;
import org.mibew.api.plugin.Leftovers;
import org.mibew.api.plugin.PluginReport.State;
import org.mibew.core.plugins.fixture.leak.BundleStaticLeak;
import org.mibew.core.plugins.fixture.leak.ContextLoaderLeak;
import org.mibew.core.plugins.fixture.leak.DriverLeak;
import org.mibew.core.plugins.fixture.leak.ExecutorLeak;
import org.mibew.core.plugins.fixture.leak.ForeignServiceLeak;
import org.mibew.core.plugins.fixture.leak.HookLeak;
import org.mibew.core.plugins.fixture.leak.JdkStaticLeak;
import org.mibew.core.plugins.fixture.leak.OfferedService;
import org.mibew.core.plugins.fixture.leak.ServiceCache;
import org.mibew.core.plugins.fixture.leak.ThreadLeak;
import org.mibew.core.plugins.fixture.leak.ThreadLocalLeak;
import org.mibew.core.plugins.fixture.leak.TimerLeak;
import org.mibew.core.plugins.fixture.leak.registry.Registry;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleActivator;

/** What was uninstalled or updated is gone, or what keeps it is named. */
final class LeftoversTest {

    private static final String FIXTURES = "org.mibew.core.plugins.fixture.leak.";
    private static final String RELEASE = FIXTURES + "release";

    @TempDir
    Path home;

    private TestServer server;

    @BeforeEach
    void start() throws Exception {
        System.clearProperty(RELEASE);
        server = TestServer.startedIn(home);
    }

    @AfterEach
    void stop() throws Exception {
        System.setProperty(RELEASE, "true");
        Thread.setDefaultUncaughtExceptionHandler(null);
        server.close();
    }

    @Test
    void whatWasRemovedCleanlyIsGoneWithinSeconds() throws Exception {
        server.put("hello.jar", TestJar.plugin("org.example.hello", "1.0.0"));
        server.awaitState("hello", State.ACTIVE);

        Files.delete(server.file("hello.jar"));

        TestServer.await("it is gone", () -> leftover("org.example.hello").filter(Leftover::gone).isPresent());
        TestServer.await("it is said", () -> !RecordedLog.lines("Nothing is left of org.example.hello 1.0.0").isEmpty());
        assertEquals(List.of(), leftover("org.example.hello").orElseThrow().holders());
    }

    @Test
    void theVersionThatWasUpdatedIsGone() throws Exception {
        server.put("hello.jar", TestJar.plugin("org.example.hello", "1.0.0"));
        server.awaitState("hello", State.ACTIVE);

        server.put("hello.jar", TestJar.plugin("org.example.hello", "2.0.0"));

        TestServer.await("it is gone", () -> leftover("org.example.hello").filter(Leftover::gone).isPresent());
        assertEquals("1.0.0", leftover("org.example.hello").orElseThrow().version());
    }

    @Test
    void whatKeepsAPluginIsNamed() throws Exception {
        Bundle registry = install(TestJar.library("org.example.registry", "1.0.0")
                .header("Export-Package", Registry.class.getPackageName())
                .type(Registry.class));
        Bundle offered = leaky("offered", OfferedService.class, OfferedService.Service.class);
        install(TestJar.library("org.example.cache", "1.0.0").activator(ServiceCache.class));
        Bundle[] others = {
            leaky("thread", ThreadLeak.class),
            leaky("timer", TimerLeak.class, TimerLeak.Task.class),
            leaky("executor", ExecutorLeak.class, ExecutorLeak.Task.class),
            leaky("context", ContextLoaderLeak.class),
            leaky("service", ForeignServiceLeak.class, ForeignServiceLeak.Service.class),
            leaky("driver", DriverLeak.class, DriverLeak.LeakyDriver.class),
            leaky("hook", HookLeak.class),
            leaky("jdk", JdkStaticLeak.class, JdkStaticLeak.Handler.class),
            install(jar("bundle", BundleStaticLeak.class, BundleStaticLeak.Entry.class)
                    .header("Import-Package", "org.osgi.framework," + Registry.class.getPackageName()))
        };
        CountDownLatch done = new CountDownLatch(1);
        Thread worker = startedIn("server-worker", jar("local", ThreadLocalLeak.class, ThreadLocalLeak.Value.class), done);
        try {
            server.bundle("org.example.local").orElseThrow().uninstall();
            offered.uninstall();
            for (Bundle other : others) {
                other.uninstall();
            }

            assertHeld("thread", "thread \"leaky-poller\"", "and runs " + FIXTURES + "ThreadLeak.work(ThreadLeak.java:");
            assertHeld("timer", "timer of the thread \"leaky-timer\", which has the task its " + FIXTURES + "TimerLeak$Task");
            assertHeld("executor", "executor of the thread \"pool-", "in whose queue is its " + FIXTURES + "ExecutorLeak$Task");
            assertHeld("context", "context class loader of the thread \"pool-");
            assertHeld("local", "thread local of the thread \"server-worker\": its " + FIXTURES + "ThreadLocalLeak$Value");
            assertHeld("service", "service java.util.concurrent.Callable (service.id ", "ForeignServiceLeak$Service");
            assertHeld("offered", "object of " + FIXTURES + "ServiceCache of the bundle org.example.cache, whose field services"
                    + " has its " + FIXTURES + "OfferedService$Service");
            assertHeld("driver", "JDBC driver registered in java.sql.DriverManager: its " + FIXTURES + "DriverLeak$LeakyDriver");
            assertHeld("hook", "shutdown hook \"leaky-hook\": its lambda of " + FIXTURES + "HookLeak");
            assertHeld("jdk", "static field java.lang.Thread.defaultUncaughtExceptionHandler of the JDK, which has its "
                    + FIXTURES + "JdkStaticLeak$Handler");
            assertHeld("bundle", "static field " + Registry.class.getName() + ".ENTRIES of the bundle org.example.registry,"
                    + " which has its " + FIXTURES + "BundleStaticLeak$Entry");
        } finally {
            done.countDown();
            worker.join();
        }
        assertEquals(Bundle.ACTIVE, registry.getState());
        assertEquals(List.of(), pictures(), "pictures of the heap are deleted");
    }

    @Test
    void bundlesThatWereNotConnectedAnewAreNamed() throws Exception {
        Bundle registry = install(TestJar.library("org.example.registry", "1.0.0")
                .header("Export-Package", Registry.class.getPackageName())
                .type(Registry.class));
        install(TestJar.library("org.example.user", "1.0.0").header("Import-Package", Registry.class.getPackageName()));

        registry.uninstall();

        assertHeld("registry", "bundles that were not connected anew yet: org.example.user 1.0.0");
    }

    @Test
    void whatGivesWayAtLastIsGone() throws Exception {
        leaky("thread", ThreadLeak.class).uninstall();
        assertHeld("thread", "leaky-poller");

        System.setProperty(RELEASE, "true");

        TestServer.await("it is gone", () -> {
            System.gc();
            return leftover("org.example.thread").filter(Leftover::gone).isPresent();
        });
    }

    private void assertHeld(String name, String... parts) {
        TestServer.await("it is told what keeps " + name,
                () -> leftover("org.example." + name).filter(left -> !left.holders().isEmpty()).isPresent());
        Leftover left = leftover("org.example." + name).orElseThrow();
        assertTrue(left.holders().stream().anyMatch(holder -> Stream.of(parts).allMatch(holder::contains)),
                () -> name + " is kept by " + left.holders());
        assertEquals(1, RecordedLog.complaints("org.example." + name + " 1.0.0 is not gone").size());
    }

    private Optional<Leftover> leftover(String symbolicName) {
        return server.service(Leftovers.class).orElseThrow().leftovers().stream()
                .filter(left -> left.plugin().equals(symbolicName))
                .findFirst();
    }

    private Bundle leaky(String name, Class<? extends BundleActivator> activator, Class<?>... more) throws Exception {
        return install(jar(name, activator, more));
    }

    private static TestJar jar(String name, Class<? extends BundleActivator> activator, Class<?>... more) throws Exception {
        TestJar jar = TestJar.plugin("org.example." + name, "1.0.0")
                .activator(activator)
                .type(Class.forName(RELEASE.replace("release", "Release")));
        Stream.of(more).forEach(jar::type);
        return jar;
    }

    private Bundle install(TestJar jar) throws Exception {
        byte[] bytes = jar.bytes();
        Bundle bundle = server.context().installBundle("test:" + bytes.hashCode(), new ByteArrayInputStream(bytes));
        bundle.start();
        return bundle;
    }

    private Thread startedIn(String thread, TestJar jar, CountDownLatch done) throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        Thread worker = new Thread(() -> {
            try {
                install(jar);
                started.countDown();
                done.await();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }, thread);
        worker.start();
        started.await();
        return worker;
    }

    private List<Path> pictures() throws Exception {
        try (Stream<Path> files = Files.walk(home)) {
            return files.filter(file -> file.toString().endsWith(".hprof")).toList();
        }
    }
}
