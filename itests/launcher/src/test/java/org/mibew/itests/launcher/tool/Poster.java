package org.mibew.itests.launcher.tool;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mibew.api.thread.Actor;
import org.mibew.api.thread.Guest;
import org.mibew.api.thread.Message;
import org.mibew.api.thread.MessageBatch;
import org.mibew.api.thread.MessageKind;
import org.mibew.api.thread.NewMessage;
import org.mibew.api.thread.ThreadStart;
import org.mibew.api.thread.Threads;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceListener;
import org.osgi.framework.ServiceReference;

/**
 * A plugin of the tests that posts messages and notes in the file {@code acknowledged} what was acknowledged. When it starts
 * it looks first whether everything that was noted before is there, and says so in the file {@code verified}.
 */
public final class Poster implements BundleActivator, ServiceListener {

    private BundleContext context;
    private Path home;
    private Thread thread;
    private volatile boolean stopped;

    @Override
    public void start(BundleContext started) throws Exception {
        context = started;
        home = Path.of(context.getProperty("mibew.home"));
        context.addServiceListener(this, "(objectClass=" + Threads.class.getName() + ")");
        begin(context.getServiceReference(Threads.class));
    }

    @Override
    public void stop(BundleContext ended) {
        stopped = true;
    }

    @Override
    public void serviceChanged(ServiceEvent event) {
        if (event.getType() == ServiceEvent.REGISTERED) {
            begin(context.getServiceReference(Threads.class));
        }
    }

    private synchronized void begin(ServiceReference<Threads> reference) {
        if (reference != null && thread == null) {
            Threads threads = context.getService(reference);
            thread = new Thread(() -> run(threads), "poster");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private void run(Threads threads) {
        try {
            verify(threads);
            post(threads);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Counts what was acknowledged and is not there. */
    private void verify(Threads threads) throws IOException {
        Path acknowledged = home.resolve("acknowledged");
        int missing = 0;
        int all = 0;
        if (Files.exists(acknowledged)) {
            Map<Long, Set<Long>> stored = new HashMap<>();
            for (String line : Files.readAllLines(acknowledged)) {
                String[] ids = line.split(" ");
                long thread = Long.parseLong(ids[0]);
                all++;
                if (!stored.computeIfAbsent(thread, id -> messages(threads, id)).contains(Long.parseLong(ids[1]))) {
                    missing++;
                }
            }
        }
        Path unfinished = Files.writeString(home.resolve("verified.tmp"), missing + " of " + all + " are missing");
        Files.move(unfinished, home.resolve("verified"), StandardCopyOption.ATOMIC_MOVE);
    }

    private static Set<Long> messages(Threads threads, long id) {
        Set<Long> found = new HashSet<>();
        MessageBatch batch = threads.messages(id, Actor.SERVER, 0);
        while (true) {
            batch.messages().forEach(message -> found.add(message.id()));
            if (batch.complete()) {
                return found;
            }
            batch = threads.messages(id, Actor.SERVER, batch.position());
        }
    }

    private void post(Threads threads) throws IOException {
        Path acknowledged = home.resolve("acknowledged");
        List<Long> open = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            String name = "poster " + System.nanoTime();
            Guest guest = new Guest(name, "Poster", "en", name, "", "");
            open.add(threads.start(ThreadStart.by(guest)).id());
        }
        for (int number = 0; !stopped; number++) {
            long thread = open.get(number % open.size());
            Message posted = threads.post(thread, Actor.VISITOR, NewMessage.of(MessageKind.USER, "Message " + number))
                    .orElseThrow();
            byte[] line = (thread + " " + posted.id() + "\n").getBytes(StandardCharsets.US_ASCII);
            Files.write(acknowledged, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
    }
}
