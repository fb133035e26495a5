package org.mibew.core.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mibew.api.ban.Ban;
import org.mibew.api.cron.CronReport;
import org.mibew.api.event.EventType;
import org.mibew.api.event.ThreadPostMessage;
import org.mibew.api.monitor.DeliveryTrace.Change;
import org.mibew.api.monitor.DeliveryTrace.Outcome;
import org.mibew.api.monitor.DeliveryTrace.Step;
import org.mibew.api.plugin.Finding;
import org.mibew.api.plugin.Finding.Subject;
import org.mibew.api.plugin.PluginReport;
import org.mibew.api.plugin.PluginReport.State;
import org.mibew.api.statistics.OperatorStatistics;
import org.mibew.api.statistics.PageStatistics;
import org.mibew.api.statistics.ThreadStatistics;
import org.mibew.api.thread.MessageKind;
import org.mibew.api.thread.ThreadState;

/** Whatever names and values there are, no line has more than 100 columns, and nothing is printed that a terminal obeys. */
class WidthTest {

    private static final int MANY = Integer.MAX_VALUE;
    private static final String LONG = "long".repeat(60);
    private static final String SENTENCE = "a sentence that says much ".repeat(12);
    private static final String EVIL = "\u001b[31mred\u001b[0m \u202eback\nnext 漢字漢字 👍 ".repeat(10);

    private final FakeMonitor monitor = new FakeMonitor();
    private final FakePlugins plugins = new FakePlugins();
    private final FakeChat chat = new FakeChat();
    private final Shell shell = Shell.of(monitor, plugins, chat);

    @BeforeEach
    void fill() {
        for (String text : List.of(LONG, SENTENCE, EVIL)) {
            monitor.handlers.add(Reports.handler(Long.MAX_VALUE, text).of("bundle" + text).on(ThreadPostMessage.TOPIC)
                    .on(text).ranking(Integer.MIN_VALUE).filter(text).problem(text).required()
                    .quarantined(ThreadPostMessage.TOPIC, text)
                    .calls(text, Long.MAX_VALUE, Duration.ofDays(100_000), Duration.ofDays(100_000)).report());
            plugins.reports.add(new PluginReport(text, "symbolic" + text, "1.0.0." + text, OptionalLong.of(Long.MAX_VALUE),
                    State.BROKEN_FILE, Optional.of(Path.of("x")), true, List.of(text, text), Optional.of(text)));
            monitor.traces.add(FakeMonitor.trace(Long.MAX_VALUE, text, true, steps(text)));
        }
        plugins.findings.put(LONG, List.of(
                new Finding(Subject.COMPONENT, true, SENTENCE), new Finding(Subject.QUARANTINE, false, EVIL)));
        monitor.delivery = event -> {
            if (event instanceof ThreadPostMessage post) {
                post.messageBody().set(EVIL);
                post.messageOptions().put(LONG, SENTENCE);
            }
            return List.of(LONG, SENTENCE, EVIL).stream().flatMap(text -> steps(text).stream()).toList();
        };
        monitor.quarantinedTopics.put(Long.MAX_VALUE, Integer.MAX_VALUE);
    }

    @BeforeEach
    void fillChat() {
        for (String text : List.of(LONG, SENTENCE, EVIL)) {
            chat.threads.all.add(Samples.thread(Long.MAX_VALUE, ThreadState.CHATTING, text, 2));
            chat.threads.messages.add(Samples.message(Long.MAX_VALUE - 9 + chat.threads.messages.size(),
                    MessageKind.FOR_AGENT, text));
            chat.operators.all.add(Samples.operator(Long.MAX_VALUE - 1, text));
            chat.groups.all.add(Samples.group(Long.MAX_VALUE, 1, text));
            chat.groups.members.put(Long.MAX_VALUE, Set.of(1L, Long.MAX_VALUE - 1));
            chat.bans.all.add(new Ban(Long.MAX_VALUE, Instant.EPOCH, Optional.of(Instant.now()), text, text));
            chat.settings.set("title", text);
            chat.statistics.operators.add(new OperatorStatistics(Long.MAX_VALUE - 1, MANY, MANY, MANY, MANY, MANY, MANY, MANY));
            chat.statistics.pages.add(new PageStatistics(text, MANY, MANY, MANY, MANY, MANY, MANY));
            chat.privacy.known.put(text, text);
            chat.cron.report = Optional.of(new CronReport(Instant.now(), Duration.ofDays(9_999), List.of(
                    new CronReport.Step(text, text, Optional.empty()))));
        }
        chat.statistics.threads.add(new ThreadStatistics(LocalDate.now(), MANY, MANY, MANY, MANY, MANY, MANY, MANY, MANY,
                Duration.ofDays(9_999), Duration.ofDays(9_999)));
    }

