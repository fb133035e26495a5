package org.mibew.itests.benchmarks.web;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;

/** Measures the server as browsers use it, over HTTP, and prints tables. The load comes from this machine, too. */
public final class WebFigures {

    private static final int[] CONNECTIONS = {1, 8, 32};
    private static final int[] PLUGINS = {0, 5};
    /** Until the virtual machine has compiled what it runs; each takes four seconds for a case. */
    private static final int WARM_UP_ROUNDS = 1;
    /** Measured last and not warmed up, since what it starts stands in the lists of the others. */
    private static final String START = "chat start";
    private static final int STREAMS = 5_000;

    /** What the original does on such a machine, with everything tuned, at eight connections. */
    private static final Map<String, Integer> ORIGINAL = Map.of(
            START, 340, "update", 420, "post", 450, "console poll", 380, "console poll, 32 threads", 77,
            "button", 540, "widget", 790, "widget, tracking", 480);

    private final Path distribution;
    private final Path work;

    private WebFigures(Path distribution, Path work) {
        this.distribution = distribution;
        this.work = work;
    }

    /** Takes the folder of the distribution, one to work in, which is emptied, and names of databases. */
    public static void main(String... arguments) throws IOException {
        System.out.printf("# %s, Java %s, %d processors%n", LocalDate.now(), System.getProperty("java.runtime.version"),
                Runtime.getRuntime().availableProcessors());
        WebFigures figures = new WebFigures(Path.of(arguments[0]), Path.of(arguments[1]).toAbsolutePath());
        List<String> kinds = List.of(arguments).subList(2, arguments.length);
        Site.delete(figures.work);
        Files.createDirectories(figures.work);
        if (kinds.isEmpty() || kinds.contains("H2")) {
            JdbcDataSource bare = new JdbcDataSource();
            bare.setURL("jdbc:h2:async:" + figures.work.resolve("bare") + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE");
            figures.measure("H2", site -> "", bare);
        }
        if (kinds.isEmpty() || kinds.contains("POSTGRESQL")) {
            try (EmbeddedPostgres postgres = EmbeddedPostgres.builder().setServerConfig("max_connections", "100").start()) {
                figures.measure("PostgreSQL", site -> empty(postgres, "site" + site), postgres.getTemplateDatabase());
            }
        }
    }

    /** Makes an empty database and returns the configuration that names it. */
    private static String empty(EmbeddedPostgres postgres, String name) {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name + " template template0");
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot make the database " + name, e);
        }
        return "url=jdbc:postgresql://localhost:" + postgres.getPort() + "/" + name + "\nuser=postgres\n";
    }

    private void measure(String name, IntFunction<String> database, DataSource bare) throws IOException {
        double inserts = Inserts.perSecond(bare, 8);
        for (int plugins : PLUGINS) {
            try (Site site = new Site(distribution, work.resolve(name + plugins), database.apply(plugins))) {
                List<Path> jars = new ArrayList<>(List.of(Jars.empty(work)));
                for (int i = 0; i < plugins; i++) {
                    jars.add(Jars.watching(work, i));
                }
                site.deploy(jars);
                System.out.printf("%n## %s, %d plugins%n%n", name, plugins);
                requests(site, inserts);
                if (plugins == 0) {
                    streams(site);
                }
            }
        }
    }

    private void requests(Site site, double inserts) throws IOException {
        try (Attendance anna = new Attendance(site.port(), Site.OPERATOR)) {
            requests(site, inserts, anna.cookie());
        }
    }

    private void requests(Site site, double inserts, String session) throws IOException {
        int port = site.port();
        List<Client.Chat> chats = new ArrayList<>();
        try (Client visitor = new Client(port)) {
            for (int i = 0; i < 32; i++) {
                Client.Chat chat = visitor.startChat();
                visitor.update(chat, true, 0);
                chats.add(chat);
            }
        }
        Map<String, Load.Work> cases = new LinkedHashMap<>();
        cases.put("empty servlet", (client, connection, number) -> client.get("/empty").expect(200));
        cases.put("update", (client, connection, number) -> client.update(chats.get(connection), true, 1_000_000_000));
        cases.put("console poll", (client, connection, number) -> client.console(Site.OPERATOR));
        cases.put("console poll, 32 threads", (client, connection, number) -> client.console(Site.OPERATOR, 0));
        cases.put("button", (client, connection, number) -> client.get("/b?i=mibew&lang=en").expect(200));
        cases.put("widget", (client, connection, number) -> widget(client, connection));
        cases.put("post", (client, connection, number) -> client.say(chats.get(connection), true, "Good morning " + number));
        cases.put(START, (client, connection, number) -> client.startChat());

        for (int round = 0; round < WARM_UP_ROUNDS; round++) {
            for (Map.Entry<String, Load.Work> one : cases.entrySet()) {
                if (!one.getKey().equals(START)) {
                    Load.run(port, one.getKey().startsWith("console") ? session : "", 8, one.getValue());
                }
            }
        }
        System.out.printf("| | connections | a second | median, ms | p99, ms | original | of the empty servlet |%n"
                + "| --- | ---: | ---: | ---: | ---: | ---: | ---: |%n");
        Map<Integer, Double> empty = new LinkedHashMap<>();
        for (Map.Entry<String, Load.Work> one : cases.entrySet()) {
            for (int connections : CONNECTIONS) {
                Load.Result result = Load.run(port, one.getKey().startsWith("console") ? session : "", connections, one.getValue());
                empty.putIfAbsent(connections, result.perSecond());
                row(one.getKey(), connections, result, empty.get(connections));
            }
        }
        site.exec("mibew:set enabletracking 1");
        for (int connections : CONNECTIONS) {
            Load.Result result = Load.run(port, "", connections, (client, connection, number) -> widget(client, connection));
            row("widget, tracking", connections, result, empty.get(connections));
        }
        System.out.printf("%nBare durable inserts through such a pool, 8 writers: %,.0f a second%n", inserts);
    }

    private static void widget(Client client, int connection) {
        client.get("/widget?entry=&locale=en&rnd=0.5&silent=0&user_id=benchmark-" + connection,
                "Referer", "http://shop.example/prices").expect(200);
    }

    private static void row(String what, int connections, Load.Result result, double empty) {
        Integer original = connections == 8 ? ORIGINAL.get(what) : null;
        System.out.printf("| %s | %d | %,.0f | %.2f | %.2f | %s | %.0f %% |%n", what, connections, result.perSecond(),
                result.median(), result.p99(),
                original == null ? "" : String.format("%.1f times", result.perSecond() / original),
                100 * result.perSecond() / empty);
    }

    private void streams(Site site) throws IOException {
        int port = site.port();
        try (Attendance anna = new Attendance(port, Site.OPERATOR); Client visitor = new Client(port)) {
            Client.Chat chat = visitor.startChat();
            visitor.update(chat, true, 0);
            streams(site, anna.cookie(), chat);
        }
    }

    private static void streams(Site site, String session, Client.Chat chat) throws IOException {
        int port = site.port();
        System.out.printf("%nFrom a post until it is read from the other side's stream: %.1f ms (median)%n",
                Streams.delivery(port, session, chat));
        long before = site.usedHeap();
        List<Socket> streams = Streams.open(port, chat, "", STREAMS);
        System.out.printf("Heap of an open stream, of %,d: %,.1f KiB%n", STREAMS,
                (site.usedHeap() - before) / 1024.0 / STREAMS);
        for (Socket stream : streams) {
            stream.close();
        }
    }
}
