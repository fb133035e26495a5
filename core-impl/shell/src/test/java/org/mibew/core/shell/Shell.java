package org.mibew.core.shell;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.apache.felix.gogo.runtime.CommandProcessorImpl;
import org.apache.felix.gogo.runtime.threadio.ThreadIOImpl;
import org.apache.felix.service.command.CommandSession;

/** A real Gogo shell with the commands under test, as the channel to a server runs it. */
final class Shell implements AutoCloseable {

    private final ThreadIOImpl threadIo = new ThreadIOImpl();
    private final CommandProcessorImpl processor = new CommandProcessorImpl(threadIo);
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private final CommandSession session;

    Shell() {
        threadIo.start();
        PrintStream console = new PrintStream(output, true, StandardCharsets.UTF_8);
        session = processor.createSession(new ByteArrayInputStream(new byte[0]), console, console);
        session.put("SCOPE", "mibew:felix:gogo:*");
        session.put(CommandSession.OPTION_NO_GLOB, true);
    }

    static Shell of(FakeMonitor monitor) {
        return of(monitor, new FakePlugins());
    }

    static Shell of(FakeMonitor monitor, FakePlugins plugins) {
        return of(monitor, plugins, new FakeChat());
    }

    static Shell of(FakeMonitor monitor, FakePlugins plugins, FakeChat chat) {
        return of(monitor, plugins, chat, Path.of("/srv/mibew"));
    }

    static Shell of(FakeMonitor monitor, FakePlugins plugins, FakeChat chat, Path home) {
        return chat.in(new Shell(), home)
                .with("mibew", new EventCommands(monitor), "events", "event", "trigger")
                .with("mibew", new HandlerCommands(monitor), "handlers")
                .with("mibew", new PluginCommands(plugins, null), "plugins", "why")
                .with("mibew", new CheckCommand(new ServerFiles(Path.of("/srv/mibew")), new FakeChecks()), "check")
                .with("mibew", new PluginStepCommands(new ServerFiles(Path.of("/srv/mibew")), null), "deploy", "enable", "disable",
                        "uninstall", "rollback", "versions", "undo", "audit", "drift")
                .with("mibew", new LeftoversCommand(null), "leftovers")
                .with("mibew", new TraceCommand(monitor), "trace")
                .with("mibew", new FigureCommands(monitor), "figures", "conflicts")
                .with("mibew", new BlameCommand(monitor), "blame")
                .with("mibew", new ReplayCommand(new ServerFiles(home), monitor, monitor.replays,
                        jar -> monitor.trials.begin(jar)), "replay")
                .with("mibew", new BisectCommand(monitor, monitor.replays), "bisect")
                .with("mibew", new QuarantineCommand(monitor), "quarantine")
                .with("mibew", new HelpCommand(), "help");
    }

    Shell with(String scope, Object commands, String... functions) {
        for (String function : functions) {
            processor.addCommand(scope, commands, function);
        }
        return this;
    }

    /** Runs a command line, and returns all that it printed. */
    String run(String line) throws Exception {
        output.reset();
        Object result = session.execute(line);
        if (result != null) {
            throw new AssertionError("Commands print and return nothing, but this returned " + result);
        }
        return output.toString(StandardCharsets.UTF_8);
    }

    /** Returns what the last command line printed, also if it failed. */
    String printed() {
        return output.toString(StandardCharsets.UTF_8);
    }

    List<String> lines(String line) throws Exception {
        return run(line).lines().toList();
    }

    @Override
    public void close() {
        session.close();
        processor.stop();
        threadIo.stop();
    }
}
