package org.mibew.core.plugins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mibew.api.plugin.CheckFinding;
import org.mibew.api.plugin.CheckFinding.Subject;
import org.mibew.api.plugin.CheckReport;
import org.mibew.api.plugin.CheckReport.Way;
import org.mibew.api.plugin.PluginChecks;
import org.mibew.api.plugin.PluginReport.State;
import org.mibew.core.plugins.fixture.Listener;
import org.osgi.framework.Bundle;

/** What a jar would be to the server is told before anything changes. */
final class CheckTest {

    private static final String HANDLER =
            "<service><provide interface=\"org.osgi.service.event.EventHandler\"/></service>";

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
    void aPluginThatFitsPasses() throws Exception {
        int before = server.context().getBundles().length;

        CheckReport report = check(TestJar.plugin("org.example.hello", "1.2.3")
                .header("Import-Package", "org.mibew.api.event;version=\"[1.0,2)\""));

        assertTrue(report.passed(), report::toString);
        assertEquals(Way.INSTALL, report.way());
        assertEquals("org.example.hello", report.symbolicName());
        assertEquals("1.2.3", report.version());
        assertText(report, Subject.CAPABILITY, false, "it is the plugin hello");
        assertText(report, Subject.REQUIREMENT, false, "all that it requires is there");
        assertText(report, Subject.API, false, "org.mibew.api.event: made for [1.0.0,2.0.0); present 1.0.0 in ");
        assertEquals(before, server.context().getBundles().length);
    }

    @Test
    void withoutTheCapabilityItIsForItsHandlersOnly() throws Exception {
        CheckReport report = check(TestJar.library("org.example.hello", "1.0.0"));

        assertTrue(report.passed());
        assertText(report, Subject.CAPABILITY, false, "it is taken for its handlers only");
    }

    @Test
    void allThatIsMissingIsNamedWithWhatIsThereInstead() throws Exception {
        server.put("words.jar", TestJar.library("org.example.words", "1.2.0")
                .header("Export-Package", "org.example.words;version=1.2.0"));
        server.awaitState("org.example.words", State.ACTIVE);

        CheckReport report = check(TestJar.plugin("org.example.hello", "1.0.0")
                .header("Import-Package", "org.example.words;version=\"[2.0,3)\",org.example.none,"
                        + "org.example.late;resolution:=optional")
                .header("Require-Bundle", "org.example.words;bundle-version=\"[3,4)\"")
                .header("Require-Capability", "osgi.ee;filter:=\"(&(osgi.ee=JavaSE)(version=99))\","
                        + "org.example.colour;filter:=\"(org.example.colour=red)\","
                        + "osgi.service;filter:=\"(objectClass=x)\";effective:=active"));

        assertEquals(Way.REFUSED, report.way());
        List<String> missing = texts(report, Subject.REQUIREMENT).stream().sorted().toList();
        assertEquals(5, missing.size(), missing::toString);
        assertTrue(missing.get(0).startsWith("missing Java 99 (present: "), missing::toString);
        assertEquals(
                List.of(
                        "missing bundle org.example.words [3.0.0,4.0.0) (present: 1.2.0 from org.example.words)",
                        "missing capability org.example.colour red (not present)",
                        "missing package org.example.none (not present)",
                        "missing package org.example.words [2.0.0,3.0.0) (present: 1.2.0 from org.example.words)"),
                missing.subList(1, 5));
    }

    @Test
    void packagesThatWouldReachItInTwoVersionsAreAProblem() throws Exception {
        server.put("words1.jar", words("org.example.words1", "1.0.0"));
        server.put("words2.jar", words("org.example.words2", "2.0.0"));
        server.put("songs.jar", TestJar.library("org.example.songs", "1.0.0")
                .header("Import-Package", "org.example.words;version=\"[1,2)\"")
                .header("Export-Package", "org.example.songs;version=1.0.0;uses:=\"org.example.words\""));
        server.awaitState("org.example.songs", State.ACTIVE);
        server.awaitState("org.example.words2", State.ACTIVE);

        CheckReport report = check(TestJar.plugin("org.example.hello", "1.0.0")
                .header("Import-Package", "org.example.songs,org.example.words;version=\"[2,3)\""));

        assertText(report, Subject.REQUIREMENT, true, "its packages cannot be connected: Uses constraint violation.");
        assertTrue(check(TestJar.plugin("org.example.hello", "1.0.0")
                        .header("Import-Package", "org.example.songs,org.example.words"))
                .passed());
    }

