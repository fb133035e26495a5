package org.mibew.itests.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.StringReader;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mibew.itests.docs.Page.Block;
import org.xml.sax.InputSource;

/** The examples of files that are not Java, as far as that can be told without the programs that read them. */
class ConfigurationExamplesTest {

    private static final Set<String> UNIT_SECTIONS = Set.of("Unit", "Service", "Install", "Timer");

    private static final Set<String> UNIT_KEYS = Set.of(
            "Description", "After", "Wants", "Requires", "Type", "User", "Group", "WorkingDirectory", "Environment", "ExecStart",
            "ExecStop", "Restart", "RestartSec", "SuccessExitStatus", "TimeoutStartSec", "TimeoutStopSec", "WantedBy", "NoNewPrivileges",
            "ProtectSystem", "ProtectHome", "PrivateTmp", "ReadWritePaths", "LimitNOFILE", "OnCalendar", "MemoryMax");

    private static final Set<String> IMAGE_INSTRUCTIONS = Set.of(
            "FROM", "RUN", "COPY", "ADD", "USER", "WORKDIR", "ENV", "EXPOSE", "VOLUME", "ENTRYPOINT", "CMD", "STOPSIGNAL", "HEALTHCHECK");

    /** Languages that another test looks at, or that are no programs'. */
    private static final Set<String> OTHERS = Set.of("java", "sh", "text", "php");

    static Stream<Block> blocks() {
        return Page.all().stream()
                .flatMap(page -> page.blocks().stream())
                .filter(block -> !OTHERS.contains(block.language()));
    }

    @ParameterizedTest
    @MethodSource("blocks")
    void exampleIsWellFormed(Block block) throws Exception {
        switch (block.language()) {
            case "ini" -> unit(block);
            case "nginx" -> braces(block);
            case "apache" -> directives(block);
            case "caddy" -> braces(block, "");
            case "dockerfile" -> image(block);
            case "properties" -> properties(block);
            case "json" -> new ObjectMapper().readTree(block.text());
            case "xml" -> DocumentBuilderFactory.newInstance().newDocumentBuilder()
                    .parse(new InputSource(new StringReader("<all>" + block.text() + "</all>")));
            default -> throw new AssertionError(block + " is in a language that nobody checks: " + block.language());
        }
    }

    private static Stream<String> lines(Block block) {
        return block.text().lines().map(String::strip).filter(line -> !line.isEmpty() && !line.startsWith("#"));
    }

    private static void unit(Block block) {
        lines(block).forEach(line -> {
            if (line.startsWith("[")) {
                assertTrue(UNIT_SECTIONS.contains(line.substring(1, line.length() - 1)), line);
            } else {
                assertTrue(UNIT_KEYS.contains(line.split("=", 2)[0]) && line.contains("="), line);
            }
        });
    }

    private static void braces(Block block) {
        braces(block, ";");
    }

    /** Every line opens a block, closes one, or ends as it has to. */
    private static void braces(Block block, String end) {
        int depth = 0;
        for (String line : lines(block).toList()) {
            if (line.endsWith("{")) {
                depth++;
            } else if (line.equals("}")) {
                depth--;
            } else {
                assertTrue(line.endsWith(end), line);
            }
            assertTrue(depth >= 0, () -> block.toString());
        }
        assertEquals(0, depth, block::toString);
    }

    private static void directives(Block block) {
        List<String> open = new ArrayList<>();
        lines(block).forEach(line -> {
            if (line.startsWith("</")) {
                assertEquals(open.remove(open.size() - 1), line.substring(2, line.length() - 1), block::toString);
            } else if (line.startsWith("<")) {
                open.add(line.substring(1, line.length() - 1).split(" ")[0]);
            } else {
                assertTrue(line.matches("[A-Z]\\w+ .*"), line);
            }
        });
        assertEquals(List.of(), open, block::toString);
    }

    private static void image(Block block) {
        String whole = block.text().replaceAll("\\\\\n\\s*", " ");
        List<String> instructions = whole.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> line.split(" ", 2)[0])
                .toList();
        assertEquals("FROM", instructions.get(0));
        assertTrue(IMAGE_INSTRUCTIONS.containsAll(instructions), instructions::toString);
        whole.lines().filter(line -> line.matches("(ENTRYPOINT|CMD|VOLUME) .*")).forEach(line ->
                assertTrue(line.matches("\\w+ \\[\"[^\"]*\"(, \"[^\"]*\")*\\]"), line));
    }

    /** A file of the server's own, which its first line names, has only keys that the file in the distribution explains. */
    private static void properties(Block block) throws Exception {
        Properties properties = new Properties();
        properties.load(new StringReader(block.text()));
        var name = Pattern.compile("^# (conf/org\\.(?:mibew\\.core|apache)\\.[\\w.]+\\.cfg)").matcher(block.text());
        if (name.find()) {
            String known = Files.readString(
                    Page.PROJECT.resolve("core-impl/distribution/src/main/mibew").resolve(name.group(1)));
            properties.stringPropertyNames().forEach(key -> assertTrue(Arrays.stream(known.split("\n"))
                    .anyMatch(line -> line.replaceFirst("^#\\s*", "").matches(Pattern.quote(key) + "\\s*=.*")),
                    () -> block + ": " + name.group(1) + " has no " + key));
        }
        assertTrue(!properties.isEmpty(), block::toString);
    }
}
