package org.mibew.core.shell.channel;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.apache.felix.service.command.CommandProcessor;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The shell at the terminal that the server was started from, if the property {@code mibew.terminal} is true. When the
 * conversation there ends, the server stops.
 */
@Component(service = {})
public final class Terminal {

    private static final Logger LOG = LoggerFactory.getLogger(Terminal.class);

    private final ServerState server;
    private final InputStream keyboard = new FileInputStream(FileDescriptor.in);
    private final Optional<CommandLines> terminal;
    private final Thread thread = new Thread(this::converse, "mibew-terminal");

    @Activate
    public Terminal(BundleContext context, @Reference CommandProcessor processor, @Reference ServerState server) {
        this.server = server;
        this.terminal = Boolean.parseBoolean(context.getProperty("mibew.terminal"))
                ? Optional.of(new CommandLines(processor, keyboard,
                        new FileOutputStream(FileDescriptor.out), new FileOutputStream(FileDescriptor.err)))
                : Optional.empty();
        // A thread that waits for a key cannot be interrupted and must not keep the virtual machine
        thread.setDaemon(true);
        terminal.ifPresent(lines -> thread.start());
    }

    private void converse() {
        CommandLines lines = terminal.orElseThrow();
        try {
            server.awaitStart(Long.MAX_VALUE);
            lines.output().println("The server has started" + server.address().map(url -> " at " + url).orElse("") + ". 'help' lists the commands, 'exit' stops the server.");
            new Conversation(lines, keyboard, Client.PROMPT).hold();
            if (!Thread.currentThread().isInterrupted()) {
                server.stopServer();
            }
        } catch (IOException | BundleException e) {
            LOG.warn("The shell at the terminal has ended", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Deactivate
    public void stop() {
        terminal.ifPresent(CommandLines::close);
        thread.interrupt();
    }
}
