package org.mibew.itests.container;

import static org.junit.Assert.assertEquals;

import java.io.ByteArrayInputStream;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.junit.Test;
import org.mibew.api.event.ThreadPostMessage;
import org.mibew.itests.container.plugin.Hostile;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleWiring;

/** Removed plugins leave nothing behind. */
public class ClassLoaderIT extends ContainerTest {

    private static final int ROUNDS = 200;

    @Test
    public void twoHundredRoundsOfDeploymentLeaveNoClassLoader() throws Exception {
        byte[] suffix = suffix("s").bytes();
        byte[] throwing = new PluginJar("throwing", Hostile.class)
                .topics(ThreadPostMessage.TOPIC)
                .header("Test-Behaviour", "throw")
                .bytes();
        List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
        monitor.trace(true);
        try {
            for (int round = 0; round < ROUNDS; round++) {
                loaders.add(deployAndRemove(round % 10 == 0 ? throwing : suffix, round));
            }
        } finally {
            monitor.trace(false);
        }
        Await.until("all class loaders are collected, but " + ROUNDS + " were made", () -> {
            System.gc();
            return loaders.stream().allMatch(loader -> loader.get() == null);
        });
    }

    private WeakReference<ClassLoader> deployAndRemove(byte[] jar, int round) throws Exception {
        Bundle plugin = context.installBundle("test:round" + round, new ByteArrayInputStream(jar));
        plugin.start();
        assertEquals(round % 10 == 0 ? "x" : "xs", post("x"));
        ClassLoader loader = plugin.adapt(BundleWiring.class).getClassLoader();
        plugin.uninstall();
        assertEquals("x", post("x"));
        return new WeakReference<>(loader);
    }
}
