package org.mibew.core.plugins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mibew.core.plugins.CheckTest.assertText;
import static org.mibew.core.plugins.CheckTest.texts;

import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mibew.api.monitor.EventMonitor;
import org.mibew.api.monitor.HandlerReport;
import org.mibew.api.plugin.CheckFinding.Subject;
import org.mibew.api.plugin.CheckReport;
import org.mibew.api.plugin.CheckReport.Way;
import org.mibew.api.plugin.PluginChecks;
import org.mibew.api.plugin.PluginReport.State;
import org.mibew.core.plugins.fixture.Listener;
import org.mibew.core.plugins.fixture.OfferingActivator;

/** Who else handles the same events, and what an update does to others, is told before it happens. */
final class CheckUpdateTest {

    private static final String HANDLER =
            "<service><provide interface=\"org.osgi.service.event.EventHandler\"/></service>";
    private static final String TOPICS = "<property name=\"event.topics\" type=\"String\">org/mibew/ban/DELETE</property>";
    private static final String RANKED = "<property name=\"service.ranking\" type=\"Integer\" value=\"5\"/>";

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
    void theOrderOfHandlersIsTold() throws Exception {
        monitor(handler(90, "Early", 5, 7), handler(91, "Late", -1, 8));

        CheckReport report = check(listener("1.0.0", RANKED));

        assertEquals(
                List.of("Listener, ranking 5, will listen to org/mibew/ban/DELETE, after Early of other (ranking 5) and"
                        + " before Late of other (ranking -1)"),
                texts(report, Subject.TOPIC));
    }

    @Test
    void patternsAndUnknownTopicsAreTold() throws Exception {
        CheckReport report = check(plugin("1.0.0").component(Listener.class, "", HANDLER,
                "<property name=\"event.topics\" type=\"String\">org/mibew/ban/*\norg/mibew/ban/DELET</property>"));

        assertText(report, Subject.TOPIC, false, "org/mibew/ban/DELETE");
        assertText(report, Subject.TOPIC, false, ", as nobody else does");
        assertText(report, Subject.TOPIC, false,
                "listens to org/mibew/ban/DELET, which no event of the server has; did you mean org/mibew/ban/DELETE?");
    }

    @Test
    void aPluginOfHandlersIsUpdatedSideBySide() throws Exception {
        server.put("hello.jar", listener("1.0.0"));
        long old = server.awaitState("hello", State.ACTIVE).bundleId().orElseThrow();
        monitor(handler(old, "Listener", 0, 7), handler(old, "Other", 0, 8));

        CheckReport report = check(listener("2.0.0"));

        assertEquals(Way.SIDE_BY_SIDE, report.way());
        assertEquals(
                List.of(
                        "2.0.0 takes the place of org.example.hello 1.0.0 side by side: every event meets one of the two, and"
                                + " none waits",
                        "the handlers Other on org/mibew/ban/DELETE vanish: the new version does not have them",
                        "the handlers Listener on org/mibew/ban/DELETE are replaced at one moment"),
                texts(report, Subject.UPDATE));
        assertText(report, Subject.TOPIC, false, "as nobody else does");
    }

    @Test
    void whatOffersServicesOrHasAnActivatorStopsFirst() throws Exception {
        server.put("hello.jar", plugin("1.0.0").activator(OfferingActivator.class));
        server.awaitState("hello", State.ACTIVE);

        CheckReport report = check(plugin("2.0.0").activator(OfferingActivator.class));

        assertEquals(Way.STOP_FIRST, report.way());
        assertText(report, Subject.UPDATE, false, "which is stopped first, because the present version offers other services: ");
        assertText(report, Subject.UPDATE, false, "the new version has an activator, " + OfferingActivator.class.getName());
    }

    @Test
    void aCapabilityMayAskForAWay() throws Exception {
        server.put("hello.jar", listener("1.0.0"));
        server.awaitState("hello", State.ACTIVE);

        assertEquals(Way.STOP_FIRST, check(listener("2.0.0")
                        .header("Provide-Capability", "org.mibew.plugin;name=hello;update=stop-first"))
                .way());
        assertEquals(Way.SIDE_BY_SIDE, check(plugin("2.0.0")
                        .activator(OfferingActivator.class)
                        .header("Provide-Capability", "org.mibew.plugin;name=hello;update=side-by-side"))
                .way());
    }

