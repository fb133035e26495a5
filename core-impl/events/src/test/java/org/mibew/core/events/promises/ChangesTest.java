package org.mibew.core.events.promises;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mibew.core.events.promises.Server.filter;
import static org.mibew.core.events.promises.Server.named;
import static org.mibew.core.events.promises.Server.ranking;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.mibew.api.event.ChatEvent;
import org.mibew.api.event.EventBuilder;
import org.mibew.api.event.ThreadPostMessage;
import org.mibew.api.monitor.DeliveryTrace;
import org.mibew.api.monitor.DeliveryTrace.Change;
import org.mibew.api.monitor.DeliveryTrace.Outcome;
import org.mibew.core.events.Recording;
import org.mibew.core.events.harness.Await;
import org.mibew.core.events.harness.CapturedLog;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;

/** The last deliveries in which a handler changed something are always recorded, and no others. */
@ParameterizedClass
@EnumSource(Mode.class)
class ChangesTest {

    @RegisterExtension
    final Server server;

    private final Mode mode;

    ChangesTest(Mode mode) {
        this.mode = mode;
        this.server = new Server(mode.settings());
    }

    private static ThreadPostMessage message(String body) {
        return EventBuilder.of(ThreadPostMessage.class).with("message_body", body).build();
    }

    @Test
    void whoChangedWhatIsRecordedWithoutBeingAskedFor() {
        Bundle bundle = server.bundle("com.acme.changer");
        Server.on(bundle.getBundleContext(), Letter.TOPIC, event -> {
            Letter letter = ChatEvent.of(event, Letter.class);
            letter.text().set("Good morning");
            letter.items().add(7);
        }, named("com.acme.Changer"));
        server.on(Letter.class, letter -> letter.text().get());

        server.trigger(Letter.of("Hello"));

        DeliveryTrace delivery = server.monitor().changes().get(0);
        assertEquals(Letter.TOPIC, delivery.topic());
        DeliveryTrace.Step step = delivery.steps().get(0);
        assertEquals(1, delivery.steps().size(), "who only listened is left out");
        assertEquals("com.acme.Changer", step.handler());
        assertEquals("com.acme.changer", step.bundle());
        assertEquals("1.2.3", step.version());
        assertEquals(List.of(new Change("text", "Hello", "Good morning"), new Change("items", "[]", "[7]")), step.changes());
        assertEquals(List.of(), server.monitor().traces());
    }

    @Test
    void deliveriesThatChangedNothingAreNotKept() {
        server.on(Letter.class, letter -> letter.text().set("Hello"), named("writes the same"));
        server.on(Letter.class, letter -> {
            letter.text().set("lost");
            throw new IllegalStateException("boom");
        });
        server.on("com/acme/PLAIN", event -> { });

        server.trigger(Letter.of("Hello"));
        server.send("com/acme/PLAIN", Map.of());

        assertEquals(List.of(), server.monitor().changes());
    }

    @Test
    void whoFailedInADeliveryThatWasChangedIsNamed() {
        server.on(Letter.class, letter -> {
            throw new IllegalStateException("boom");
        }, ranking(1));
        server.on(Letter.class, letter -> letter.text().set("changed"));

        server.trigger(Letter.of("Hello"));

        List<DeliveryTrace.Step> steps = server.monitor().changes().get(0).steps();
        assertEquals(List.of(Outcome.FAILED, Outcome.DONE), steps.stream().map(DeliveryTrace.Step::outcome).toList());
    }

    @Test
    void theOldestAreForgotten() {
        server.runtime().configure(mode.settings().withRecording(new Recording(3, 1, List.of(), List.of())));
        server.on(Letter.class, letter -> letter.text().update(text -> text + "!"));

        IntStream.range(0, 10).forEach(i -> server.trigger(Letter.of("Hello")));

        assertEquals(List.of(8L, 9L, 10L), server.monitor().changes().stream().map(DeliveryTrace::number).toList());
    }

    @Test
    void largeValuesDoNotFillTheMemory() {
        server.runtime().configure(mode.settings().withRecording(new Recording(1_000, 1, List.of(), List.of())));
        server.on(ThreadPostMessage.class, post -> post.messageBody().set("x".repeat(400_000)));

        IntStream.range(0, 200).forEach(i -> server.trigger(message("Hello")));

        int kept = server.monitor().changes().size();
        assertTrue(kept > 10 && kept < 50, "32 MiB of 800 KB each are kept, so not " + kept);
    }

    @Test
    void whatWasPostedIsRecordedToo() {
        server.on(Letter.class, letter -> letter.text().set("changed"));

        server.eventAdmin().postEvent(Letter.of("Hello").toEvent());

        Await.until("it is recorded", () -> server.monitor().changes().size() == 1);
    }

