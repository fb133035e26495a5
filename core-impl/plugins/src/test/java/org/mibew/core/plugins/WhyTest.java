package org.mibew.core.plugins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mibew.api.event.ChatEvent;
import org.mibew.api.monitor.BudgetReport;
import org.mibew.api.monitor.DeliveryTrace;
import org.mibew.api.monitor.EventMonitor;
import org.mibew.api.monitor.HandlerReport;
import org.mibew.api.monitor.MessageHistory;
import org.mibew.api.monitor.PluginTopicReport;
import org.mibew.api.monitor.TopicReport;
import org.mibew.api.monitor.WriteConflict;
import org.mibew.api.plugin.Finding;
import org.mibew.api.plugin.Finding.Subject;
import org.mibew.api.plugin.PluginReport.State;
import org.mibew.core.plugins.fixture.Listener;
import org.mibew.core.plugins.fixture.Waiting;
import org.mibew.core.plugins.fixture.Wordless;
import org.osgi.framework.ServiceRegistration;

/** One answer tells all that keeps a plugin from working. */
final class WhyTest {

    private static final String HANDLER =
            "<service><provide interface=\"org.osgi.service.event.EventHandler\"/></service>";
    private static final String TOPICS =
            "<property name=\"event.topics\" type=\"String\">org/mibew/ban/DELETE\norg/mibew/thread/*</property>";

    private static final String RUNNABLE =
            "<reference name=\"it\" interface=\"java.lang.Runnable\" target=\"(size=3)\" bind=\"set\"/>";

    @TempDir
    Path home;

    private TestServer server;