    @Test
    void aVersionThatWouldTakePackagesFromTheOldOneStopsFirst() throws Exception {
        server.put("hello.jar", exporting("1.0.0", "1.0.0"));
        server.awaitState("hello", State.ACTIVE);

        CheckReport report = check(exporting("2.0.0", "1.1.0"));

        assertEquals(Way.STOP_FIRST, report.way());
        assertText(report, Subject.UPDATE, false, "the new version would be wired to packages of the present one: org.example.hello");
    }

    @Test
    void bundlesThatAreConnectedToItAreNamed() throws Exception {
        server.put("hello.jar", exporting("1.0.0", "1.0.0"));
        server.put("user.jar", user());
        long user = server.awaitState("user", State.ACTIVE).bundleId().orElseThrow();
        monitor(handler(user, "Handler", 0, 7));

        CheckReport report = check(exporting("1.1.0", "1.1.0"));

        assertTrue(report.passed(), report::toString);
        assertText(report, Subject.UPDATE, false, "others are wired to the present version: org.example.user 1.0.0");
        assertText(report, Subject.UPDATE, false, "connected anew, and restarted for it if they run: org.example.user 1.0.0");
        assertText(report, Subject.UPDATE, false,
                "the handlers Handler on org/mibew/ban/DELETE are away while their bundle is restarted");
    }

    @Test
    void anUpdateThatWouldBreakAnotherPluginIsRefused() throws Exception {
        server.put("hello.jar", exporting("1.0.0", "1.0.0"));
        server.put("user.jar", user());
        server.awaitState("user", State.ACTIVE);

        CheckReport report = check(exporting("2.0.0", "2.0.0"));

        assertEquals(Way.REFUSED, report.way());
        assertText(report, Subject.UPDATE, true, "org.example.user 1.0.0 would no longer work: missing package"
                + " org.example.hello [1.0.0,2.0.0) (present: 2.0.0 from org.example.hello)");
    }

    @Test
    void aFragmentRestartsItsHost() throws Exception {
        server.put("hello.jar", plugin("1.0.0"));
        server.awaitState("hello", State.ACTIVE);

        CheckReport report = check(TestJar.library("org.example.words", "1.0.0").header("Fragment-Host", "org.example.hello"));

        assertTrue(report.passed(), report::toString);
        assertText(report, Subject.UPDATE, false, "connected anew, and restarted for it if they run: org.example.hello 1.0.0");
    }

    private static TestJar plugin(String version) {
        return TestJar.plugin("org.example.hello", version).header("Import-Package", "org.osgi.service.event");
    }

    private static TestJar listener(String version, String... properties) {
        String[] elements = new String[properties.length + 2];
        elements[0] = HANDLER;
        elements[1] = TOPICS;
        System.arraycopy(properties, 0, elements, 2, properties.length);
        return plugin(version).component(Listener.class, "", elements);
    }

    private static TestJar exporting(String version, String exported) {
        return TestJar.plugin("org.example.hello", version)
                .header("Export-Package", "org.example.hello;version=" + exported)
                .header("Import-Package", "org.example.hello;version=\"[1,3)\"")
                .entry("org/example/hello/words.txt", new byte[] {1});
    }

    private static TestJar user() {
        return TestJar.plugin("org.example.user", "1.0.0")
                .header("Import-Package", "org.example.hello;version=\"[1,2)\"");
    }

    private CheckReport check(TestJar jar) throws Exception {
        Path file = Files.write(home.resolve("checked.jar"), jar.bytes());
        return server.service(PluginChecks.class).orElseThrow().check(file);
    }

    private static HandlerReport handler(long bundle, String name, int ranking, long service) {
        return new HandlerReport(service, name, bundle, "other", "1.0.0", List.of("org/mibew/ban/DELETE"), ranking,
                Optional.empty(), false, Duration.ZERO, Optional.empty(), List.of());
    }

    /** Makes the event runtime know some handlers. */
    private void monitor(HandlerReport... handlers) {
        List<HandlerReport> ordered = List.of(handlers).stream()
                .sorted(Comparator.comparing(HandlerReport::ranking).reversed())
                .toList();
        Object monitor = Proxy.newProxyInstance(
                EventMonitor.class.getClassLoader(), new Class<?>[] {EventMonitor.class}, (proxy, method, arguments) ->
                        switch (method.getName()) {
                            case "handlers" -> ordered;
                            case "hashCode" -> System.identityHashCode(proxy);
                            case "equals" -> proxy == arguments[0];
                            default -> throw new UnsupportedOperationException(method.getName());
                        });
        server.context().registerService(EventMonitor.class, (EventMonitor) monitor, null);
    }
}
