package org.mibew.core.shell;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.Stream;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.mibew.api.event.EventType;
import org.mibew.api.event.PlainValues;
import org.mibew.api.monitor.EventMonitor;
import org.mibew.api.monitor.EventReplays;
import org.mibew.api.monitor.HandlerSwaps;
import org.mibew.api.monitor.RecordedEvent;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Events that are recorded and run again. */
@Component(service = ReplayCommand.class)
@GogoCommand(scope = "mibew", function = "replay")
public final class ReplayCommand {

    /** Events that are kept of a topic unless something else is said. */
    private static final int USUAL = 100;

    private static final String USAGE = "replay record|list|run|compare|export ARGUMENT ...";

    private final EventMonitor monitor;
    private final EventReplays replays;
    private final ServerFiles files;
    private final Trials trials;

    @Activate
    public ReplayCommand(
            BundleContext context,
            @Reference EventMonitor monitor,
            @Reference EventReplays replays,
            @Reference HandlerSwaps swaps) {
        this(ServerFiles.of(context), monitor, replays, new StagedTrials(context, swaps));
    }

    ReplayCommand(ServerFiles files, EventMonitor monitor, EventReplays replays, Trials trials) {
        this.files = files;
        this.trials = trials;
        this.monitor = monitor;
        this.replays = replays;
    }

    @Descriptor("records the last events of a topic, and runs them again on copies")
    public void replay(
            CommandSession session,
            @Descriptor("""
                    record|list|run|compare|export ARGUMENT ...
                    record     NAME on [N]: begins to record an event; the last N are kept, 100 if nothing is said
                    record     NAME off: ends it, and forgets what was recorded
                    list       [NAME]: what is recorded; of one event, each with its number
                    run        EVENT [HANDLERS]: runs it again, and shows what handlers do to it
                    compare    EVENT HANDLERS HANDLERS: runs it with these and with those, shows what differs
                    export     EVENT FILE: writes it into a new file, one JSON object a line; without / at its
                               beginning, in the server's folder
                    ARGUMENT   NAME is THREAD_POST_MESSAGE, threadPostMessage or the topic of an event
                               EVENT is the number of a recorded event, or NAME for all that are recorded
                               HANDLERS is all, none, names with commas between, or all but those after a minus;
                               a name is a handler's or its bundle's, an id, bundle:ID, or name@version;
                               or the file of a jar, which is started for that, without other events

                    What handlers write into a replayed event reaches nobody, and the chat refuses to write for
                    them; what they do to files or over the network is real. Private values are shown as ***.""")
            String... words) {
        Screen screen = Screen.of(session);
        String verb = words.length == 0 ? "" : words[0];
        switch (verb) {
            case "record" -> record(screen, words);
            case "list" -> list(screen, words);
            case "run" -> run(screen, words);
            case "compare" -> compare(screen, words);
            case "export" -> export(screen, words);
            case "" -> throw Wrong.usage(USAGE);
            default -> throw Wrong.name("mibew:replay", verb, Stream.of("record", "list", "run", "compare", "export"));
        }
    }

    private static void check(boolean usedRight) {
        if (!usedRight) {
            throw Wrong.usage(USAGE);
        }
    }

    private void record(Screen screen, String... words) {
        check(words.length >= 3 && words.length <= (words[2].equals("on") ? 4 : 3));
        EventType<?> event = EventNames.find(words[1]);
        switch (words[2]) {
            case "on" -> {
                int most = words.length == 4 ? number(words[3]) : USUAL;
                replays.record(event.topic(), most);
                screen.text(0, "The last " + most + " events " + event.name() + " are recorded; mibew:replay list "
                        + event.name() + " shows them.");
            }
            case "off" -> {
                replays.forget(event.topic());
                screen.line(event.name() + " is no longer recorded, and what was recorded is forgotten.");
            }
            default -> throw Wrong.name("mibew:replay record NAME", words[2], Stream.of("on", "off"));
        }
    }

    private static int number(String word) {
        if (!word.matches("[1-9]\\d{0,3}") || Integer.parseInt(word) > EventReplays.MOST) {
            throw new IllegalArgumentException("From 1 to " + EventReplays.MOST + " events can be kept, not "
                    + Wrong.quoted(word));
        }
        return Integer.parseInt(word);
    }

    private void list(Screen screen, String... words) {
        check(words.length <= 2);
        if (words.length == 2) {
            list(screen, EventNames.find(words[1]));
            return;
        }
        Table table = new Table().text("EVENT").number("RECORDED").number("AT MOST");
        replays.recording().forEach((topic, most) ->
                table.row(EventNames.ofTopic(topic), replays.recorded(topic).size(), most));
        if (table.isEmpty()) {
            screen.line("No event is recorded; mibew:replay record NAME on begins it.");
        } else {
            table.print(screen);
        }
    }

    private void list(Screen screen, EventType<?> event) {
        List<RecordedEvent> recorded = replays.recorded(event.topic());
        if (recorded.isEmpty()) {
            screen.line(replays.recording().containsKey(event.topic())
                    ? "Nothing was recorded yet."
                    : event.name() + " is not recorded; mibew:replay record " + event.name() + " on begins it.");
            return;
        }
        Table table = new Table().number("NUMBER").text("AT").number("CHANGED BY").text("ARGUMENTS");
        recorded.forEach(each -> table.row(each.number(), Times.ofDay(each.at()), each.changed(),
                PlainValues.text(each.arguments())));
        table.print(screen);
    }

    private void run(Screen screen, String... words) {
        check(words.length == 2 || words.length == 3);
        List<RecordedEvent> events = events(words[1]);
        String topic = events.get(0).topic();
        Runs runs = new Runs(replays, screen);
        try (HandlerSets sets = sets(topic)) {
            HandlerSet handlers = sets.read(words.length == 3 ? words[2] : "all");
            events.forEach(event -> runs.show(event, handlers));
        }
    }

    private void compare(Screen screen, String... words) {
        check(words.length == 4);
        List<RecordedEvent> events = events(words[1]);
        String topic = events.get(0).topic();
        try (HandlerSets sets = sets(topic)) {
            new Comparison(replays, sets.read(words[2]), sets.read(words[3])).print(screen, events);
        }
    }

    private HandlerSets sets(String topic) {
        return new HandlerSets(monitor, replays, trials, files, topic);
    }

    /** Returns the events that a number or a name stands for; at least one. */
    private List<RecordedEvent> events(String word) {
        if (Words.isId(word)) {
            return List.of(found(Long.parseLong(word)));
        }
        EventType<?> type = EventNames.find(word);
        List<RecordedEvent> events = replays.recorded(type.topic());
        if (events.isEmpty()) {
            throw new IllegalArgumentException("No event " + type.name() + " is recorded; mibew:replay record "
                    + type.name() + " on begins it");
        }
        return events;
    }

    private RecordedEvent found(long number) {
        try {
            return replays.find(number);
        } catch (NoSuchElementException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private void export(Screen screen, String... words) {
        check(words.length == 3);
        List<RecordedEvent> events = events(words[1]);
        Path file = files.find(words[2]);
        try {
            Files.write(file, events.stream().map(event -> replays.json(event.number())).toList(),
                    StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (FileAlreadyExistsException e) {
            throw new IllegalArgumentException("There is a file " + file + " already", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        screen.text(0, Words.count(events.size(), "event has", "events have") + " been written into " + file);
    }
}
