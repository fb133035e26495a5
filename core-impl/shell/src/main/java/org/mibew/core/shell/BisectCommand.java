package org.mibew.core.shell;

import java.util.List;
import java.util.NoSuchElementException;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.mibew.api.event.EventType;
import org.mibew.api.monitor.Bisection;
import org.mibew.api.monitor.EventMonitor;
import org.mibew.api.monitor.EventReplays;
import org.mibew.api.monitor.HandlerReport;
import org.mibew.api.monitor.RecordedEvent;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The search for the plugin that causes something. */
@Component(service = BisectCommand.class)
@GogoCommand(scope = "mibew", function = "bisect")
public final class BisectCommand {

    private final EventMonitor monitor;
    private final EventReplays replays;

    @Activate
    public BisectCommand(@Reference EventMonitor monitor, @Reference EventReplays replays) {
        this.monitor = monitor;
        this.replays = replays;
    }

    @Descriptor("finds the handlers that cause a result, by running a recorded event again and again")
    public void bisect(
            CommandSession session,
            @Descriptor("""
                    EVENT RESULT
                    EVENT    the number of a recorded event, as mibew:replay list NAME shows it
                    RESULT   what is looked for in the event as handlers leave it: rejected, KEY~REGEX (a part of the
                             text fits), KEY=TEXT or KEY!=TEXT; in quotes if it has spaces or brackets. KEY is an
                             argument, dots lead into it: message_options.name

                    mibew:bisect 7 'message_body~\\*\\*\\*'""")
            String... eventAndResult) {
        if (eventAndResult.length != 2) {
            throw Wrong.usage("bisect EVENT RESULT");
        }
        RecordedEvent event = find(Words.id("recorded event", eventAndResult[0]));
        EventType<?> type = EventNames.find(event.topic());
        List<HandlerReport> present = monitor.handlers(event.topic());
        HandlerSet all = HandlerSet.of("all", present, present);
        Bisection bisection = replays.bisect(event.number(), all, Condition.of(eventAndResult[1], type));
        print(Screen.of(session), bisection, present.size());
    }

    private RecordedEvent find(long number) {
        try {
            return replays.find(number);
        } catch (NoSuchElementException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private static void print(Screen screen, Bisection bisection, int handlers) {
        String runs = " (" + Words.count(bisection.runs(), "run", "runs") + ")";
        switch (bisection.finding()) {
            case WITHOUT_HANDLERS -> screen.text(0, "No handler causes it: the event is like that without any" + runs);
            case NOT_REPRODUCED -> screen.text(0, "It does not come about: with all " + handlers
                    + " handlers, the event is not like that" + runs);
            case NOT_REPEATABLE -> screen.text(0,
                    "It cannot be found: the same handlers leave the event now like that, now otherwise" + runs);
            case FOUND -> {
                screen.text(0, switch (bisection.culprits().size()) {
                    case 1 -> "One handler causes it" + runs;
                    default -> bisection.culprits().size() + " handlers cause it together, none of them alone" + runs;
                });
                Table table = new Table().name("HANDLER").number("ID").name("BUNDLE").text("VERSION").number("RANKING");
                bisection.culprits().forEach(culprit -> table.row(HandlerNames.within(culprit.bundle(), culprit.name()),
                        culprit.serviceId(), culprit.bundle(), culprit.version(), culprit.ranking()));
                table.print(screen);
            }
        }
    }
}
