package org.mibew.core.web.harness;

import jakarta.servlet.MultipartConfigElement;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.mibew.api.change.Change;
import org.mibew.api.event.Fence;
import org.mibew.api.event.Secret;
import org.mibew.api.operator.Operator;
import org.mibew.api.operator.OperatorProfile;
import org.mibew.api.operator.Permission;
import org.mibew.core.chat.Chat;
import org.mibew.core.chat.store.Database;
import org.mibew.core.chat.upkeep.Release;
import org.mibew.core.web.ChatServices;
import org.mibew.core.web.ServerFacts;
import org.mibew.core.web.Web;

/** The whole site over the real chat, in memory, behind a real HTTP server on a port of its own, for one test. */
public final class WebServer implements BeforeEachCallback, AfterEachCallback {

    /** What every operator of the tests has. */
    public static final String PASSWORD = "correct horse battery";

    private final Map<String, Object> configuration;
    private final WebEvents events = new WebEvents();
    private final FakePluginServices plugins = new FakePluginServices();
    private Database database;
    private Chat chat;
    private volatile Web web;
    private Server jetty;
    private String root;

    public WebServer() {
        this(Map.of());
    }

    /** @param configuration of the site, by the keys of {@code org.mibew.core.web.cfg}; the public address is its own */
    public WebServer(Map<String, Object> configuration) {
        this.configuration = configuration;
    }

    @Override
    public void beforeEach(ExtensionContext context) throws Exception {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=10000");
        database = Database.open(source, 10);
        chat = new Chat(
                database, new NoFence(), events, this::tell, Clock.systemDefaultZone(), Release.UNKNOWN);
        jetty = new Server(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        ServletContextHandler handler = new ServletContextHandler();
        ServletHolder front = new ServletHolder(new Front());
        front.setAsyncSupported(true);
        front.getRegistration().setMultipartConfig(new MultipartConfigElement("", 10_485_760, 10_485_760, 10_485_760));
        handler.addServlet(front, "/");
        jetty.setHandler(handler);
        jetty.start();
        root = "http://127.0.0.1:" + ((ServerConnector) jetty.getConnectors()[0]).getLocalPort();
        web = new Web(Configurations.of(root + "/", configuration), services(chat, events), plugins, Clock.systemUTC(),
                new ServerFacts("1.0.0", Files.createTempDirectory("mibew-web")));
    }

    private void tell(Set<Change> changes) {
        if (web != null) {
            web.changes().changed(changes);
        }
    }

    private static ChatServices services(Chat chat, WebEvents events) {
        return new ChatServices(
                events, chat.threads(), chat.invitations(), chat.visitors(), chat.operators(), chat.sessions(),
                chat.groups(), chat.bans(), chat.cannedMessages(), chat.settings(), chat.statistics(), chat.history(),
                chat.cron());
    }

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        jetty.stop();
        web.close();
        database.close();
    }

    /** Returns the address of the server, without a slash at its end. */
    public String root() {
        return root;
    }

    public Chat chat() {
        return chat;
    }

    public Web web() {
        return web;
    }

    public WebEvents events() {
        return events;
    }

    /** Returns the services of plugins: none, until a test sets them. */
    public FakePluginServices plugins() {
        return plugins;
    }

    /** Waits until something holds; fails if it does not within ten seconds. */
    public void await(BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("It did not come to pass within 10 s");
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
        }
    }

    /** Returns a browser without cookies. */
    public Browser browser() {
        return new Browser(root);
    }

    /** Returns a browser in which an operator with some permissions has logged in. */
    public Browser operator(String login, Permission... permissions) {
        Operator operator = chat.operators().create(
                OperatorProfile.of(login).withName(login), Optional.of(Secret.of(PASSWORD)));
        chat.operators().permit(operator.id(), Set.of(permissions));
        Browser browser = browser();
        browser.logIn(login, PASSWORD);
        return browser;
    }

    private final class Front extends HttpServlet {

        private static final long serialVersionUID = 1;

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
            web.answerer().answer(request, response);
        }
    }

    private static final class NoFence implements Fence {
        @Override
        public Passage enter() {
            return () -> { };
        }

        @Override
        public boolean isInHandler() {
            return false;
        }
    }
}
