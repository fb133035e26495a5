package org.mibew.core.shell.channel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.felix.framework.FrameworkFactory;
import org.apache.felix.gogo.runtime.CommandProcessorImpl;
import org.apache.felix.service.command.CommandSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;

@Timeout(60)
class ShellChannelTest {

    @TempDir
    Path home;

    private final Commands commands = new Commands();
    private Framework framework;
    private ServerState state;
    private ShellChannel channel;

    @BeforeEach
    void open() throws BundleException, IOException {
        framework = new FrameworkFactory().newFramework(Map.of(
                Constants.FRAMEWORK_STORAGE, home.resolve("framework").toString(), "mibew.home", home.toString()));
        framework.start();
        CommandProcessorImpl processor = new CommandProcessorImpl(null);
        processor.addCommand("test", commands);
        processor.addCommand("gogo", commands, "grep");
        state = new ServerState(framework.getBundleContext());
        channel = new ShellChannel(framework.getBundleContext(), processor, state,
                new PluginsReady(framework.getBundleContext()));
    }

    @AfterEach
    void close() throws IOException, InterruptedException, BundleException {
        channel.stop();
        state.stop();
        framework.stop();
        framework.waitForStop(0);
    }

    @Test
    void noMoreThan16ClientsAreServedAtATime() throws IOException, InterruptedException {
        List<Wire> clients = new ArrayList<>();
        for (int i = 0; i < ShellChannel.CLIENTS; i++) {
            clients.add(request(new Frame(Frame.EXEC, "hang")));
        }
        assertTrue(commands.hanging.await(30, TimeUnit.SECONDS));
        try (Wire refused = Wire.connect(new SocketPlace(home).socket())) {
            assertEquals("The server serves 16 clients of the shell already\n", refused.receive().orElseThrow().text());
            assertArrayEquals(new byte[] {1}, refused.receive().orElseThrow().content());
        }
        for (Wire client : clients) {
            client.close();
        }
        assertTrue(commands.interrupted.await(30, TimeUnit.SECONDS));
    }

    @Test
    void whenItIsDeactivatedCommandsAreInterruptedAndNothingIsLeft() throws IOException, InterruptedException {
        List<Wire> clients = new ArrayList<>();
        for (int i = 0; i < ShellChannel.CLIENTS; i++) {
            clients.add(request(new Frame(Frame.EXEC, "hang")));
        }
        assertTrue(commands.hanging.await(30, TimeUnit.SECONDS));
        channel.stop();
        assertTrue(commands.interrupted.await(30, TimeUnit.SECONDS));
        assertFalse(Files.exists(home.resolve("data/channel/socket")));
        assertFalse(Thread.getAllStackTraces().keySet().stream().filter(Thread::isAlive)
                .anyMatch(thread -> thread.getName().equals("mibew-channel")));
        for (Wire client : clients) {
            client.close();
        }
    }

    @Test
    void aCommandThatIsNotUtf8IsRefused() throws IOException {
        try (Wire client = request(new Frame(Frame.EXEC, new byte[] {'a', (byte) 0xff}))) {
            assertEquals("The command is not valid UTF-8\n", client.receive().orElseThrow().text());
            assertArrayEquals(new byte[] {1}, client.receive().orElseThrow().content());
        }
    }

    @Test
    void whatGrepSaysToProgramsIsNotPrinted() throws IOException {
        assertEquals("", printed("echo | grep 'a|b'"));
        assertEquals("", printed("echo | gogo:grep a"));
        assertEquals("true", printed("grep a").strip());
        assertEquals("true", printed("echo '| grep a'; grep a").strip());
    }

    private String printed(String line) throws IOException {
        try (Wire client = request(new Frame(Frame.EXEC, line))) {
            StringBuilder printed = new StringBuilder();
            Frame frame = client.receive().orElseThrow();
            while (frame.kind() != Frame.DONE) {
                printed.append(frame.text());
                frame = client.receive().orElseThrow();
            }
            return printed.toString();
        }
    }

    @Test
    void anUnknownRequestIsRefused() throws IOException {
        try (Wire client = request(new Frame('z'))) {
            assertEquals("The server does not know the request z\n", client.receive().orElseThrow().text());
            assertArrayEquals(new byte[] {1}, client.receive().orElseThrow().content());
        }
    }

    @Test
    void aClientThatSendsNonsenseHarmsNobody() throws IOException {
        try (Wire client = request(new Frame(Frame.SHELL)); Wire other = request(new Frame(Frame.STATUS))) {
            client.send(new Frame('z', "\u0000\u0000"));
            client.close();
            assertTrue(other.receive().orElseThrow().text().startsWith("running in " + home));
        }
    }

    @Test
    void aCommandThatInterruptsItselfStillGetsItsEndAcross() throws IOException {
        try (Wire client = request(new Frame(Frame.EXEC, "interrupt"))) {
            Frame last = client.receive().orElseThrow();
            while (last.kind() != Frame.DONE) {
                last = client.receive().orElseThrow();
            }
            assertArrayEquals(new byte[] {0}, last.content());
        }
    }

    @Test
    void itNeedsToKnowTheFolderOfTheServer() throws BundleException {
        Framework homeless = new FrameworkFactory().newFramework(
                Map.of(Constants.FRAMEWORK_STORAGE, home.resolve("homeless").toString()));
        homeless.init();
        assertThrows(IllegalStateException.class,
                () -> new ShellChannel(homeless.getBundleContext(), new CommandProcessorImpl(null), state, null));
        homeless.stop();
    }

    private Wire request(Frame frame) throws IOException {
        Wire wire = Wire.connect(new SocketPlace(home).socket());
        wire.send(frame);
        return wire;
    }

    public static final class Commands {

        private final CountDownLatch hanging = new CountDownLatch(ShellChannel.CLIENTS);
        private final CountDownLatch interrupted = new CountDownLatch(ShellChannel.CLIENTS);

        public void hang() {
            hanging.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                interrupted.countDown();
            }
        }

        public void echo(String... words) {}

        /** Like Gogo's, but for what it prints. */
        public boolean grep(String word) {
            return true;
        }

        public void interrupt(CommandSession session) {
            Thread.currentThread().interrupt();
            session.getConsole().println("still here");
        }
    }
}