    @Test
    void configurationThatIsMissingIsNamed() throws Exception {
        TestJar jar = TestJar.plugin("org.example.hello", "1.0.0")
                .component(Listener.class, "configuration-policy=\"require\" configuration-pid=\"org.example.hello\"", HANDLER)
                .entry("OSGI-INF/metatype/hello.xml", metatype());

        CheckReport report = check(jar);

        assertTrue(report.passed());
        assertText(report, Subject.CONFIGURATION, false,
                "component Listener waits for its configuration: conf/org.example.hello.cfg is missing");
        assertText(report, Subject.CONFIGURATION, false, "needs values without default: word (conf/org.example.hello.cfg)");

        Files.createDirectories(home.resolve("conf"));
        Files.writeString(home.resolve("conf/org.example.hello.cfg"), "word=hello\n");
        assertEquals(List.of("component Listener is configured by org.example.hello"),
                texts(check(jar), Subject.CONFIGURATION));
    }

    @Test
    void whatIsNoBundleIsRefused() throws Exception {
        assertText(check(Files.write(home.resolve("text.jar"), new byte[] {1, 2, 3})), Subject.FILE, true,
                "text.jar cannot be read");
        assertText(check(home.resolve("none.jar")), Subject.FILE, true, "none.jar cannot be read");
        assertText(check(TestJar.plain()), Subject.FILE, true, "has a manifest that the framework does not accept");
        assertText(check(TestJar.plugin("org.example.hello", "1.0.0").header("Import-Package", "a,a")), Subject.FILE, true,
                "Duplicate import");
        assertText(check(TestJar.plugin("org.example.hello", "1.0.0").component(Listener.class, "", "<broken>")),
                Subject.FILE, true, "has a description that cannot be read: OSGI-INF/Listener.xml");
    }

    @Test
    void aJarThatUnpacksToTooMuchIsRefused() throws Exception {
        assertText(check(TestJar.plugin("org.example.hello", "1.0.0").entry("a/B.class", new byte[17 << 20])),
                Subject.FILE, true, "has an entry of more than 16 MiB: a/B.class");
    }

    @Test
    void descriptionsReadNothingFromOutsideOfTheJar() throws Exception {
        Path secret = Files.writeString(home.resolve("secret.txt"), "secret");
        String xml = "<!DOCTYPE component [<!ENTITY e SYSTEM \"" + secret.toUri() + "\">]><component name=\"&e;\"/>";

        CheckReport report = check(TestJar.plugin("org.example.hello", "1.0.0")
                .header("Service-Component", "OSGI-INF/a.xml")
                .entry("OSGI-INF/a.xml", xml.getBytes(StandardCharsets.UTF_8)));

        assertFalse(report.toString().contains("name=secret"), report::toString);
        assertText(report, Subject.FILE, true, "has a description that cannot be read: OSGI-INF/a.xml");
    }

    @Test
    void aSecondSingletonIsAProblem() throws Exception {
        server.put("one.jar", TestJar.plugin("org.example.one;singleton:=true", "1.0.0"));
        TestServer.await("it runs", () -> server.bundle("org.example.one").isPresent()
                && server.bundle("org.example.one").orElseThrow().getState() == Bundle.ACTIVE);
        server.put("two.txt", TestJar.plugin("org.example.one;singleton:=true", "2.0.0"));

        CheckReport report = check(server.file("two.txt"));

        assertText(report, Subject.REQUIREMENT, true, "it is a singleton, and bundle ");
    }

    private static byte[] metatype() {
        return ("<MetaData xmlns=\"http://www.osgi.org/xmlns/metatype/v1.4.0\"><OCD id=\"hello\" name=\"Hello\">"
                        + "<AD id=\"word\" type=\"String\" required=\"true\"/>"
                        + "<AD id=\"times\" type=\"Integer\" required=\"true\" default=\"1\"/>"
                        + "<AD id=\"tone\" type=\"String\" required=\"false\"/></OCD>"
                        + "<Designate pid=\"org.example.hello\"><Object ocdref=\"hello\"/></Designate></MetaData>")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static TestJar words(String name, String version) {
        return TestJar.library(name, version).header("Export-Package", "org.example.words;version=" + version);
    }

    private CheckReport check(TestJar jar) throws Exception {
        return check(Files.write(home.resolve("checked.jar"), jar.bytes()));
    }

    private CheckReport check(Path file) {
        return server.service(PluginChecks.class).orElseThrow().check(file);
    }

    static List<String> texts(CheckReport report, Subject subject) {
        return report.findings().stream()
                .filter(finding -> finding.subject() == subject)
                .map(CheckFinding::text)
                .toList();
    }

    static void assertText(CheckReport report, Subject subject, boolean problem, String text) {
        assertTrue(report.findings().stream().anyMatch(finding -> finding.subject() == subject
                && finding.problem() == problem && finding.text().contains(text)),
                () -> text + " is not among " + report.findings());
    }
}
