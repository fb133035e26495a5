package org.mibew.samples.auditlog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RotatingFileTest {

    @TempDir
    Path folder;

    private Path log;

    @BeforeEach
    void nameTheFile() {
        log = folder.resolve("logs/audit.log");
    }

    private RotatingFile open(long limit, int old) throws IOException {
        return new RotatingFile(log, limit, old);
    }

    private static byte[] bytes(String line) {
        return (line + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private List<String> lines(String file) throws IOException {
        return Files.readAllLines(log.resolveSibling(file));
    }

    @Test
    void whatIsWrittenIsInTheFileAtOnce() throws IOException {
        try (RotatingFile file = open(100, 1)) {
            file.write(bytes("one"));
            assertEquals(List.of("one"), lines("audit.log"));
        }
    }

    @Test
    void fileIsContinuedAfterARestart() throws IOException {
        for (String line : List.of("one", "two", "three")) {
            try (RotatingFile file = open(8, 1)) {
                file.write(bytes(line));
            }
        }

        assertEquals(List.of("one", "two"), lines("audit.log.1"));
        assertEquals(List.of("three"), lines("audit.log"));
    }

    @Test
    void onlySoManyFilesAreKept() throws IOException {
        try (RotatingFile file = open(4, 2)) {
            for (String line : List.of("1st", "2nd", "3rd", "4th", "longer than a file")) {
                file.write(bytes(line));
            }
        }

        assertEquals(List.of("longer than a file"), lines("audit.log"));
        assertEquals(List.of("4th"), lines("audit.log.1"));
        assertEquals(List.of("3rd"), lines("audit.log.2"));
        assertFalse(Files.exists(log.resolveSibling("audit.log.3")));
    }

    @Test
    void withoutOldFilesTheCurrentOneBeginsAnew() throws IOException {
        try (RotatingFile file = open(4, 0)) {
            file.write(bytes("1st"));
            file.write(bytes("2nd"));
        }

        assertEquals(List.of("2nd"), lines("audit.log"));
        assertFalse(Files.exists(log.resolveSibling("audit.log.1")));
    }

    @Test
    void interruptDoesNotCloseTheFile() throws IOException {
        try (RotatingFile file = open(100, 1)) {
            Thread.currentThread().interrupt();
            file.write(bytes("one"));
            Thread.interrupted();
            file.write(bytes("two"));
        }

        assertEquals(List.of("one", "two"), lines("audit.log"));
    }

    @Test
    void linesOfSeveralThreadsStayWhole() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try (RotatingFile file = open(1000, 100)) {
            List<Future<?>> writers = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                String line = String.valueOf(i).repeat(50);
                writers.add(threads.submit(() -> {
                    for (int j = 0; j < 100; j++) {
                        file.write(bytes(line));
                    }
                    return null;
                }));
            }
            for (Future<?> writer : writers) {
                writer.get();
            }
        } finally {
            threads.shutdown();
        }

        List<String> all = new ArrayList<>();
        try (var files = Files.list(log.getParent())) {
            for (Path file : files.toList()) {
                all.addAll(Files.readAllLines(file));
            }
        }
        assertEquals(400, all.size());
        assertEquals(List.of(), all.stream().filter(line -> !line.matches("(\\d)\\1{49}")).toList());
    }

    @Test
    void nothingIsWrittenOnceItIsClosed() throws IOException {
        RotatingFile file = open(100, 1);
        file.close();

        assertThrows(IOException.class, () -> file.write(bytes("late")));
    }
}
