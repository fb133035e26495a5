package org.mibew.itests.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What keeps a server from starting is said in one line, and the exit status is not zero. */
class UnusableFolderIT {

    private static final List<String> TOOLS = List.of("sh", "dirname", "readlink", "sed", "getconf", "cat", "mkdir");

    @ParameterizedTest
    @ValueSource(strings = {"run", "start"})
    void aFileWhereAFolderMustBe(String command) throws IOException {
        try (Installation server = Installation.copy("unusable")) {
            Path data = Files.writeString(server.resolve("data"), "");
            assertEquals(new Outcome(1, "", "mibew: The server needs the folder " + data + ", but there is a file of that name"),
                    server.run(command));
        }
    }

    @Test
    void aConfigurationThatIsMissing() throws IOException {
        try (Installation server = Installation.copy("unconfigured")) {
            Path configuration = server.resolve("conf/config.properties");
            Files.delete(configuration);
            assertEquals(new Outcome(1, "", "mibew: The server cannot read its configuration " + configuration), server.run("run"));
        }
    }

    @Test
    void javaThatIsNotThere() {
        try (Installation server = Installation.copy("javaless")) {
            Outcome outcome = server.runWith(Map.of("JAVA_HOME", "/no/such"), "run");
            assertEquals(new Outcome(1, "", "mibew: JAVA_HOME is /no/such, but there is no program /no/such/bin/java"), outcome);
        }
    }

    @Test
    void noJavaAtAll() throws IOException {
        try (Installation server = Installation.copy("nowhere")) {
            Path tools = Files.createDirectory(server.resolve("tools"));
            for (String tool : TOOLS) {
                Files.createSymbolicLink(tools.resolve(tool), find(tool));
            }
            Outcome outcome = server.runWith(Map.of("JAVA_HOME", "", "PATH", tools.toString()), "run");
            assertEquals(new Outcome(1, "", "mibew: There is no Java: set JAVA_HOME to one of version 17 or newer, or put it"
                    + " into PATH"), outcome);
        }
    }

    private static Path find(String tool) {
        return List.of(System.getenv("PATH").split(":")).stream().map(folder -> Path.of(folder, tool))
                .filter(Files::isExecutable).findFirst().orElseThrow();
    }

    @Test
    void javaThatIsTooOld() throws IOException {
        try (Installation server = Installation.copy("old")) {
            Path java = fakeJava(server.resolve("jdk"), "echo 'openjdk version \"11.0.2\" 2019-01-15' >&2");
            Path home = java.getParent().getParent();
            String old = "mibew: " + java + " is Java 11.0.2, and the server needs 17 or newer";
            assertEquals(new Outcome(1, "", old), server.runWith(Map.of("JAVA_HOME", home.toString()), "run"));

            Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"Test\"\nJAVA_VERSION=\"1.8.0_202\"\n");
            Outcome outcome = server.runWith(Map.of("JAVA_HOME", home.toString()), "status");
            assertTrue(outcome.errors().contains("is Java 1.8.0_202, and"), outcome::errors);
        }
    }

    private static Path fakeJava(Path home, String body) throws IOException {
        Path java = home.resolve("bin/java");
        Files.createDirectories(java.getParent());
        Files.writeString(java, "#!/bin/sh\n" + body + "\n");
        return Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
