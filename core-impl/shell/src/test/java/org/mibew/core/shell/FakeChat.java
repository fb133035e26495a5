package org.mibew.core.shell;

import java.nio.file.Path;

/** The services of a chat that a test makes up. */
final class FakeChat {

    final FakeThreads threads = new FakeThreads();
    final FakeOperators operators = new FakeOperators();
    final FakeGroups groups = new FakeGroups();
    final FakeBans bans = new FakeBans();
    final FakeSettings settings = new FakeSettings();
    final FakeCron cron = new FakeCron();
    final FakeStatistics statistics = new FakeStatistics();
    final FakePrivacy privacy = new FakePrivacy();
    final FakeTransfer transfer = new FakeTransfer();

    /** Adds the commands to a shell of a server that lives in a folder. */
    Shell in(Shell shell, Path home) {
        ServerFiles files = new ServerFiles(home);
        return shell.with("mibew", new ThreadCommands(threads, operators, groups), "threads", "thread")
                .with("mibew", new OperatorCommands(operators), "operators", "operator")
                .with("mibew", new GroupCommands(groups, operators), "groups")
                .with("mibew", new BanCommands(bans), "bans", "ban")
                .with("mibew", new SettingCommands(settings), "settings", "set")
                .with("mibew", new StatisticsCommand(statistics, operators), "stats")
                .with("mibew", new VisitorCommand(files, privacy), "visitor")
                .with("mibew", new CronCommand(cron), "cron")
                .with("mibew", new TransferCommands(files, transfer), "export", "import");
    }

    /** Adds the commands to the shell of a server whose chat is not there. */
    static Shell absentIn(Shell shell, Path home) {
        ServerFiles files = new ServerFiles(home);
        return shell.with("mibew", new ThreadCommands(null, null, null), "threads", "thread")
                .with("mibew", new OperatorCommands(null), "operators", "operator")
                .with("mibew", new GroupCommands(null, null), "groups")
                .with("mibew", new BanCommands(null), "bans", "ban")
                .with("mibew", new SettingCommands(null), "settings", "set")
                .with("mibew", new StatisticsCommand(null, null), "stats")
                .with("mibew", new VisitorCommand(files, null), "visitor")
                .with("mibew", new CronCommand(null), "cron")
                .with("mibew", new TransferCommands(files, null), "export", "import");
    }
}
