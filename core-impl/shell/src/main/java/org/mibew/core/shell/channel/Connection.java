package org.mibew.core.shell.channel;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.felix.service.command.CommandProcessor;
import org.osgi.framework.BundleException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client. One thread receives what the client sends, so that a client that goes is noticed while its command runs; the
 * command has a second thread.
 */
final class Connection implements Runnable, Closeable {

    private static final Logger LOG = LoggerFactory.getLogger(Connection.class);
    private static final long START_SECONDS = 30;
    private static final long PLUGINS_SECONDS = 10;

    private final Wire wire;
    private final CommandProcessor processor;
    private final ServerState server;
    private final PluginsReady plugins;

    Connection(Wire wire, CommandProcessor processor, ServerState server, PluginsReady plugins) {
        this.wire = wire;
        this.processor = processor;
        this.server = server;
        this.plugins = plugins;
    }

    @Override
    public void run() {
        try (wire) {
            Optional<Frame> request = wire.receive();
            if (request.isPresent()) {
                answer(request.get());
            }
        } catch (IOException | BundleException e) {
            LOG.debug("A client of the shell has gone", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void answer(Frame request) throws IOException, BundleException, InterruptedException {
        switch (request.kind()) {
            case Frame.EXEC -> exec(request);
            case Frame.SHELL -> shell(request);
            case Frame.STATUS -> {
                wire.send(new Frame(Frame.OUTPUT, server.describe()));
                wire.send(Frame.done(0));
            }
            case Frame.AWAIT -> await();
            case Frame.STOP -> {
                wire.send(Frame.done(0));
                server.stopServer();
            }
            default -> {
                wire.send(new Frame(Frame.ERROR, "The server does not know the request " + request.kind() + "\n"));
                wire.send(Frame.done(1));
            }
        }
    }

    private void await() throws IOException, InterruptedException {
        boolean hasStarted = hasStarted();
        Optional<String> address = hasStarted ? server.address() : Optional.empty();
        if (address.isPresent()) {
            wire.send(new Frame(Frame.OUTPUT, "The site is at " + address.get() + "\n"));
        }
        wire.send(Frame.done(hasStarted ? 0 : 1));
    }

    private boolean hasStarted() throws IOException, InterruptedException {
        if (!server.awaitStart(START_SECONDS)) {
            return false;
        }
        plugins.await(PLUGINS_SECONDS);
        return true;
    }

    private void exec(Frame request) throws IOException, InterruptedException {
        String line;
        try {
            line = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(request.content())).toString();
        } catch (CharacterCodingException e) {
            wire.send(new Frame(Frame.ERROR, "The command is not valid UTF-8\n"));
            wire.send(Frame.done(1));
            return;
        }
        FramedInput none = new FramedInput();
        none.add(new byte[0]);
        serve(none, lines -> lines.run(line) ? 0 : 1);
    }

    private void shell(Frame request) throws IOException, InterruptedException {
        FramedInput input = new FramedInput();
        serve(input, lines -> {
            new Conversation(lines, input, request.text()).hold();
            return 0;
        });
    }

    private void serve(FramedInput input, Work work) throws IOException, InterruptedException {
        server.awaitStart(START_SECONDS);
        try (CommandLines lines = new CommandLines(processor, input,
                new FramedOutput(wire, Frame.OUTPUT), new FramedOutput(wire, Frame.ERROR))) {
            Thread thread = new Thread(() -> finish(work, lines), Thread.currentThread().getName() + "-command");
            thread.start();
            try {
                for (Optional<Frame> frame = wire.receive(); frame.isPresent(); frame = wire.receive()) {
                    input.add(frame.get().content());
                }
            } finally {
                thread.interrupt();
            }
        }
    }

    private void finish(Work work, CommandLines lines) {
        try (wire) {
            wire.send(Frame.done(work.run(lines)));
        } catch (IOException e) {
            LOG.debug("A client of the shell has gone before its command had ended", e);
        }
    }

    /** Closes the connection, which ends its session and interrupts its command. */
    @Override
    public void close() throws IOException {
        wire.close();
    }

    @FunctionalInterface
    private interface Work {

        /** Runs command lines and returns the exit status. */
        int run(CommandLines lines) throws IOException;
    }
}
