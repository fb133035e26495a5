package org.mibew.core.shell;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.osgi.service.component.annotations.Component;

/** Describes the commands by what they say of themselves. */
@Component(service = HelpCommand.class)
@GogoCommand(scope = "mibew", function = "help")
public final class HelpCommand {

    private static final String SCOPE = "mibew:";

    /** Where the summaries begin in the overview; longer calls have a line of their own. */
    private static final int SUMMARIES = 48;

    /** In the order in which they are listed. */
    private static final Map<String, Class<?>> COMMANDS = commands();

    private static Map<String, Class<?>> commands() {
        Map<String, Class<?>> commands = new LinkedHashMap<>();
        commands.put("events", EventCommands.class);
        commands.put("event", EventCommands.class);
        commands.put("trigger", EventCommands.class);
        commands.put("handlers", HandlerCommands.class);
        commands.put("plugins", PluginCommands.class);
        commands.put("why", PluginCommands.class);
        commands.put("check", CheckCommand.class);
        commands.put("dev", DevelopmentCommand.class);
        for (String step : List.of(
                "deploy", "enable", "disable", "uninstall", "rollback", "versions", "undo", "audit", "drift")) {
            commands.put(step, PluginStepCommands.class);
        }
        commands.put("leftovers", LeftoversCommand.class);
        commands.put("figures", FigureCommands.class);
        commands.put("conflicts", FigureCommands.class);
        commands.put("trace", TraceCommand.class);
        commands.put("blame", BlameCommand.class);
        commands.put("replay", ReplayCommand.class);
        commands.put("bisect", BisectCommand.class);
        commands.put("quarantine", QuarantineCommand.class);
        commands.put("threads", ThreadCommands.class);
        commands.put("thread", ThreadCommands.class);
        commands.put("operators", OperatorCommands.class);
        commands.put("operator", OperatorCommands.class);
        commands.put("groups", GroupCommands.class);
        commands.put("bans", BanCommands.class);
        commands.put("ban", BanCommands.class);
        commands.put("settings", SettingCommands.class);
        commands.put("set", SettingCommands.class);
        commands.put("stats", StatisticsCommand.class);
        commands.put("visitor", VisitorCommand.class);
        commands.put("cron", CronCommand.class);
        commands.put("export", TransferCommands.class);
        commands.put("import", TransferCommands.class);
        commands.put("help", HelpCommand.class);
        return commands;
    }

    @Descriptor("describes the commands")
    public void help(
            CommandSession session,
            @Descriptor("""
                    [COMMAND]
                    COMMAND   all about one command, also about one of Felix: lb, install, update""")
            String... command)
            throws Exception {
        Screen screen = Screen.of(session);
        switch (command.length) {
            case 0 -> overview(screen);
            case 1 -> describe(screen, session, command[0]);
            default -> throw Wrong.usage("help [COMMAND]");
        }
    }

    private static void overview(Screen screen) {
        List<Help> all = COMMANDS.entrySet().stream().map(entry -> Help.of(entry.getKey(), entry.getValue())).toList();
        all.forEach(help -> summarise(screen, help));
        screen.blank();
        screen.text(0, "The prefix mibew: can be left out. mibew:help COMMAND tells more. A name that does not exist is"
                + " answered with the nearest. Output can be searched: mibew:events | grep THREAD");
        screen.text(0, "For bundles there are lb, install, start, stop, update, felix:uninstall: mibew:help COMMAND describes"
                + " them, too; felix:help lists all commands.");
    }

    private static void summarise(Screen screen, Help help) {
        if (Text.width(help.call()) <= SUMMARIES - 2) {
            screen.entry(0, help.call(), SUMMARIES, help.summary(), Screen.LONG);
        } else {
            screen.text(0, help.call());
            screen.text(SUMMARIES, help.summary());
        }
    }

    private static void describe(Screen screen, CommandSession session, String name) throws Exception {
        String command = name.startsWith(SCOPE) ? name.substring(SCOPE.length()) : name;
        if (COMMANDS.containsKey(command)) {
            Help.of(command, COMMANDS.get(command)).print(screen);
            return;
        }
        List<String> others = otherCommands(session);
        Optional<String> other = others.stream()
                .filter(full -> full.equals(name) || full.endsWith(":" + name))
                .findFirst();
        String full = other.orElseThrow(() -> Wrong.name("command", name, Stream.concat(
                COMMANDS.keySet().stream(), others.stream().map(any -> any.substring(any.indexOf(':') + 1)))));
        String.valueOf(session.execute("felix:help " + full)).lines().forEach(line -> screen.text(0, line));
    }

    private static List<String> otherCommands(CommandSession session) {
        return session.get(".commands") instanceof Set<?> all
                ? all.stream().map(String::valueOf).filter(full -> !full.startsWith(SCOPE)).sorted().toList()
                : List.of();
    }
}
