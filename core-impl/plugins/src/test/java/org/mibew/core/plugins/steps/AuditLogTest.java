package org.mibew.core.plugins.steps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mibew.api.plugin.Step;
import org.mibew.core.plugins.lock.DeclaredPlugin;

/** Every step is written down, and can be read whatever happened to the file. */
final class AuditLogTest {

    private static final DeclaredPlugin HELLO = new DeclaredPlugin(
            "org.example.hello", "1.0.0", "hello.jar", "ab".repeat(32), OptionalInt.of(3), true, "cd".repeat(32));

    @TempDir
    Path folder;

    private AuditLog log;

    @BeforeEach
    void open() {
        log = new AuditLog(folder.resolve("plugins"));
    }

    @Test
    void stepsAreNumberedAndTheNewestComesFirst() throws Exception {
        log.add("shell: vera", "install", HELLO.name(), Optional.empty(), Optional.of(HELLO), "", OptionalLong.empty());
        log.add("shell: vera", "disable", HELLO.name(), Optional.of(HELLO), Optional.of(HELLO.withEnabled(false)), "noisy",
                OptionalLong.empty());

        List<Step> steps = log.latest(10).stream().map(AuditEntry::step).toList();

        assertEquals(List.of(2L, 1L), steps.stream().map(Step::number).toList());
        Step disable = steps.get(0);
        assertEquals(new Step(2, disable.at(), "shell: vera", "disable", "org.example.hello", "1.0.0 enabled, ranking 3",
                "1.0.0 disabled, ranking 3", "noisy"), disable);
        assertEquals("", steps.get(1).before());
    }

    @Test
    void nothingOfAStepIsLost() throws Exception {
        AuditEntry entry = log.add("operator \"admin\"\n", "undo", HELLO.name(), Optional.of(HELLO), Optional.empty(), "ä € 😀",
                OptionalLong.of(7));
        assertEquals(List.of(entry), new AuditLog(folder.resolve("plugins")).latest(1));
    }

    @Test
    void numbersGoOnAfterARestart() throws Exception {
        add(3);
        log = new AuditLog(folder.resolve("plugins"));
        assertEquals(4, add(1));
    }

    @Test
    void everyStepIsOneLine() throws Exception {
        log.add("a\nb", "disable", "x", Optional.empty(), Optional.empty(), "two\nlines", OptionalLong.empty());
        assertEquals(1, Files.readAllLines(file("audit.log")).size());
    }

    @Test
    void aLastLineThatWasCutOffIsSkippedAndDoesNotSpoilTheNext() throws Exception {
        add(3);
        byte[] whole = Files.readAllBytes(file("audit.log"));
        for (int cut = 1; cut < 60; cut++) {
            Files.write(file("audit.log"), Arrays.copyOf(whole, whole.length - cut));
            log = new AuditLog(folder.resolve("plugins"));
            long next = add(1);
            // Without its line end alone, the last line is whole
            assertEquals(cut == 1 ? 4 : 3, next);
            assertEquals(LongStream.rangeClosed(1, next).boxed().sorted(Comparator.reverseOrder()).toList(), numbers());
        }
    }

    @Test
    void bytesThatAreNoTextAreSkipped() throws Exception {
        add(1);
        Files.write(file("audit.log"), new byte[] {(byte) 0xC3, 0, (byte) 0xFF, '{', '\n'}, StandardOpenOption.APPEND);
        Files.write(file("audit.log"), "[1]\nnull\n{\"number\":5}\n".getBytes(StandardCharsets.UTF_8), StandardOpenOption.APPEND);
        add(1);
        assertEquals(List.of(2L, 1L), numbers());
    }

    @Test
    void theLogIsBoundedAndTheLatestStepsStay() throws Exception {
        log = new AuditLog(folder.resolve("plugins"), 1000);
        long last = add(100);
        try (Stream<Path> files = Files.list(folder.resolve("plugins"))) {
            List<Path> all = files.toList();
            assertEquals(AuditLog.FILES + 1, all.size(), all::toString);
            for (Path file : all) {
                assertTrue(Files.size(file) < 1500, file::toString);
            }
        }
        List<Long> numbers = numbers();
        assertEquals(100, last);
        assertEquals(LongStream.range(0, numbers.size()).mapToObj(age -> last - age).toList(), numbers);
        assertEquals(101, new AuditLog(folder.resolve("plugins"), 1000).add("x", "enable", "x", Optional.empty(),
                Optional.empty(), "", OptionalLong.empty()).number());
    }

    private long add(int steps) throws IOException {
        long last = 0;
        for (int i = 0; i < steps; i++) {
            last = log.add("shell: vera", "enable", "x", Optional.empty(), Optional.empty(), "", OptionalLong.empty()).number();
        }
        return last;
    }

    private List<Long> numbers() throws IOException {
        return log.latest(1000).stream().map(AuditEntry::number).toList();
    }

    private Path file(String name) {
        return folder.resolve("plugins").resolve(name);
    }
}
