package org.mibew.core.events.promises;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mibew.core.events.promises.Server.named;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.mibew.api.monitor.TopicReport;
import org.mibew.core.events.harness.CapturedLog;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.event.EventHandler;

/** Memory that runs out in a handler's call: the handler is named, the others and the sender go on. */
@ParameterizedClass
@EnumSource(Mode.class)
class OutOfMemoryTest {

    @RegisterExtension
    final Server server;

    private final AtomicInteger calls = new AtomicInteger();

    OutOfMemoryTest(Mode mode) {
        this.server = new Server(mode.settings());
    }

    @Test
    void handlerInWhoseCallMemoryRanOutIsNamedAndQuarantined() {
        EventHandler greedy = event -> {
            long[][] much = {new long[Integer.MAX_VALUE]};
            throw new AssertionError("so much memory is there: " + much.length);
        };
        ServiceRegistration<EventHandler> registration = server.on(Letter.TOPIC, greedy, named("com.acme.Greedy"));
        server.on(Letter.TOPIC, event -> calls.incrementAndGet(), named("com.acme.Modest"));

        for (int i = 0; i < 5; i++) {
            server.trigger(Letter.of("Hello"));
        }

        assertEquals(5, calls.get());
        TopicReport report = server.report(registration, Letter.TOPIC);
        assertTrue(report.quarantined());
        assertTrue(report.lastError().orElseThrow().contains("OutOfMemoryError"), report::toString);
        assertTrue(report.lastError().orElseThrow().contains("memory ran out during its call"), report::toString);
        assertFalse(CapturedLog.warnings("OutOfMemoryError").isEmpty());
        assertTrue(CapturedLog.warnings("com.acme.Greedy").stream().anyMatch(line -> line.mentions("OutOfMemoryError")));
    }
}
