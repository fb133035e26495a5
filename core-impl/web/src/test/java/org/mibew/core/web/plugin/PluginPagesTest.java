package org.mibew.core.web.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mibew.api.event.ThreadPostMessage;
import org.mibew.api.monitor.DeliveryTrace;
import org.mibew.api.monitor.HandlerReport;
import org.mibew.api.monitor.TopicReport;
import org.mibew.api.monitor.WriteConflict;
import org.mibew.api.operator.Permission;
import org.mibew.api.plugin.Finding;
import org.mibew.api.plugin.KeptVersion;
import org.mibew.api.plugin.Leftover;
import org.mibew.api.plugin.PluginReport;
import org.mibew.api.plugin.Plugins;
import org.mibew.api.plugin.Step;
import org.mibew.core.web.harness.Browser;
import org.mibew.core.web.harness.FakePluginServices;
import org.mibew.core.web.harness.WebServer;

class PluginPagesTest {

    private static final String FILTER = "org.example.filter";
    private static final String PAGE = "/operator/plugin/" + FILTER;

    @RegisterExtension
    private final WebServer server = new WebServer();

    private final FakeSteps steps = new FakeSteps();
    private final FakeRuntime runtime = new FakeRuntime();

    @BeforeEach
    void onePluginAndOneBrokenFile() {
        FakePluginServices services = server.plugins();
        services.plugins = new FakePlugins(
                report("filter", FILTER, PluginReport.State.ACTIVE, List.of(ThreadPostMessage.TOPIC), Optional.empty()),
                new PluginReport("broken.jar", "", "", OptionalLong.empty(), PluginReport.State.BROKEN_FILE,
                        Optional.of(Path.of("plugins/broken.jar")), true, List.of(), Optional.of("no jar <at all>")));
        services.steps = steps;
        services.monitor = runtime;
        runtime.handlers.add(handler(7, "other", "org.example.other", false));
        runtime.handlers.add(handler(8, "ProfanityFilter", FILTER, true));
    }

    private static PluginReport report(
            String name, String symbolicName, PluginReport.State state, List<String> topics, Optional<String> problem) {
        return new PluginReport(name, symbolicName, "1.2.0", OptionalLong.of(31), state,
                Optional.of(Path.of("plugins", name + ".jar")), false, topics, problem);
    }

    private static HandlerReport handler(long id, String name, String bundle, boolean quarantined) {
        TopicReport topic = new TopicReport(ThreadPostMessage.TOPIC, 1_234, 5, 1, 7, Duration.ofMillis(2_468),
                Duration.ofMillis(50), Duration.ofMillis(1), Duration.ofMillis(42), 0.75, 3, Optional.of("it broke"), quarantined, Optional.of(FakeSteps.AT),
                Optional.of(FakeSteps.AT.plusSeconds(60)));
        return new HandlerReport(id, name, bundle.equals(FILTER) ? 31 : 32, bundle, "1.2.0", List.of(ThreadPostMessage.TOPIC),
                0, Optional.empty(), false, Duration.ofSeconds(5), Optional.empty(), List.of(topic));
    }

    private Browser boss() {
        return server.operator("boss", Permission.ADMINISTRATE);
    }

    @Test
    void thePagesAreForAdministratorsAlone() {
        Browser anna = server.operator("anna");
        for (String page : List.of("/operator/plugin", PAGE, PAGE + "/uninstall", PAGE + "/update", "/operator/plugin/upload")) {
            assertEquals(302, server.browser().get(page).statusCode(), page);
            assertEquals(403, anna.get(page).statusCode(), page);
        }
        assertEquals(403, anna.submit("/operator/users", PAGE + "/disable", Map.of()).statusCode());
        assertEquals(List.of(), steps.taken);
    }

    @Test
    void nothingIsDoneWithoutTheToken() {
        Browser boss = boss();
        for (String action : List.of("/enable", "/disable", "/rollback", "/uninstall", "/release", "/update")) {
            assertEquals(400, boss.post(PAGE + action, Map.of("data", "keep", "handler", "8")).statusCode(), action);
        }
        assertEquals(400, boss.get(PAGE + "/disable").statusCode());
        assertEquals(400, boss.post("/operator/plugin/undo", Map.of()).statusCode());
        assertEquals(400, boss.post("/operator/plugin/install", Map.of("token", "1")).statusCode());
        assertEquals(List.of(), steps.taken);
    }

