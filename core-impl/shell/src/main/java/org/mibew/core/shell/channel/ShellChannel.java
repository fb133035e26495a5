package org.mibew.core.shell.channel;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.felix.service.command.CommandProcessor;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens for {@code bin/mibew} on the socket of {@link SocketPlace}. Each client has a session of its own, and at most
 * {@value #CLIENTS} are served at a time.
 */
@Component(service = {})
public final class ShellChannel {

    static final int CLIENTS = 16;

    private static final Logger LOG = LoggerFactory.getLogger(ShellChannel.class);
    private static final long STOP_MILLIS = 2_000;

    private final CommandProcessor processor;
    private final ServerState server;
    private final PluginsReady plugins;
    private final SocketPlace place;
    private final ServerSocketChannel listener;
    private final Thread thread = new Thread(this::listen, "mibew-channel");
    private final Map<Connection, Thread> clients = new ConcurrentHashMap<>();
    private final AtomicInteger number = new AtomicInteger();

    @Activate
    public ShellChannel(BundleContext context, @Reference CommandProcessor processor, @Reference ServerState server,
            @Reference PluginsReady plugins) throws IOException {
        this.processor = processor;
        this.server = server;
        this.plugins = plugins;
        this.place = new SocketPlace(home(context));
        place.prepare();
        listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        listener.bind(UnixDomainSocketAddress.of(place.socket()));
        thread.start();
    }

    private static Path home(BundleContext context) {
        String home = context.getProperty("mibew.home");
        if (home == null) {
            throw new IllegalStateException("The property mibew.home does not say in which folder the server lives");
        }
        return Path.of(home);
    }

    private void listen() {
        while (listener.isOpen()) {
            try {
                accept(listener.accept());
            } catch (AsynchronousCloseException e) {
                return;
            } catch (IOException e) {
                LOG.warn("The channel to the shell could not take a client", e);
                pause();
            }
        }
    }

    /** Too many open files, say, last longer than a moment. */
    private static void pause() {
        try {
            Thread.sleep(1_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void accept(SocketChannel channel) throws IOException {
        Wire wire = new Wire(channel);
        if (clients.size() >= CLIENTS) {
            try (wire) {
                wire.send(new Frame(Frame.ERROR, "The server serves " + CLIENTS + " clients of the shell already\n"));
                wire.send(Frame.done(1));
            }
            return;
        }
        Connection connection = new Connection(wire, processor, server, plugins);
        Thread client = new Thread(() -> serve(connection), "mibew-channel-" + number.incrementAndGet());
        clients.put(connection, client);
        client.start();
    }

    private void serve(Connection connection) {
        try {
            connection.run();
        } finally {
            clients.remove(connection);
        }
    }

    @Deactivate
    public void stop() throws IOException, InterruptedException {
        listener.close();
        for (Connection connection : clients.keySet()) {
            connection.close();
        }
        place.remove();
        thread.join(STOP_MILLIS);
        for (Thread client : clients.values()) {
            client.join(STOP_MILLIS);
        }
    }
}
