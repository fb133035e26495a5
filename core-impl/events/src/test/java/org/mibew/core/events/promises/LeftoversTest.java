package org.mibew.core.events.promises;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mibew.core.events.promises.Server.deadline;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.mibew.api.event.CronRun;
import org.mibew.api.event.Mutable;
import org.mibew.api.event.RoutesAlter;
import org.mibew.api.event.ThreadFunctionCall;
import org.mibew.api.web.CallArguments;
import org.mibew.api.web.ClientCalls;
import org.mibew.core.events.harness.Await;
import org.mibew.core.events.harness.Background;
import org.mibew.core.events.harness.RecordingHandler;
import org.mibew.core.events.harness.TinyBundle;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.framework.wiring.FrameworkWiring;

/** What a plugin leaves behind is collected once it is uninstalled, whatever it did and whatever others kept of its events. */
@ParameterizedClass
@EnumSource(Mode.class)
class LeftoversTest {

    private static final int ROUNDS = 6;

    @RegisterExtension
    final Server server;

    private final Mode mode;

    LeftoversTest(Mode mode) {
        this.mode = mode;
        this.server = new Server(mode.settings());
    }

    @Test
    void theClassLoaderOfARemovedPluginIsCollected() {
        server.monitor().trace(true);
        RecordingHandler keeper = new RecordingHandler();
        server.on("org/mibew/*", keeper);
        server.on("com/acme/leave/*", keeper);
        List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            loaders.add(comeAndGo());
        }

        awaitCollected(loaders);
        assertEquals(ROUNDS, keeper.events().stream().filter(event -> event.getTopic().equals(CronRun.TOPIC)).count());
    }

    /** What a plugin left in an event may be its code; what is recorded of that is no more than plain data when it has gone. */
    @Test
    void whatIsRecordedOfRoutesKeepsNothingOfThePluginThatMadeThem() {
        server.monitor().trace(true);
        server.replays().record(RoutesAlter.TOPIC, 100);
        Bundle bundle = onThreadOfItsOwn(() -> server.start(leaver()));

        Background.run(() -> server.trigger(new RoutesAlter(new ArrayList<>(), Mutable.unset()))).join();

        awaitCollected(List.of(uninstall(bundle)));
        String left = server.monitor().changes().stream()
                .filter(delivery -> delivery.topic().equals(RoutesAlter.TOPIC))
                .map(delivery -> delivery.steps().get(0).changes().get(0).to())
                .findFirst()
                .orElseThrow();
        assertTrue(left.contains("/own"), left);
    }

    private WeakReference<ClassLoader> comeAndGo() {
        Bundle bundle = onThreadOfItsOwn(() -> server.start(leaver()));
        Background.run(() -> {
            for (String way : Leaver.WAYS) {
                if (mode == Mode.ON_WORKERS || !way.equals("hang")) {
                    server.send("com/acme/leave/" + way, Map.of("way", way));
                    server.post("com/acme/leave/" + way, Map.of("way", way));
                }
            }
            server.trigger(new CronRun());
            server.trigger(new ThreadFunctionCall(
                    ClientCalls.sample(), "any", CallArguments.none(), new LinkedHashMap<>(), Mutable.unset()));
        }).join();
        return uninstall(bundle);
    }

    private static TinyBundle leaver() {
        TinyBundle bundle = TinyBundle.named("com.acme.leaver").activator(Leaver.class).with(Draft.class);
        for (int i = 1; i <= 2; i++) {
            bundle.with(load(Leaver.class.getName() + "$" + i));
        }
        return bundle.with(load(Leaver.class.getName() + "$Own"));
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A started bundle is removed after a posted event was queued for it, behind one that holds up its queue. */
    @Test
    void eventsThatWaitForAnotherHandlerKeepNothingOfARemovedOne() {
        Barrier barrier = server.barrier();
        RecordingHandler slow = new RecordingHandler(event -> barrier.await());
        server.on("com/acme/leave/*", slow, deadline(9_000));
        Bundle bundle = onThreadOfItsOwn(() -> server.start(leaver()));
        for (int i = 0; i < 20; i++) {
            server.post("com/acme/leave/by", Map.of("way", ""));
        }

        awaitCollected(List.of(uninstall(bundle)));

        barrier.open();
        slow.awaitCount(20);
    }

    /** A handler that hangs keeps its class loader, but only as long as it hangs. */
    @Test
    void aHandlerThatHungIsCollectedWhenItComesBack() {
        server.runtime().configure(Mode.ON_WORKERS.settings());
        Bundle bundle = onThreadOfItsOwn(() -> server.start(leaver()));

        server.send("com/acme/leave/hang", Map.of("way", "hang"));

        awaitCollected(List.of(uninstall(bundle)));
    }

    private static Bundle onThreadOfItsOwn(Supplier<Bundle> work) {
        AtomicReference<Bundle> result = new AtomicReference<>();
        Background.run(() -> result.set(work.get())).join();
        return result.get();
    }

    private WeakReference<ClassLoader> uninstall(Bundle bundle) {
        WeakReference<ClassLoader> loader = new WeakReference<>(bundle.adapt(BundleWiring.class).getClassLoader());
        try {
            bundle.uninstall();
        } catch (BundleException e) {
            throw new IllegalStateException(e);
        }
        server.framework().systemBundle().adapt(FrameworkWiring.class).refreshBundles(List.of(bundle));
        return loader;
    }

    private static void awaitCollected(List<WeakReference<ClassLoader>> loaders) {
        Await.until("the class loaders are collected", () -> {
            System.gc();
            return loaders.stream().allMatch(loader -> loader.get() == null);
        });
    }
}