    @Test
    void theListTellsHowPluginsAre() {
        steps.drift = List.of("org.example.lost is declared, but not there");
        steps.safeMode = true;
        server.plugins().leftovers = () -> List.of(new Leftover(FILTER, "1.1.0", FakeSteps.AT, false, List.of("thread leaky-1")));
        String page = boss().get("/operator/plugin").body();
        for (String expected : List.of(
                "THREAD_POST_MESSAGE", "2/2", "1,234", "2.0 ms", "42 ms", ">6<", "in quarantine", "no jar &lt;at all&gt;",
                "org.example.lost is declared", "started without plugins", "thread leaky-1", "href=\"" + PAGE + "\"")) {
            assertTrue(page.contains(expected), expected + " in " + page);
        }
    }

    @Test
    void thePageOfAPluginTellsAllThatIsKnown() {
        steps.versions.add(new KeptVersion("1.2.0", "abcdef0123456789", FakeSteps.AT, true, ""));
        steps.versions.add(new KeptVersion("1.1.0", "0123456789abcdef", FakeSteps.AT, false, "it failed"));
        steps.steps.add(new Step(3, FakeSteps.AT, "shell: vera", "update", FILTER, "1.1.0 enabled", "1.2.0 enabled", ""));
        steps.steps.add(new Step(2, FakeSteps.AT, "shell: vera", "install", "org.example.other", "", "1.0.0 enabled", ""));
        server.plugins().log = (bundle, most) -> List.of(new LogLines.LogLine(FakeSteps.AT, "WARN", bundle, "oh dear"));
        runtime.conflicts.add(new WriteConflict(
                ThreadPostMessage.TOPIC, "message_body", FILTER, "org.example.emoji", 12, FakeSteps.AT));
        runtime.changes.add(new DeliveryTrace(1, FakeSteps.AT, ThreadPostMessage.TOPIC, false, List.of(
                new DeliveryTrace.Step(8, "ProfanityFilter", FILTER, DeliveryTrace.Outcome.DONE, "",
                        List.of(new DeliveryTrace.Change("message_body", "oh darn", "oh ****")), Duration.ofMillis(1))),
                Duration.ofMillis(2)));
        String page = boss().get(PAGE).body();
        for (String expected : List.of(
                "The handler works", "2 of 2", "it broke", "In quarantine since", "1.1.0", "it failed", "abcdef012345",
                "shell: vera", "oh dear", "oh darn", "oh ****", "message_body", "75%", "3 events took longer",
                "org.example.emoji overwrote message_body after org.example.filter, 12 times", PAGE + "/uninstall", PAGE + "/rollback")) {
            assertTrue(page.contains(expected), expected + " in " + page);
        }
        assertFalse(page.contains("org.example.other"), "steps of others are not shown");
    }

    @Test
    void whatIsNoBundleHasAPageThatSaysSo() {
        HttpResponse<String> page = boss().get("/operator/plugin/broken.jar");
        assertEquals(200, page.statusCode());
        assertTrue(page.body().contains("file cannot be read"), page.body());
        assertEquals(404, boss2().get("/operator/plugin/no.such").statusCode());
    }

    private Browser boss2() {
        return server.operator("boss2", Permission.ADMINISTRATE);
    }

    @Test
    void stepsAreTakenInTheOperatorsName() {
        steps.steps.add(new Step(1, FakeSteps.AT, "shell: vera", "install", FILTER, "", "1.2.0 enabled", ""));
        Browser boss = boss();
        String token = boss.token(PAGE);
        assertEquals(302, boss.post(PAGE + "/disable", Map.of("csrf_token", token)).statusCode());
        assertEquals(302, boss.post(PAGE + "/enable", Map.of("csrf_token", token)).statusCode());
        assertEquals(302, boss.post(PAGE + "/rollback", Map.of("csrf_token", token)).statusCode());
        assertEquals(302, boss.post("/operator/plugin/undo", Map.of("csrf_token", token)).statusCode());
        assertEquals(302, boss.post(PAGE + "/release", Map.of("csrf_token", token, "handler", "8")).statusCode());
        assertEquals(302, boss.post("/operator/plugin/trace", Map.of("csrf_token", token, "on", "1")).statusCode());
        assertEquals(List.of(
                "disable " + FILTER + " by operator boss", "enable " + FILTER + " by operator boss",
                "rollback " + FILTER + " by operator boss", "undo by operator boss",
                "note release " + FILTER + " ProfanityFilter by operator boss", "note trace   by operator boss"), steps.taken);
        assertEquals(List.of(8L), runtime.released);
        assertTrue(runtime.tracing);
    }

