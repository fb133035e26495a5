package org.mibew.core.shell.channel;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.mibew.core.shell.launcher.ServerLock;

/**
 * The side of {@code bin/mibew} that talks to the server of the current folder: {@code exec} (the command line is read from
 * standard input), {@code shell}, {@code status}, {@code stop}, and {@code await PROCESS CONSOLE}, which waits for a server
 * that is starting. Leaves with 0 if all went well, 1 if not, and 2 if no server runs.
 */
public final class Client {

    static final String PROMPT = "mibew> ";

    private static final int FAILED = 1;
    private static final int NO_SERVER = 2;
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration STOP = Duration.ofSeconds(20);
    /** The server gives its plugins 30 s when it is told by a signal. */
    private static final Duration STOP_BY_SIGNAL = Duration.ofSeconds(40);

    private final Path home;

    private Client(Path home) {
        this.home = home;
    }

    public static void main(String[] args) throws InterruptedException {
        Client client = new Client(Path.of("").toAbsolutePath());
        int status;
        try {
            status = client.run(args);
        } catch (IOException e) {
            System.err.println("mibew: " + e.getMessage());
            status = FAILED;
        }
        System.exit(status);
    }

    private int run(String[] args) throws IOException, InterruptedException {
        return switch (args[0]) {
            case "exec" -> ask(new Frame(Frame.EXEC, command()), InputStream.nullInputStream());
            case "shell" -> ask(new Frame(Frame.SHELL, args.length > 1 ? "" : PROMPT), System.in);
            case "status" -> ask(new Frame(Frame.STATUS), InputStream.nullInputStream());
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

    private int ask(Frame request, InputStream input) throws IOException, InterruptedException {
        Optional<Wire> connected = connect();
        if (connected.isEmpty()) {
            System.err.println("mibew: No server runs in " + home);
            return NO_SERVER;
        }
        try (Wire wire = connected.get()) {
            wire.send(request);
            if (request.kind() == Frame.SHELL) {
                Thread sender = new Thread(() -> send(input, wire), "input");
                sender.setDaemon(true);
                sender.start();
            }
            return receive(wire);
        }
    }

    private static void send(InputStream input, Wire wire) {
        byte[] bytes = new byte[8192];
        try {
            for (int count = input.read(bytes); count > 0; count = input.read(bytes)) {
                wire.send(new Frame(Frame.INPUT, Arrays.copyOf(bytes, count)));
            }
            wire.send(new Frame(Frame.INPUT));
        } catch (IOException e) {
            // The receiving side meets the same end of the connection and tells
            return;
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
        throw new IOException("The server ended the connection before the answer was complete");
    }

    /** Connects to the server; waits a little for one that is starting. Returns nothing if no server runs. */
    private Optional<Wire> connect() throws IOException, InterruptedException {
        Path socket = new SocketPlace(home).socket();
        long deadline = System.nanoTime() + CONNECT.toNanos();
        while (true) {
            try {
                return Optional.of(Wire.connect(socket));
            } catch (IOException e) {
                if (!ServerLock.isHeld(home)) {
                    return Optional.empty();
                }
                if (Files.exists(socket.getParent()) && !Files.isExecutable(socket.getParent())) {
                    throw new IOException("The server in " + home + " belongs to the user "
                            + Files.getOwner(socket.getParent()) + ", and only that user may talk to it", e);
                }
                if (System.nanoTime() > deadline) {
                    throw new IOException("The server in " + home + ServerLock.describe(home) + " does not answer: "
                            + e.getMessage(), e);
                }
            }
            Thread.sleep(50);
        }
    }

    private int stop() throws IOException, InterruptedException {
        if (!ServerLock.isHeld(home)) {
            System.out.println("No server runs in " + home);
            return 0;
        }
        String server = "The server in " + home + ServerLock.describe(home);
        try {
            ask(new Frame(Frame.STOP), InputStream.nullInputStream());
        } catch (IOException e) {
            System.err.println("mibew: " + e.getMessage());
        }
        if (!released(STOP)) {
            ServerLock.holder(home).ifPresent(ProcessHandle::destroy);
            if (!released(STOP_BY_SIGNAL)) {
                System.err.println("mibew: " + server + " has not stopped; logs/mibew.log may say why");
                return FAILED;
            }
        }
        System.out.println(server + " has stopped");
        return 0;
    }

    private boolean released(Duration patience) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (ServerLock.isHeld(home)) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            Thread.sleep(50);
        }
        return true;
    }

    private int await(Optional<ProcessHandle> process, Path console) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + START.toNanos();
        var exit = process.map(ProcessHandle::onExit);
        while (System.nanoTime() < deadline) {
            if (exit.isEmpty() || exit.get().isDone()) {
                System.err.write(Files.readAllBytes(console));
                Files.delete(console);
                return FAILED;
            }
            if (ServerLock.holder(home).equals(process) && started()) {
                System.out.println("The server in " + home + ServerLock.describe(home) + " has started");
                return 0;
            }
            Thread.sleep(50);
        }
        System.err.println("mibew: The server in " + home + ServerLock.describe(home) + " is still starting after "
                + START.toSeconds() + " s; logs/mibew.log may say why");
        return FAILED;
    }

    private boolean started() throws IOException {
        try (Wire wire = Wire.connect(new SocketPlace(home).socket())) {
            wire.send(new Frame(Frame.AWAIT));
            return receive(wire) == 0;
        } catch (java.net.SocketException e) {
            return false;
        }
    }
}
