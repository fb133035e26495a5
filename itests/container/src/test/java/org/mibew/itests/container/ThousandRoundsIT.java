package org.mibew.itests.container;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.ByteArrayInputStream;
import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.junit.Test;
import org.mibew.api.event.ThreadPostMessage;
import org.mibew.itests.container.plugin.SuffixComponent;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleWiring;

/** Memory is the same after a thousand plugins came and went. */
public class ThousandRoundsIT extends ContainerTest {

    private static final long MIB = 1 << 20;
    /**
     * Felix 7.0.5 itself remembers about 6 KiB of each uninstalled bundle that has components: how often it used the
     * configuration admin, which is 0. A class loader that is left would take ten times that.
     */
    private static final long REMEMBERED_BY_FELIX = 8 * MIB;

    private final byte[] jar = suffix("s").component(SuffixComponent.class, ThreadPostMessage.TOPIC).bytes();
    private final List<WeakReference<ClassLoader>> loaders = new ArrayList<>();

    @Test
    public void aThousandRoundsOfDeploymentLeaveHeapAndMetaspaceAsTheyWere() throws Exception {
        rounds(200);
        Memory early = memory();
        rounds(800);
        Memory late = memory();
        String figures = early + " after 200 rounds, " + late + " after 1000";
        assertTrue(figures, late.heap - early.heap < REMEMBERED_BY_FELIX);
        assertTrue(figures, late.metaspace - early.metaspace < 2 * MIB);
        assertTrue(figures, late.classes - early.classes < 200);
    }

    private void rounds(int number) throws Exception {
        for (int round = 0; round < number; round++) {
            Bundle plugin = context.installBundle("test:thousand" + round, new ByteArrayInputStream(jar));
            plugin.start();
            assertEquals("xs!", post("x"));
            loaders.add(new WeakReference<>(plugin.adapt(BundleWiring.class).getClassLoader()));
            plugin.uninstall();
            assertEquals("x", post("x"));
        }
    }

    private Memory memory() throws Exception {
        Await.until("all class loaders are collected", () -> {
            System.gc();
            return loaders.stream().allMatch(loader -> loader.refersTo(null));
        });
        loaders.clear();
        return new Memory(
                ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(),
                ManagementFactory.getMemoryPoolMXBeans().stream()
                        .filter(pool -> pool.getName().equals("Metaspace"))
                        .mapToLong(pool -> pool.getUsage().getUsed())
                        .sum(),
                ManagementFactory.getClassLoadingMXBean().getLoadedClassCount());
    }

    private record Memory(long heap, long metaspace, int classes) {

        @Override
        public String toString() {
            return heap / 1024 + " KiB of heap, " + metaspace / 1024 + " KiB of metaspace, " + classes + " classes";
        }
    }
}