    @Test
    void handlersOfOthersAreNotReleasedFromThisPage() {
        Browser boss = boss();
        assertEquals(404, boss.submit(PAGE, PAGE + "/release", Map.of("handler", "7")).statusCode());
        assertEquals(List.of(), runtime.released);
    }

    @Test
    void uninstallingAsksWhatBecomesOfTheData() {
        Browser boss = boss();
        assertEquals(200, boss.get(PAGE + "/uninstall").statusCode());
        assertEquals(400, boss.submit(PAGE, PAGE + "/uninstall", Map.of()).statusCode());
        assertEquals(302, boss.submit(PAGE, PAGE + "/uninstall", Map.of("data", "keep")).statusCode());
        assertEquals(302, boss.submit(PAGE, PAGE + "/uninstall", Map.of("data", "delete")).statusCode());
        assertEquals(List.of("uninstall " + FILTER + " by operator boss", "uninstall " + FILTER + " with data by operator boss"),
                steps.taken);
    }

    @Test
    void aStepThatCannotBeTakenSaysWhy() {
        steps.refusal = "The plugin <filter> is needed by another one";
        HttpResponse<String> answer = boss().submit(PAGE, PAGE + "/disable", Map.of());
        assertEquals(409, answer.statusCode());
        assertTrue(answer.body().contains("The plugin &lt;filter&gt; is needed by another one"));
    }

    @Test
    void withoutTheServicesThePagesSaySo() {
        FakePluginServices services = server.plugins();
        services.plugins = null;
        services.steps = null;
        services.monitor = null;
        Browser boss = boss();
        String list = boss.get("/operator/plugin").body();
        assertTrue(list.contains("Nobody looks after plugins"), list);
        assertEquals(404, boss.get(PAGE).statusCode());
        services.plugins = new FakePlugins(report("filter", FILTER, PluginReport.State.ACTIVE, List.of(), Optional.empty()));
        String page = boss.get(PAGE).body();
        assertTrue(page.contains("Plugins cannot be changed here"), page);
        assertFalse(page.contains(PAGE + "/disable"), page);
        assertEquals(409, boss.submit(PAGE, PAGE + "/disable", Map.of()).statusCode());
        assertEquals(403, boss.get("/operator/plugin/upload").statusCode());
    }

    @Test
    void thePagesAreThereInEveryLanguage() {
        steps.versions.add(new KeptVersion("1.2.0", "abc", FakeSteps.AT, true, ""));
        steps.versions.add(new KeptVersion("1.1.0", "def", FakeSteps.AT, false, ""));
        server.plugins().checks = jar -> null;
        Browser boss = boss();
        for (String locale : List.of("en", "de", "fr")) {
            for (String page : List.of("/operator/plugin", PAGE, PAGE + "/uninstall", "/operator/plugin/upload", PAGE + "/update")) {
                HttpResponse<String> answer = boss.get(page + "?locale=" + locale);
                assertEquals(200, answer.statusCode(), page);
                assertTrue(answer.body().contains("<html lang=\"" + locale + "\">"), page);
            }
        }
    }

    /** Plugins that work, and files that do not. */
    private record FakePlugins(PluginReport... reports) implements Plugins {

        @Override
        public List<PluginReport> plugins() {
            return List.of(reports);
        }

        @Override
        public List<Finding> why(String plugin) {
            if (plugin.equals("no.such")) {
                throw new NoSuchElementException();
            }
            return List.of(new Finding(Finding.Subject.HANDLER, false, "The handler works"));
        }
    }
}