    @BeforeEach
    void start() throws Exception {
        server = TestServer.startedIn(home);
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @Test
    void aPluginThatWorksHasNoProblem() throws Exception {
        server.put("hello.jar", plugin().component(Listener.class, "", HANDLER, TOPICS));
        server.awaitState("hello", State.ACTIVE);

        awaitFinding(Subject.COMPONENT, "component Listener is ready, and will be made when it is first used");
        assertTrue(server.plugins().why("hello").stream().noneMatch(Finding::problem));
        assertEquals(
                List.of("org/mibew/ban/DELETE", "org/mibew/thread/*"), server.report("hello").orElseThrow().topics());
    }

    @Test
    void aServiceThatAComponentWaitsForIsNamed() throws Exception {
        server.put("hello.jar", plugin().component(Waiting.class, "immediate=\"true\"", RUNNABLE));
        server.awaitProblem(
                "hello", "component Waiting waits for the service java.lang.Runnable with (size=3) (not present)");

        ServiceRegistration<Runnable> other = server.context().registerService(Runnable.class, () -> {}, null);
        server.awaitProblem("hello", "(present: 1, none of which will do)");
        other.unregister();
    }

    @Test
    void topicsOfAComponentThatWaitsAreTold() throws Exception {
        server.put("hello.jar", plugin().component(Listener.class, "", HANDLER, TOPICS, RUNNABLE));

        server.awaitProblem("hello", "component Listener waits for");

        assertEquals(
                List.of("org/mibew/ban/DELETE", "org/mibew/thread/*"), server.report("hello").orElseThrow().topics());
    }

    @Test
    void aConfigurationThatAComponentWaitsForIsNamed() throws Exception {
        server.put("hello.jar", plugin().component(
                Waiting.class,
                "immediate=\"true\" configuration-policy=\"require\" configuration-pid=\"org.example.hello\""));

        assertEquals(
                "hello.jar: org.example.hello 1.0.0: component Waiting waits for its configuration org.example.hello",
                server.awaitProblem("hello", "configuration"));
    }

    @Test
    void whatAComponentThrewIsTold() throws Exception {
        server.put("hello.jar", plugin().component(Wordless.class, "immediate=\"true\""));

        assertEquals(
                "hello.jar: org.example.hello 1.0.0: component Wordless could not be activated: "
                        + "java.lang.IllegalArgumentException: no words given",
                server.awaitProblem("hello", "no words given"));
    }

    @Test
    void handlersThatAreNotCalledAndQuarantineAreTold() throws Exception {
        server.put("hello.jar", plugin());
        long bundle = server.awaitState("hello", State.ACTIVE).bundleId().orElseThrow();
        server.context().registerService(EventMonitor.class, new Monitor(List.of(
                handler(bundle, 7, "Filter", Optional.empty(), true),
                handler(bundle, 8, "Broken", Optional.of("invalid filter (a"), false),
                handler(bundle + 1, 9, "Other", Optional.of("of another bundle"), true))), null);

        TestServer.await(
                "the monitor is asked", () -> server.plugins().why("hello").stream().anyMatch(Finding::problem));

        List<Finding> found = server.plugins().why("hello").stream()
                .filter(finding -> finding.subject().compareTo(Subject.COMPONENT) > 0)
                .toList();
        assertEquals(
                List.of(
                        new Finding(Subject.HANDLER, false, "handler Filter listens to org/mibew/ban/DELETE"),
                        new Finding(Subject.QUARANTINE, true, "handler Filter is skipped on org/mibew/ban/DELETE "
                                + "after 5 failures and 1 overruns in 9 calls; the last one: darn; it is tried again at "
                                + "2026-01-02T03:04:05Z; the command \"quarantine release 7\" releases it"),
                        new Finding(Subject.HANDLER, true, "handler Broken is not called: invalid filter (a")),
                found);
    }

    @Test
    void aPluginAnswersToAllItsNames() throws Exception {
        server.put("hello-1.jar", plugin());
        long bundle = server.awaitState("hello", State.ACTIVE).bundleId().orElseThrow();
        awaitFinding(Subject.FILE, "hello-1.jar is whole and in use");
        List<Finding> answer = server.plugins().why("hello");

        assertEquals(answer, server.plugins().why("HELLO"));
        assertEquals(answer, server.plugins().why("org.example.hello"));
        assertEquals(answer, server.plugins().why("hello-1.jar"));
        assertEquals(answer, server.plugins().why(Long.toString(bundle)));
    }

    @Test
    void anUnknownNameIsAnsweredWithTheNearest() throws Exception {
        assertMessage("There is no plugin \"helo\"; there are none at all");
        server.put("hello.jar", plugin());
        server.put("other.jar", TestJar.plugin("org.example.other", "1.0.0"));
        server.awaitState("hello", State.ACTIVE);

        assertMessage("There is no plugin \"helo\"; did you mean \"hello\"?");
    }

    private void assertMessage(String message) {
        NoSuchElementException unknown =
                assertThrows(NoSuchElementException.class, () -> server.plugins().why("helo"));
        assertEquals(message, unknown.getMessage());
    }

    private static TestJar plugin() {
        return TestJar.plugin("org.example.hello", "1.0.0").header("Import-Package", "org.osgi.service.event");
    }

    private void awaitFinding(Subject subject, String text) {
        TestServer.await(text, () -> server.plugins().why("hello").contains(new Finding(subject, false, text)));
    }

    private static HandlerReport handler(
            long bundle, long service, String name, Optional<String> problem, boolean quarantined) {
        TopicReport topic = new TopicReport("org/mibew/ban/DELETE", 9, 5, 1, 0, Duration.ZERO, Duration.ZERO,
                Optional.of("darn"), quarantined, Optional.empty(), Optional.of(Instant.parse("2026-01-02T03:04:05.678Z")));
        return new HandlerReport(service, name, bundle, "x", "1", List.of("org/mibew/ban/DELETE"), 0,
                Optional.empty(), false, Duration.ZERO, problem, List.of(topic));
    }

    private record Monitor(List<HandlerReport> handlers) implements EventMonitor {

        @Override
        public List<HandlerReport> handlers(String topic) {
            return handlers;
        }

        @Override
        public List<PluginTopicReport> byPlugin() {
            return List.of();
        }

        @Override
        public List<BudgetReport> budgets() {
            return List.of();
        }

        @Override
        public List<WriteConflict> conflicts() {
            return List.of();
        }

        @Override
        public List<DeliveryTrace> changes() {
            return List.of();
        }

        @Override
        public MessageHistory history(long messageId) {
            throw new UnsupportedOperationException();
        }

        @Override
        public DeliveryTrace raise(ChatEvent event) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void trace(boolean on) {}

        @Override
        public boolean tracing() {
            return false;
        }

        @Override
        public List<DeliveryTrace> traces() {
            return List.of();
        }

        @Override
        public int release(long serviceId) {
            return 0;
        }
    }
}