    @Test
    void whatAStoppedPluginChangedCanStillBeSeen() throws BundleException {
        Bundle bundle = server.bundle("com.acme.passing");
        Server.on(bundle.getBundleContext(), ThreadPostMessage.TOPIC, event ->
                ChatEvent.of(event, ThreadPostMessage.class).messageBody().set("****"));
        server.trigger(message("darn"));

        bundle.uninstall();

        assertEquals(List.of(new Change("message_body", "darn", "****")),
                server.monitor().changes().get(0).steps().get(0).changes());
    }

    @Test
    void whoeverOverwritesWhatAnotherPluginWroteIsCounted() {
        Bundle first = server.bundle("com.acme.first");
        Bundle second = server.bundle("com.acme.second");
        write(first, "one", 2);
        write(second, "two", 1);
        server.on(Letter.class, letter -> letter.number(), named("listens"));

        IntStream.range(0, 3).forEach(i -> server.trigger(Letter.of("Hello")));

        var conflicts = server.monitor().conflicts();
        assertEquals(1, conflicts.size(), conflicts::toString);
        assertEquals(Letter.TOPIC, conflicts.get(0).topic());
        assertEquals("text", conflicts.get(0).argument());
        assertEquals("com.acme.first", conflicts.get(0).first());
        assertEquals("com.acme.second", conflicts.get(0).second());
        assertEquals(3, conflicts.get(0).count());
    }

    private static void write(Bundle bundle, String text, int ranking) {
        Server.on(bundle.getBundleContext(), Letter.TOPIC,
                event -> ChatEvent.of(event, Letter.class).text().set(text), ranking(ranking));
    }

    @Test
    void addingBesideAnotherPluginIsNoConflict() {
        for (String name : List.of("com.acme.a", "com.acme.b")) {
            Server.on(server.bundle(name).getBundleContext(), Letter.TOPIC, event -> {
                Letter letter = ChatEvent.of(event, Letter.class);
                letter.fields().put(name, 1);
                letter.items().add(name);
            });
        }
        server.on(Letter.class, letter -> letter.items().add(2));
        server.on(Letter.class, letter -> letter.items().add(3));

        server.trigger(Letter.of("Hello"));

        assertEquals(List.of(), server.monitor().conflicts());
    }

    @Test
    void onePluginMayWriteTwice() {
        server.on(Letter.class, letter -> letter.text().set("one"));
        server.on(Letter.class, letter -> letter.text().set("two"));

        server.trigger(Letter.of("Hello"));

        assertEquals(List.of(), server.monitor().conflicts());
    }

    @Test
    void whoOverspendsABudgetIsNamedOnceInAWhile() {
        server.runtime().configure(mode.settings().withRecording(new Recording(10, 10, List.of(),
                List.of(new Recording.Budget("com/acme/*", Duration.ofMillis(1))))));
        server.on(Letter.class, letter -> { }, named("com.acme.Quick"));
        var slow = server.on(Letter.class, letter -> spend(40), named("com.acme.Slow"));
        server.on(Draft.class, draft -> { }, filter("(number=7)"));

        IntStream.range(0, 5).forEach(i -> server.trigger(Letter.of("Hello")));

        assertEquals(5, server.report(slow, Letter.TOPIC).overspent());
        var budgets = server.monitor().budgets();
        assertEquals(List.of(Letter.TOPIC), budgets.stream().map(budget -> budget.topic()).toList());
        assertEquals(5, budgets.get(0).overspent());
        assertEquals("com.acme.Slow of com.acme.plugin", budgets.get(0).handler().orElseThrow());
        assertEquals(1, CapturedLog.warnings("com.acme.Slow").size());
    }

    private static void spend(int millis) {
        long end = System.nanoTime() + millis * 1_000_000L;
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }

    @Test
    void halfAndAlmostAllCallsAreTold() {
        var handler = server.on(Letter.class, letter -> spend(letter.number() == 0 ? 4 : 1));
        var other = server.on(Letter.class, letter -> { });

        IntStream.range(0, 40).forEach(i -> server.trigger(Letter.of(i, "Hello")));

        var report = server.report(handler, Letter.TOPIC);
        assertTrue(report.p50().toNanos() >= 930_000, report::toString);
        assertTrue(report.p99().toNanos() >= 3_700_000, report::toString);
        assertTrue(report.p50().compareTo(report.p99()) < 0 && report.p99().compareTo(report.slowest()) <= 0, report::toString);
        assertTrue(report.share() > 0.5 && report.share() <= 1, report::toString);
        double shares = report.share() + server.report(other, Letter.TOPIC).share();
        assertEquals(1, shares, 0.01);
        var plugin = server.monitor().byPlugin().stream()
                .filter(each -> each.topic().equals(Letter.TOPIC)).findFirst().orElseThrow();
        assertEquals("com.acme.plugin", plugin.bundle());
        assertEquals(80, plugin.calls());
        assertEquals(1, plugin.share(), 0.01);
    }
}
