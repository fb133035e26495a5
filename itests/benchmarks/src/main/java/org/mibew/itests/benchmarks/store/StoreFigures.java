package org.mibew.itests.benchmarks.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.mibew.api.thread.ThreadState;

/** Measures the chat on its databases and prints tables. */
public final class StoreFigures {

    private static final int[] WRITERS = {1, 16};
    private static final int[] HANDLERS = {0, 5};
    private static final int OPEN = 1_000;
    private static final int FILLED_AT_ONCE = 10_000;
    private static final int WARM_UP_ROUNDS = 2;

    private final StoreKind kind;
    private final ChatUnderTest chat;

    private StoreFigures(StoreKind kind, ChatUnderTest chat) {
        this.kind = kind;
        this.chat = chat;
    }

    /** Takes the names of databases; all without arguments. */
    public static void main(String... names) throws IOException {
        System.out.printf("# %s, Java %s, %d processors%n", LocalDate.now(), System.getProperty("java.runtime.version"),
                Runtime.getRuntime().availableProcessors());
        for (StoreKind kind : StoreKind.values()) {
            if (names.length == 0 || List.of(names).contains(kind.name())) {
                measure(kind);
            }
        }
    }

    private static void measure(StoreKind kind) throws IOException {
        Path folder = Files.createTempDirectory("mibew-store");
        try (ChatUnderTest chat = new ChatUnderTest(kind.open(folder))) {
            new StoreFigures(kind, chat).run();
        } finally {
            kind.close();
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private void run() {
        warmUp();
        posts();
        growth();
        reading();
    }

    private Filling filling(org.jdbi.v3.core.Handle handle) {
        return new Filling(handle, kind);
    }

    /** Makes threads, some at a time: a database keeps in memory what one transaction changed. */
    private long threads(int count, ThreadState state) {
        long first = chat.with(handle -> filling(handle).threads(Math.min(count, FILLED_AT_ONCE), state));
        for (int made = FILLED_AT_ONCE; made < count; made += FILLED_AT_ONCE) {
            int more = Math.min(count - made, FILLED_AT_ONCE);
            chat.with(handle -> filling(handle).threads(more, state));
        }
        return first;
    }

    /** Until the virtual machine has compiled what posts and reads. */
    private void warmUp() {
        long thread = threads(1, ThreadState.QUEUE);
        for (int round = 0; round < WARM_UP_ROUNDS; round++) {
            for (int handlers : HANDLERS) {
                try (ChatUnderTest.Handlers registered = chat.handlers(handlers)) {
                    Rate.of(8, number -> chat.post(thread));
                    Rate.of(1, number -> chat.messagesSince(thread, 5));
                }
            }
        }
    }

    private void posts() {
        System.out.printf("%n## %s: posts a second%n%n| open threads, writers | no handler | 5 handlers | cost of 5 |%n"
                + "| --- | ---: | ---: | ---: |%n", kind);
        for (int open : new int[] {1, 100, 10_000}) {
            long first = threads(open, ThreadState.QUEUE);
            for (int writers : WRITERS) {
                List<Double> rates = new ArrayList<>();
                for (int handlers : HANDLERS) {
                    try (ChatUnderTest.Handlers registered = chat.handlers(handlers)) {
                        rates.add(Rate.of(writers, number -> chat.post(first + number % open)));
                    }
                }
                System.out.printf("| %,d, %d | %,.0f | %,.0f | %.0f %% |%n", open, writers, rates.get(0), rates.get(1),
                        100 * (rates.get(0) / rates.get(1) - 1));
            }
        }
    }

    private void growth() {
        System.out.printf("%n## %s: posts a second into a growing thread%n%n| messages before | one writer |%n| ---: | ---: |%n",
                kind);
        for (int messages : new int[] {10, 100_000}) {
            long thread = threads(1, ThreadState.QUEUE);
            chat.with(handle -> {
                filling(handle).messages(thread, messages);
                filling(handle).analyze();
                return null;
            });
            System.out.printf("| %,d | %,.0f |%n", messages, Rate.of(1, number -> chat.post(thread)));
        }
    }

    private void reading() {
        System.out.printf("%n## %s: readings a second, one reader, %,d open threads%n%n"
                + "| closed threads | handlers | messages since | console delta |%n| ---: | ---: | ---: | ---: |%n", kind, OPEN);
        long first = threads(OPEN, ThreadState.QUEUE);
        chat.with(handle -> {
            for (int i = 0; i < OPEN; i++) {
                filling(handle).messages(first + i, 20);
            }
            return null;
        });
        int closed = 0;
        for (int all : new int[] {1_000, 1_000_000}) {
            threads(all - closed, ThreadState.CLOSED);
            closed = all;
            chat.touch(first, 10);
            chat.with(handle -> {
                filling(handle).analyze();
                return null;
            });
            for (int handlers : HANDLERS) {
                try (ChatUnderTest.Handlers registered = chat.handlers(handlers)) {
                    double since = Rate.of(1, number -> chat.messagesSince(first + number % OPEN, 5));
                    double delta = Rate.of(1, number -> chat.delta(10));
                    System.out.printf("| %,d | %d | %,.0f | %,.0f |%n", all, handlers, since, delta);
                }
            }
        }
    }
}
