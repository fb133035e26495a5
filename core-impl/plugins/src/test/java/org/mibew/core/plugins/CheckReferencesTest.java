package org.mibew.core.plugins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mibew.api.plugin.CheckFinding;
import org.mibew.api.plugin.CheckFinding.Subject;
import org.mibew.api.plugin.CheckReport;
import org.mibew.api.plugin.PluginChecks;
import org.mibew.api.plugin.PluginReport.State;

/** What class files refer to and does not exist is named before a handler meets it. */
final class CheckReferencesTest {

    private static final String EVENT = "org/mibew/api/event/BanDelete";
    private static final String MUTABLE = "org/mibew/api/event/Mutable";
    private static final String USER = "org/example/hello/Hello";

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
    void aMethodThatDoesNotExistIsNamedWithTheClassThatUsesIt() throws Exception {
        CheckReport report = check(TestClass.named(USER).calling(MUTABLE, "shout", "(Ljava/lang/String;I)V"));

        assertEquals(1, problems(report).size(), report::toString);
        assertTrue(problems(report).get(0).startsWith("org.example.hello.Hello refers to the method"
                + " org.mibew.api.event.Mutable.shout(String, int) that returns void, which does not exist in "), report::toString);
    }

    @Test
    void classesFieldsAndConstructorsThatDoNotExistAreNamed() throws Exception {
        CheckReport report = check(TestClass.named(USER)
                .callingStatic("org/mibew/api/event/Gone", "run", "()V")
                .reading(EVENT, "COLOUR", "I")
                .reading(EVENT, "TOPIC", "I")
                .making(MUTABLE, "(Lorg/example/hello/Hello;)V"));

        String all = String.join("\n", problems(report));
        assertEquals(4, problems(report).size(), report::toString);
        assertTrue(all.contains("refers to the class org.mibew.api.event.Gone, which"), all);
        assertTrue(all.contains("refers to the field org.mibew.api.event.BanDelete.COLOUR of type int, which"), all);
        assertTrue(all.contains("refers to the field org.mibew.api.event.BanDelete.TOPIC of type int, which"), all);
        assertTrue(all.contains("refers to the constructor org.mibew.api.event.Mutable(Hello), which"), all);
    }

    @Test
    void whatExistsOrIsInheritedIsNoProblem() throws Exception {
        CheckReport report = check(TestClass.named(USER)
                .reading(EVENT, "TOPIC", "Ljava/lang/String;")
                .calling(EVENT, "hashCode", "()I")
                .calling(EVENT, "getClass", "()Ljava/lang/Class;")
                .callingInterface("org/mibew/api/event/ChatEvent", "toString", "()Ljava/lang/String;")
                .calling("java/util/ArrayList", "containsAll", "(Ljava/util/Collection;)Z")
                .calling("java/lang/invoke/MethodHandle", "invokeExact", "(I)V"));

        assertEquals(List.of("all that its 1 classes refer to in other bundles exists"),
                CheckTest.texts(report, Subject.REFERENCE));
    }

    @Test
    void ownClassesInheritFromOtherBundles() throws Exception {
        server.put("words.jar", TestJar.library("org.example.words", "1.0.0")
                .header("Export-Package", "org.example.words")
                .entry("org/example/words/Base.class", TestClass.named("org/example/words/Base").bytes()));
        server.awaitState("org.example.words", State.ACTIVE);

        CheckReport report = check(jar("org.example.words")
                .entry("org/example/hello/Sub.class",
                        TestClass.extending("org/example/hello/Sub", "org/example/words/Base").bytes())
                .entry(USER + ".class", TestClass.named(USER)
                        .callingStatic("org/example/hello/Sub", "run", "()V")
                        .callingStatic("org/example/hello/Sub", "rest", "()V")
                        .bytes()));

        assertEquals(1, problems(report).size(), report::toString);
        assertTrue(problems(report).get(0).contains("the method org.example.hello.Sub.rest()"), report::toString);
    }

    @Test
    void packagesOfTheApiThatAreNotImportedAreNamed() throws Exception {
        CheckReport report = check(TestJar.plugin("org.example.hello", "1.0.0")
                .entry(USER + ".class", TestClass.named(USER).reading(EVENT, "TOPIC", "Ljava/lang/String;").bytes()));

        assertEquals(List.of("org.example.hello.Hello refers to the class org.mibew.api.event.BanDelete, but the manifest"
                + " does not import org.mibew.api.event"), problems(report));
    }

    @Test
    void packagesThatMayBeMissingAreNotLookedAt() throws Exception {
        CheckReport report = check(jar("org.example.none;resolution:=optional")
                .entry(USER + ".class",
                        TestClass.named(USER).callingStatic("org/example/none/Gone", "run", "()V").bytes()));

        assertTrue(report.passed(), report::toString);
    }

    @Test
    void whatTheRunningJavaLacksIsToldButNoReasonToRefuse() throws Exception {
        CheckReport report = check(TestClass.named(USER).callingStatic("java/lang/Math", "guess", "()I"));

        assertTrue(report.passed(), report::toString);
        CheckTest.assertText(report, Subject.REFERENCE, false, "the method java.lang.Math.guess() that returns int, which does"
                + " not exist in Java " + Runtime.version().feature());
    }

    @Test
    void classFilesForANewerJavaAreNamed() throws Exception {
        CheckReport report = check(TestClass.ofJava(99, USER));

        CheckTest.assertText(report, Subject.FILE, true, USER + ".class is made for Java 99; the server runs on Java "
                + Runtime.version().feature());
    }

    @Test
    void malformedClassFilesAreNamed() throws Exception {
        byte[] whole = TestClass.named(USER).bytes();
        CheckReport report = check(TestJar.plugin("org.example.hello", "1.0.0")
                .entry("a/Text.class", new byte[] {1, 2, 3})
                .entry(USER + ".class", Arrays.copyOf(whole, whole.length / 2)));

        CheckTest.assertText(report, Subject.FILE, true, "a/Text.class is a malformed class file");
        CheckTest.assertText(report, Subject.FILE, true, USER + ".class is a malformed class file");
    }

    @Test
    void jarsWithinTheJarAreReadToo() throws Exception {
        byte[] inner = TestJar.plain()
                .entry(USER + ".class", TestClass.named(USER).calling(MUTABLE, "shout", "()V").bytes())
                .bytes();

        CheckReport report = check(jar("org.mibew.api.event")
                .header("Bundle-ClassPath", ".,lib/inner.jar")
                .entry("lib/inner.jar", inner));

        assertEquals(1, problems(report).size(), report::toString);
    }

    private static TestJar jar(String imports) {
        return TestJar.plugin("org.example.hello", "1.0.0").header("Import-Package", imports);
    }

    private CheckReport check(TestClass type) throws Exception {
        return check(jar("org.mibew.api.event").entry(USER + ".class", type.bytes()));
    }

    private CheckReport check(TestJar jar) throws Exception {
        Path file = Files.write(home.resolve("checked.jar"), jar.bytes());
        return server.service(PluginChecks.class).orElseThrow().check(file);
    }

    private static List<String> problems(CheckReport report) {
        return report.findings().stream().filter(CheckFinding::problem).map(CheckFinding::text).toList();
    }
}
