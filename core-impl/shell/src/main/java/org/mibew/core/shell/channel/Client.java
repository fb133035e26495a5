package org.mibew.core.shell.channel;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Future;
import org.mibew.core.shell.launcher.ConsoleLog;

/**
 * The side of {@code bin/mibew} that talks to the server of the current folder: {@code exec} (the command line is read from
 * standard input), {@code shell}, {@code status}, {@code stop}, and {@code await PROCESS CONSOLE}, which waits for a server
 * that is starting. Leaves with 0 if all went well, 1 if not, and 2 if no server runs.
 */
public final class Client {

    static final String PROMPT = "mibew> ";

    private static final int FAILED = 1;
    private static final int NO_SERVER = 2;
    private static final Duration START = Duration.ofSeconds(120);
    private static final Duration STOP = Duration.ofSeconds(20);
    /** A server that is told by a signal gives its bundles 30 s. */
    private static final Duration STOP_BY_SIGNAL = Duration.ofSeconds(40);

    private final ServerProcess server;

    private Client(ServerProcess server) {
        this.server = server;
    }

    public static void main(String[] args) throws InterruptedException {
        int status;
        try {
            status = new Client(new ServerProcess(Path.of("").toAbsolutePath())).run(args);
        } catch (IOException e) {
            System.err.println("mibew: " + e.getMessage());
            status = FAILED;
        }
        System.exit(status);
    }

    private int run(String[] args) throws IOException, InterruptedException {
        return switch (args[0]) {
            case "exec" -> ask(new Frame(Frame.EXEC, command()));
            case "shell" -> ask(new Frame(Frame.SHELL, args.length > 1 ? "" : PROMPT));
            case "status" -> ask(new Frame(Frame.STATUS));
            case "stop" -> stop();
            case "await" -> await(ProcessHandle.of(Long.parseLong(args[1])), Path.of(args[2]));
            default -> throw new IllegalArgumentException("Unknown request: " + args[0]);
        };
    }

    /** Reads the command line; the last line end is not part of it. */
    private static byte[] command() throws IOException {
        byte[] input = System.in.readAllBytes();
        if (input.length > Frame.LIMIT) {
            throw new IOException("The command is longer than the " + Frame.LIMIT + " bytes allowed");
        }
        return Arrays.copyOf(input, Math.max(0, input.length - 1));
    }

    private int ask(Frame request) throws IOException, InterruptedException {
        Optional<Wire> connected = server.connect();
        if (connected.isEmpty()) {
            System.err.println("mibew: No server runs in " + server.home());
            return NO_SERVER;
        }
        try (Wire wire = connected.get()) {
            request(wire, request);
            if (request.kind() == Frame.SHELL) {
                Thread sender = new Thread(() -> sendInput(wire), "input");
                sender.setDaemon(true);
                sender.start();
            }
            return receive(wire);
        }
    }

    private static void request(Wire wire, Frame request) {
        try {
            wire.send(request);
        } catch (IOException e) {
            // A server that refuses its client says why, and does not wait for the request
        }
    }

    private static void sendInput(Wire wire) {
        byte[] bytes = new byte[8192];
        try {
            for (int count = System.in.read(bytes); count > 0; count = System.in.read(bytes)) {
                wire.send(new Frame(Frame.INPUT, Arrays.copyOf(bytes, count)));
            }
            wire.send(new Frame(Frame.INPUT));
        } catch (IOException e) {
            // The thread that receives meets the end of the connection, too, and tells
        }
    }

    private static int receive(Wire wire) throws IOException {
        for (Optional<Frame> frame = wire.receive(); frame.isPresent(); frame = wire.receive()) {
            byte[] content = frame.get().content();
            if (frame.get().kind() == Frame.DONE) {
                return content[0];
            }
            PrintStream out = frame.get().kind() == Frame.ERROR ? System.err : System.out;
            out.write(content, 0, content.length);
            out.flush();
        }
        throw new IOException("The server has closed the connection before its answer was complete");
    }

    private int stop() throws IOException, InterruptedException {
        if (!server.runs()) {
            System.out.println("No server runs in " + server.home());
            return 0;
        }
        String name = server.name();
        try {
            ask(new Frame(Frame.STOP));
        } catch (AccessDeniedException e) {
            throw e;
        } catch (IOException e) {
            System.err.println("mibew: " + e.getMessage());
        }
        if (!server.awaitEnd(STOP)) {
            server.process().ifPresent(ProcessHandle::destroy);
            if (!server.awaitEnd(STOP_BY_SIGNAL)) {
                System.err.println("mibew: " + name + " has not stopped; logs/mibew.log may say why");
                return FAILED;
            }
        }
        System.out.println(name + " has stopped");
        return 0;
    }

    private int await(Optional<ProcessHandle> process, Path console) throws IOException, InterruptedException {
        Optional<Future<ProcessHandle>> end = process.map(ProcessHandle::onExit);
        long deadline = System.nanoTime() + START.toNanos();
        while (System.nanoTime() < deadline) {
            if (end.isEmpty() || end.get().isDone()) {
                // A server that came as far as to have the folder for itself has renamed the file
                boolean early = Files.exists(console);
                System.err.write(Files.readAllBytes(early ? console : console.resolveSibling(ConsoleLog.NAME)));
                Files.deleteIfExists(console);
                return FAILED;
            }
            // Until it has the lock, another server may have it, and would answer
            if (server.process().equals(process) && hasStarted()) {
                System.out.println(server.name() + " has started");
                return 0;
            }
            Thread.sleep(50);
        }
        System.err.println("mibew: " + server.name() + " is still starting after " + START.toSeconds()
                + " s; logs/mibew.log may say why");
        return FAILED;
    }

    private boolean hasStarted() throws IOException {
        try (Wire wire = server.connectAtOnce()) {
            wire.send(new Frame(Frame.AWAIT));
            return receive(wire) == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
