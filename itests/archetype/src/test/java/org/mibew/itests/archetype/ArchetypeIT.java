package org.mibew.itests.archetype;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Goes the way of somebody who writes a first plugin: generate the project, build it, drop it into a server, chat. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ArchetypeIT {

    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(60);

    private static Workplace place;

    @BeforeAll
    static void installTheProject() throws Exception {
        place = Workplace.empty();
        place.install("", "org.mibew.parent");
        place.install("core-api", "org.mibew.api");
        place.install("core-impl", "org.mibew.core");
        place.install("core-impl/events", "org.mibew.core.events");
        place.install("core-impl/testkit", "org.mibew.testkit");
        place.install("sample-plugins/archetype", "org.mibew.archetype");
    }

    @Test
    @Order(1)
    void projectIsGenerated() throws Exception {
        place.maven(".", "org.apache.maven.plugins:maven-archetype-plugin:" + System.getProperty("archetype.version")
                        + ":generate", "-DarchetypeCatalog=internal", "-DarchetypeGroupId=org.mibew",
                "-DarchetypeArtifactId=org.mibew.archetype", "-DarchetypeVersion=" + System.getProperty("version"),
                "-DgroupId=com.example", "-DartifactId=answers", "-Dpackage=com.example.answers");

        for (String file : List.of("pom.xml", "README.md", "src/main/java/com/example/answers/AnsweringMachine.java",
                "src/main/java/com/example/answers/Answers.java", "src/test/java/com/example/answers/AnsweringMachineTest.java",
                "src/test/java/com/example/answers/AnsweringMachineIT.java", "src/test/resources/exam.properties")) {
            String text = Files.readString(place.resolve("answers").resolve(file));
            assertTrue(!text.contains("symbol_") && !text.contains("#set") && !text.contains("${package}"), file + "\n" + text);
        }
    }

    @Test
    @Order(2)
    void projectIsBuiltAndItsTestsSucceed() throws Exception {
        String output = place.maven("answers", "verify");

        assertEquals(List.of(), output.lines().filter(line -> line.matches(".*WARNING.*\\.java:\\[.*")).toList());
        assertEquals(0, output.lines().filter(line -> line.contains(" DEBUG : ")).count(), "lines of the container's own");
        assertEquals("2 0 0 0", tests("surefire-reports/TEST-com.example.answers.AnsweringMachineTest.xml"));
        assertEquals("1 0 0 0", tests("failsafe-reports/TEST-com.example.answers.AnsweringMachineIT.xml"));
        try (JarFile jar = new JarFile(jar().toFile())) {
            Manifest manifest = jar.getManifest();
            assertEquals("com.example.answers", manifest.getMainAttributes().getValue("Bundle-SymbolicName"));
            assertTrue(manifest.getMainAttributes().getValue("Provide-Capability").contains("org.mibew.plugin;name=answers"),
                    () -> manifest.getMainAttributes().getValue("Provide-Capability"));
            assertTrue(jar.stream().anyMatch(entry -> entry.getName().startsWith("OSGI-INF/metatype/")));
        }
    }

    private static Path jar() {
        return place.resolve("answers/target/answers.jar");
    }

    /** Returns how many tests ran, and how many of them had errors, failed or were skipped. */
    private static String tests(String report) throws Exception {
        String xml = Files.readString(place.resolve("answers/target").resolve(report));
        StringBuilder numbers = new StringBuilder();
        for (String name : List.of("tests", "errors", "failures", "skipped")) {
            Matcher number = Pattern.compile("<testsuite [^>]*\\b" + name + "=\"(\\d+)\"").matcher(xml);
            assertTrue(number.find(), xml);
            numbers.append(numbers.isEmpty() ? "" : " ").append(number.group(1));
        }
        return numbers.toString();
    }

    @Test
    @Order(3)
    void pluginAnswersInTheChatOfAServer() throws Exception {
        Path server = place.server();
        mibew(server, "start");
        try {
            Files.copy(jar(), server.resolve("plugins/answers.jar"));
            String chat = "";
            long end = System.nanoTime() + PATIENCE;
            for (int id = 1; !chat.contains("We are here from 9 to 17"); id++) {
                assertTrue(System.nanoTime() < end, chat);
                mibew(server, "exec", "mibew:thread start Vera \"What are your opening hours?\"");
                chat = mibew(server, "exec", "mibew:thread " + id);
            }
        } finally {
            mibew(server, "stop");
        }
    }

    private static String mibew(Path server, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(server.resolve("bin/mibew").toString()));
        command.addAll(List.of(arguments));
        return Workplace.run(server, command);
    }
}