    @AfterEach
    void close() {
        shell.close();
    }

    private static List<Step> steps(String text) {
        return List.of(
                new Step(1, text, text, Outcome.DONE, "", List.of(new Change("message_body", text, text)),
                        Duration.ofDays(9)),
                new Step(2, text, text, Outcome.FAILED, text, List.of(), Duration.ofDays(99_999)));
    }

    @Test
    void events() throws Exception {
        check("mibew:events");
    }

    @Test
    void everyEvent() throws Exception {
        for (EventType<?> event : EventNames.all()) {
            check("mibew:event " + event.name());
        }
    }

    @Test
    void everyTrigger() throws Exception {
        for (EventType<?> event : EventNames.all()) {
            check("mibew:trigger " + event.name());
        }
        check("mibew:trigger THREAD_POST_MESSAGE message_body=" + LONG);
    }

    @Test
    void handlers() throws Exception {
        check("mibew:handlers");
        check("mibew:handlers " + LONG);
    }

    @Test
    void pluginsAndWhy() throws Exception {
        check("mibew:plugins");
        check("mibew:why " + LONG);
    }

    @Test
    void traces() throws Exception {
        check("mibew:trace on");
        check("mibew:trace show");
        check("mibew:trace off");
    }

    @Test
    void quarantine() throws Exception {
        check("mibew:quarantine list");
        check("mibew:quarantine release " + LONG);
    }

    @Test
    void threads() throws Exception {
        check("mibew:threads all limit=3");
        check("mibew:thread " + Long.MAX_VALUE);
        check("mibew:thread start " + LONG);
        check("mibew:thread post " + Long.MAX_VALUE + " visitor '" + EVIL + "'");
        check("mibew:thread take " + Long.MAX_VALUE + " " + LONG + " force");
        check("mibew:thread close " + Long.MAX_VALUE);
        check("mibew:thread delete " + Long.MAX_VALUE);
    }

    @Test
    void operatorsAndGroups() throws Exception {
        check("mibew:operators");
        check("mibew:operator create new" + LONG);
        check("mibew:operator password " + LONG);
        check("mibew:operator password " + LONG + " secret123");
        check("mibew:operator disable " + LONG);
        check("mibew:operator enable " + LONG);
        check("mibew:groups");
    }

    @Test
    void bansAndSettings() throws Exception {
        check("mibew:bans");
        check("mibew:ban add " + "2" + LONG + " ever " + LONG);
        check("mibew:ban remove " + LONG);
        check("mibew:settings");
        check("mibew:set title '" + EVIL + "'");
    }

    @Test
    void upkeep() throws Exception {
        check("mibew:stats");
        check("mibew:cron run");
        check("mibew:cron last");
        check("mibew:visitor erase " + LONG);
        check("mibew:export " + LONG);
        check("mibew:import " + LONG);
    }

    @Test
    void help() throws Exception {
        check("mibew:help");
        for (Components.Command command : Components.commands()) {
            check("mibew:help " + command.name());
        }
    }

    private void check(String line) throws Exception {
        String out = shell.run(line);
        assertFalse(out.isEmpty(), line);
        assertEquals(List.of(), out.lines().filter(printed -> Text.width(printed) > 100).toList(), line);
        assertEquals(List.of(), out.lines().filter(printed -> !Text.safe(printed).equals(printed)).toList(), line);
        assertFalse(out.contains("\r"), line);
    }
}
