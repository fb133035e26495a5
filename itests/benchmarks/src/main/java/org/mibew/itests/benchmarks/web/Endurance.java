package org.mibew.itests.benchmarks.web;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.h2.jdbcx.JdbcDataSource;

/**
 * Has visitors talk while plugins throw, hang, burn memory, leak, and are updated, removed and brought back at random. At the
 * end everything that was acknowledged must be stored, nothing of the plugins may be left in the server, and no answer may
 * have taken longer than the deadline of an event.
 */
public final class Endurance {

    private static final int VISITORS = 6;
    /** An event's deadline of ten seconds, and what the rest of an answer takes on a busy machine. */
    private static final long LONGEST_ANSWER = TimeUnit.SECONDS.toMillis(12);
    /** Until the timers that the plugins leave behind have ended, and what they kept has been collected. */
    private static final long PATIENCE = TimeUnit.MINUTES.toNanos(3);
    private static final Pattern TEXT = Pattern.compile("visitor \\d+ message \\d+\\.");

    private final Site site;
    private final Path home;
    private final Random random = new Random(4711);
    private final List<String> faults = new ArrayList<>();
    private int updates;

    private Endurance(Site site, Path home) {
        this.site = site;
        this.home = home;
    }

    /** Takes the folder of the distribution, one to work in, which is emptied, and how many minutes the run takes. */
    public static void main(String... arguments) throws IOException, InterruptedException {
        Path work = Path.of(arguments[1]).toAbsolutePath();
        long minutes = Long.parseLong(arguments[2]);
        Site.delete(work);
        Files.createDirectories(work);
        Path home = work.resolve("server");
        Endurance run;
        List<Chatter> visitors;
        try (Site site = new Site(Path.of(arguments[0]), home, "")) {
            run = new Endurance(site, home);
            Set<String> before = site.threadNames();
            visitors = run.talk(TimeUnit.MINUTES.toNanos(minutes));
            run.leavesNothing(before);
            System.out.println("Heap in use at the end: " + (site.usedHeap() >> 20) + " MiB");
        }
        run.losesNothing(visitors);
        run.report(minutes, visitors);
    }

    private List<Chatter> talk(long nanos) throws IOException, InterruptedException {
        AtomicBoolean over = new AtomicBoolean();
        List<Chatter> visitors = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < VISITORS; i++) {
            Chatter visitor = new Chatter(site.port(), i, over);
            visitors.add(visitor);
            threads.add(new Thread(visitor, "visitor-" + i));
        }
        try (Attendance anna = new Attendance(site.port(), Site.OPERATOR)) {
            threads.forEach(Thread::start);
            long end = System.nanoTime() + nanos;
            while (System.nanoTime() < end) {
                changePlugins();
                TimeUnit.MILLISECONDS.sleep(1_000 + random.nextInt(3_000));
            }
            over.set(true);
            for (Thread thread : threads) {
                thread.join();
            }
        }
        return visitors;
    }

    private void changePlugins() throws IOException {
        RogueJar jar = RogueJar.ALL.get(random.nextInt(RogueJar.ALL.size()));
        Path folder = home.resolve("plugins");
        if (random.nextInt(8) == 0) {
            Files.deleteIfExists(folder.resolve(jar.fileName()));
        } else {
            jar.deploy(folder, ++updates);
        }
        if (random.nextInt(5) == 0) {
            release();
        }
    }

    /** Has handlers that are in quarantine called again, so that they go on misbehaving. */
    private void release() throws IOException {
        Matcher handlers = Pattern.compile("\\borg\\.mibew\\S*Rogue\\S*").matcher(site.exec("mibew:quarantine list"));
        while (handlers.find()) {
            try {
                site.exec("mibew:quarantine release " + handlers.group().replace("$", "\\$"));
            } catch (IOException e) {
                // The plugin has been updated meanwhile, and with it the quarantine has ended.
            }
        }
    }

    private void leavesNothing(Set<String> before) throws IOException, InterruptedException {
        for (RogueJar jar : RogueJar.ALL) {
            Files.deleteIfExists(home.resolve("plugins").resolve(jar.fileName()));
        }
        long end = System.nanoTime() + PATIENCE;
        String left = left();
        while (!left.isEmpty() && System.nanoTime() < end) {
            TimeUnit.SECONDS.sleep(5);
            left = left();
        }
        if (!left.isEmpty()) {
            faults.add("Left in the server after " + TimeUnit.NANOSECONDS.toSeconds(PATIENCE) + " s: " + left);
            System.out.println(site.exec("mibew:leftovers"));
        }
        Set<String> threads = new TreeSet<>(site.threadNames());
        threads.removeAll(before);
        System.out.println("Threads that were not there at the beginning: " + threads);
    }

    /** Returns the classes of plugins that still have objects or class loaders, and threads that run their code. */
    private String left() throws IOException {
        return site.histogram().lines().filter(line -> line.contains("Rogue")).map(String::strip)
                .collect(Collectors.joining("; "));
    }

    private void losesNothing(List<Chatter> visitors) {
        Set<String> stored = new HashSet<>();
        JdbcDataSource source = new JdbcDataSource();
        source.setURL("jdbc:h2:async:" + home.resolve("data/store/mibew") + ";IFEXISTS=TRUE");
        try (Connection connection = source.getConnection();
                ResultSet rows = connection.createStatement().executeQuery("select body from message")) {
            while (rows.next()) {
                Matcher text = TEXT.matcher(rows.getString(1));
                if (text.lookingAt() && !stored.add(text.group())) {
                    faults.add("Stored twice: " + text.group());
                }
            }
        } catch (SQLException e) {
            faults.add("The store cannot be read: " + e.getMessage());
        }
        for (Chatter visitor : visitors) {
            faults.addAll(visitor.troubles());
            List<String> lost = new ArrayList<>(visitor.acknowledged());
            lost.removeAll(stored);
            if (!lost.isEmpty()) {
                faults.add(lost.size() + " messages were acknowledged and are not stored, the first is: " + lost.get(0));
            }
        }
    }

    private void report(long minutes, List<Chatter> visitors) {
        long slowest = visitors.stream().mapToLong(Chatter::slowest).max().orElse(0);
        if (slowest > LONGEST_ANSWER) {
            faults.add("An answer took " + slowest + " ms");
        }
        System.out.printf("%d minutes, %,d requests, %,d messages acknowledged, %,d updates of plugins, slowest answer %,d ms%n",
                minutes, visitors.stream().mapToLong(Chatter::requests).sum(),
                visitors.stream().mapToLong(visitor -> visitor.acknowledged().size()).sum(), updates, slowest);
        faults.forEach(fault -> System.out.println("FAULT: " + fault));
        System.out.println(faults.isEmpty() ? "Passed" : "Failed");
        System.exit(faults.isEmpty() ? 0 : 1);
    }
}
