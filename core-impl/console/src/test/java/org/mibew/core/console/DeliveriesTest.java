package org.mibew.core.console;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mibew.api.event.ThreadPostMessage;
import org.mibew.api.monitor.DeliveryTrace;
import org.mibew.api.monitor.EventMonitor;
import org.mibew.api.monitor.HandlerReport;
import org.mibew.api.monitor.TopicReport;

class DeliveriesTest {

    private static final Instant AT = Instant.parse("2026-11-01T10:00:00Z");

    private static EventMonitor monitor(List<HandlerReport> handlers, List<DeliveryTrace> traces) {
        return (EventMonitor) Proxy.newProxyInstance(
                EventMonitor.class.getClassLoader(), new Class<?>[] {EventMonitor.class},
                (proxy, called, arguments) -> switch (called.getName()) {
                    case "handlers" -> handlers;
                    case "traces" -> List.of();
                    case "changes" -> traces;
                    case "tracing" -> false;
                    default -> throw new UnsupportedOperationException(called.getName());
                });
    }

    private static String print(EventMonitor monitor) {
        StringWriter page = new StringWriter();
        PrintWriter out = new PrintWriter(page);
        new HandlersTable(monitor).print(out);
        new TracesTable(monitor).print(out);
        return page.toString();
    }

    private static HandlerReport handler(String name, boolean quarantined) {
        TopicReport topic = new TopicReport(ThreadPostMessage.TOPIC, 4, 1, 0, 2, Duration.ofMillis(8), Duration.ofMillis(5),
                Optional.of("it <broke>"), quarantined, Optional.of(AT), Optional.of(AT.plusSeconds(60)));
        return new HandlerReport(1, name, 31, "org.example.filter", "1.0.0", List.of(ThreadPostMessage.TOPIC, "org/*"), 5,
                Optional.empty(), false, Duration.ofSeconds(5), Optional.empty(), List.of(topic));
    }

    @Test
    void handlersAreShownInOrderWithFiguresAndQuarantine() {
        String page = print(monitor(List.of(handler("First", false), handler("Second", true)), List.of()));
        assertTrue(page.indexOf("First") < page.indexOf("Second"), page);
        for (String expected : List.of("THREAD_POST_MESSAGE", "2.000 ms", "5.000 ms", "in quarantine", "it &lt;broke&gt;",
                "Nothing was recorded yet")) {
            assertTrue(page.contains(expected), expected + " in " + page);
        }
        assertFalse(page.contains("<broke>"), page);
    }

    @Test
    void theLatestDeliveriesComeFirstWithWhatWasChanged() {
        List<DeliveryTrace> traces = List.of(trace(1, "oh darn"), trace(2, "oh <b>heck"));
        String page = print(monitor(List.of(), traces));
        assertTrue(page.contains("There are no handlers"), page);
        assertTrue(page.indexOf("oh &lt;b&gt;heck → oh ****") < page.indexOf("oh darn → oh ****"), page);
        assertTrue(page.contains("message_body"), page);
    }

    private static DeliveryTrace trace(long number, String body) {
        return new DeliveryTrace(number, AT.plusSeconds(number), ThreadPostMessage.TOPIC, false, List.of(
                new DeliveryTrace.Step(1, "Filter", "org.example.filter", DeliveryTrace.Outcome.DONE, "",
                        List.of(new DeliveryTrace.Change("message_body", body, "oh ****")), Duration.ofMillis(1))),
                Duration.ofMillis(2));
    }
}
