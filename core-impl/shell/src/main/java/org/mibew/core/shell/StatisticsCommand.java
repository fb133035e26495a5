package org.mibew.core.shell;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.mibew.api.operator.Operator;
import org.mibew.api.operator.Operators;
import org.mibew.api.statistics.OperatorStatistics;
import org.mibew.api.statistics.PageStatistics;
import org.mibew.api.statistics.Statistics;
import org.mibew.api.statistics.ThreadStatistics;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** The statistics of days that are over. */
@Component(service = StatisticsCommand.class)
@GogoCommand(scope = "mibew", function = "stats")
public final class StatisticsCommand {

    private static final String USAGE = "stats [FROM [TO]]";
    private static final int DAYS = 7;
    private static final int PAGES = 20;

    private final Statistics statistics;
    private final Operators operators;

    /**
     * Makes the command.
     *
     * @param statistics null while the chat is not there, like the other
     */
    @Activate
    public StatisticsCommand(
            @Reference(cardinality = ReferenceCardinality.OPTIONAL, policyOption = ReferencePolicyOption.GREEDY)
            Statistics statistics,
            @Reference(cardinality = ReferenceCardinality.OPTIONAL, policyOption = ReferencePolicyOption.GREEDY)
            Operators operators) {
        this.statistics = statistics;
        this.operators = operators;
    }

    @Descriptor("shows the chats of days that are over, the work of the operators, the pages most visited")
    public void stats(
            CommandSession session,
            @Descriptor("""
                    [FROM [TO]]
                    FROM   first day, like 2026-11-01; a week ago if it is not given
                    TO     last day; today if it is not given""")
            String... days) {
        if (days.length > 2) {
            throw Wrong.usage(USAGE);
        }
        LocalDate to = days.length == 2 ? day(days[1]) : LocalDate.now();
        LocalDate from = days.length > 0 ? day(days[0]) : to.minusDays(DAYS);
        if (from.isAfter(to)) {
            throw new IllegalArgumentException("The first day, " + from + ", is after the last, " + to);
        }
        Chat.needed(statistics);
        Screen screen = Screen.of(session);
        screen.line("From " + from + " to " + to);
        screen.blank();
        printThreads(screen, statistics.threads(from, to));
        printOperators(screen, statistics.operators(from, to));
        printPages(screen, statistics.pages(from, to));
    }

    private static LocalDate day(String word) {
        try {
            return LocalDate.parse(word);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("A day is written like 2026-11-01, not like " + Wrong.quoted(word), e);
        }
    }

    private static void printThreads(Screen screen, List<ThreadStatistics> days) {
        if (days.isEmpty()) {
            screen.line("There were no chats, or the upkeep has not reckoned them yet: mibew:cron run does.");
            return;
        }
        Table table = new Table().text("DAY").number("CHATS").number("MISSED").number("INVITED").number("ACCEPTED")
                .number("REJECTED").number("IGNORED").number("AGENT").number("USER").number("WAITING").number("CHAT");
        days.forEach(day -> table.row(day.day(), day.threads(), day.missed(), day.invitationsSent(),
                day.invitationsAccepted(), day.invitationsRejected(), day.invitationsIgnored(), day.operatorMessages(),
                day.visitorMessages(), Times.of(day.averageWaiting()), Times.of(day.averageChat())));
        table.print(screen);
        screen.text(0, "AGENT and USER are messages of operators and visitors; WAITING is until the answer, CHAT from then"
                + " on, both on average.");
    }

    private void printOperators(Screen screen, List<OperatorStatistics> all) {
        if (all.isEmpty()) {
            return;
        }
        Table table = new Table().text("OPERATOR").number("CHATS").number("MESSAGES").number("CHARACTERS").number("INVITED")
                .number("ACCEPTED").number("REJECTED").number("IGNORED");
        all.forEach(one -> table.row(login(one.operator()), one.threads(), one.messages(), one.averageLength(),
                one.invitationsSent(), one.invitationsAccepted(), one.invitationsRejected(), one.invitationsIgnored()));
        screen.blank();
        table.print(screen);
        screen.line("CHARACTERS is the average of a message.");
    }

    private String login(long operator) {
        return Chat.needed(operators).find(operator).map(Operator::login).orElse("deleted, " + operator);
    }

    private static void printPages(Screen screen, List<PageStatistics> all) {
        if (all.isEmpty()) {
            return;
        }
        Table table = new Table().text("PAGE").number("VISITS").number("CHATS").number("INVITED").number("ACCEPTED")
                .number("REJECTED").number("IGNORED");
        all.stream().limit(PAGES).forEach(page -> table.row(page.address(), page.visits(), page.chats(),
                page.invitationsSent(), page.invitationsAccepted(), page.invitationsRejected(),
                page.invitationsIgnored()));
        screen.blank();
        table.print(screen);
        if (all.size() > PAGES) {
            screen.line("The " + PAGES + " most visited of " + all.size() + " pages.");
        }
    }
}
