package org.mibew.core.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mibew.api.event.EventType;
import org.mibew.api.event.ThreadPostMessage;
import org.mibew.api.monitor.DeliveryTrace.Change;
import org.mibew.api.monitor.DeliveryTrace.Outcome;
import org.mibew.api.monitor.DeliveryTrace.Step;
import org.mibew.api.plugin.Finding;
import org.mibew.api.plugin.Finding.Subject;
import org.mibew.api.plugin.PluginReport;
import org.mibew.api.plugin.PluginReport.State;

/** Whatever names and values there are, no line has more than 100 columns, and nothing is printed that a terminal obeys. */
class WidthTest {

    private static final String LONG = "long".repeat(60);
    private static final String SENTENCE = "a sentence that says much ".repeat(12);
    private static final String EVIL = "\u001b[31mred\u001b[0m \u202eback\nnext 漢字漢字 👍 ".repeat(10);

    private final FakeMonitor monitor = new FakeMonitor();
    private final FakePlugins plugins = new FakePlugins();
    private final Shell shell = Shell.of(monitor, plugins);

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
