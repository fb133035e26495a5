package org.mibew.core.plugins;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.function.Executable;

/** Events that are sent all the time by several threads. */
final class SteadyEvents {

    private static final int SENDERS = 4;

    private SteadyEvents() {}

    /**
     * Sends events of a topic while something is done.
     *
     * @return for those that did not meet exactly one version of the plugin, the versions that they met
     */
    static List<List<String>> notMetOnce(TestServer server, String topic, Executable meanwhile) throws Exception {
        ConcurrentLinkedQueue<List<String>> wrong = new ConcurrentLinkedQueue<>();
        AtomicBoolean over = new AtomicBoolean();
        List<Thread> senders = new ArrayList<>();
        for (int number = 0; number < SENDERS; number++) {
            Thread sender = new Thread(() -> {
                while (!over.get()) {
                    List<String> versions = server.send(topic);
                    if (versions.size() != 1) {
                        wrong.add(versions);
                    }
                }
            });
            sender.start();
            senders.add(sender);
        }
        try {
            meanwhile.execute();
        } catch (Exception | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        } finally {
            over.set(true);
            for (Thread sender : senders) {
                sender.join();
            }
        }
        return List.copyOf(wrong);
    }
}
