package org.mibew.core.chat.upkeep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.mibew.api.cron.CronReport;
import org.mibew.core.chat.harness.ChatServer;
import org.mibew.core.chat.harness.DatabaseKind;
import org.mibew.core.chat.store.Store;

@ParameterizedClass
@EnumSource(DatabaseKind.class)
class ServerCronTest {

    @RegisterExtension
    final ChatServer server;

    ServerCronTest(DatabaseKind kind) {
        this.server = new ChatServer(kind);
    }

    private Store store() {
        return new Store(server.database().jdbi(), server.fence(), server.events());
    }

    /** A node of its own, but for the database. */
    private ServerCron node(Step... steps) {
        return new ServerCron(store(), server.clock(), server.chat().settings(), List.of(steps));
    }

    private static Step failing(String name, Supplier<RuntimeException> problem) {
        return Step.of(name, () -> {
            throw problem.get();
        });
    }

    @Test
    void stepsAreTakenInOrderAndTold() {
        Step first = Step.of("first", () -> {
            server.clock().advance(Duration.ofSeconds(3));
            return List.of(1, 2);
        });
        ServerCron cron = node(first, Step.of("second", () -> "done"));
        assertEquals(Optional.empty(), cron.lastRun());

        CronReport report = cron.run().orElseThrow();

        assertEquals(
                new CronReport(server.clock().instant().minusSeconds(3), Duration.ofSeconds(3), List.of(
                        new CronReport.Step("first", "2", Optional.empty()),
                        new CronReport.Step("second", "done", Optional.empty()))),
                report);
        assertTrue(report.isClean());
        assertEquals(Optional.of(server.clock().instant()), cron.lastRun());
        assertEquals(cron.lastRun(), node().lastRun());
    }

    @Test
    void aStepThatFailsDoesNotStopTheNext() {
        ServerCron cron = node(
                failing("first", () -> new IllegalStateException("Out of order")),
                Step.of("second", () -> {
                    throw new StackOverflowError();
                }),
                Step.of("third", () -> "done"));

        CronReport report = cron.run().orElseThrow();

        assertEquals(
                List.of(
                        new CronReport.Step("first", "failed", Optional.of("Out of order")),
                        new CronReport.Step("second", "failed", Optional.of("StackOverflowError")),
                        new CronReport.Step("third", "done", Optional.empty())),
                report.steps());
        assertFalse(report.isClean());
        assertTrue(cron.run().isPresent());
    }

    @Test
    void whileOneNodeRunsAnotherDoesNot() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        ServerCron busy = node(Step.of("long work", () -> {
            begun.countDown();
            await(end);
            return "done";
        }));
        ServerCron other = node(Step.of("work", () -> "done"));
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            Future<Optional<CronReport>> run = thread.submit(busy::run);
            await(begun);

            assertEquals(Optional.empty(), other.run());
            assertEquals(Optional.empty(), busy.run());
            assertEquals(Optional.empty(), other.runIfDue(Progress.NONE));
            end.countDown();
            assertTrue(run.get().isPresent());
            assertTrue(other.run().isPresent());
        } finally {
            end.countDown();
            thread.shutdown();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aRunOfOneNodeIsARunOfAll() {
        List<String> runs = new ArrayList<>();
        ServerCron one = node(Step.of("work", () -> runs.add("one")));
        ServerCron other = node(Step.of("work", () -> runs.add("other")));

        assertTrue(one.runIfDue(Progress.NONE).isPresent());
        assertEquals(Optional.empty(), other.runIfDue(Progress.NONE));
        server.clock().advance(Duration.ofSeconds(3_599));
        assertEquals(Optional.empty(), one.runIfDue(Progress.NONE));
        server.clock().advance(Duration.ofSeconds(1));
        assertTrue(other.runIfDue(Progress.NONE).isPresent());
        server.chat().settings().set("cron_interval", "60");
        server.clock().advance(Duration.ofSeconds(60));
        assertTrue(one.runIfDue(Progress.NONE).isPresent());

        assertEquals(List.of("one", "other", "one"), runs);
    }

    @Test
    void aNodeThatWasSilentForTooLongStopsWhenAnotherTookOver() {
        ServerCron other = node(Step.of("work", () -> "done"));
        ServerCron silent = node(
                new Step("long work", progress -> {
                    server.clock().advance(ServerCron.LEASE);
                    assertTrue(other.run().isPresent());
                    // The other one has finished, and a third one begins.
                    assertTrue(new Lease(store(), server.clock(), "cron", ServerCron.LEASE).take().isPresent());
                    progress.goOn();
                    return "done";
                }),
                Step.of("never", () -> "done"));

        CronReport report = silent.run().orElseThrow();

        assertEquals(
                List.of(new CronReport.Step("long work", "stopped",
                        Optional.of("The lease of \"cron\" ended, and somebody else has taken it"))),
                report.steps());
    }

    @Test
    void whatStopsBetweenStepsIsDueAgain() {
        boolean[] stopped = new boolean[1];
        ServerCron cron = node(
                Step.of("first", () -> {
                    stopped[0] = true;
                    return "done";
                }),
                Step.of("second", () -> "done"));

        CronReport report = cron.runIfDue(() -> {
            if (stopped[0]) {
                throw new Progress.Stopped("The server stops");
            }
        }).orElseThrow();

        assertEquals(List.of("done", "stopped"), report.steps().stream().map(CronReport.Step::result).toList());
        assertEquals(Optional.empty(), cron.lastRun());
        assertTrue(cron.runIfDue(Progress.NONE).isPresent());
    }
}
