package org.mibew.core.web.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.Result;
import org.apache.felix.hc.api.Result.Status;
import org.junit.jupiter.api.Test;
import org.mibew.api.cron.Cron;
import org.mibew.api.monitor.EventMonitor;
import org.mibew.api.monitor.HandlerReport;
import org.mibew.api.monitor.TopicReport;
import org.mibew.api.plugin.PluginReport;
import org.mibew.api.plugin.Plugins;
import org.mibew.api.setting.Settings;

/** What the health checks find. */
final class HealthTest {

    private static final Instant START = Instant.parse("2026-01-02T03:00:00Z");

    @Test
    void aDiskThatIsFullIsCritical() {
        assertEquals(Status.OK, disk(5_000));
        assertEquals(Status.WARN, disk(500));
        assertEquals(Status.CRITICAL, disk(50));
    }

    private static Status disk(long room) {
        FormattingResultLog log = new FormattingResultLog();
        new DiskHealth(Path.of("x")).tell(log, room);
        return new Result(log).getStatus();
    }

    @Test
    void withoutAStoreTheServerCannotWork() {
        assertEquals(Status.CRITICAL, new DatabaseHealth().execute().getStatus());
    }

    @Test
    void withoutWhoDeliversTheServerCannotWork() {
        assertEquals(Status.CRITICAL, new DeliveryHealth().execute().getStatus());
    }

    @Test
    void anUpkeepThatDoesNotRunIsAWarning() {
        assertEquals(Status.OK, cron(Optional.of(START.plusSeconds(60)), Duration.ofMinutes(5)));
        assertEquals(Status.OK, cron(Optional.empty(), Duration.ofMinutes(5)));
        assertEquals(Status.OK, cron(Optional.of(START.minusSeconds(999_999)), Duration.ofMinutes(5)));
        assertEquals(Status.WARN, cron(Optional.empty(), Duration.ofHours(3)));
        assertEquals(Status.WARN, cron(Optional.of(START.plusSeconds(60)), Duration.ofHours(3)));
    }

    private static Status cron(Optional<Instant> last, Duration up) {
        Cron cron = fake(Cron.class, "lastRun", last);
        Settings settings = fake(Settings.class, "get", 3600);
        FormattingResultLog log = new FormattingResultLog();
        new CronHealth(cron, settings).look(log, START.plus(up), START);
        return new Result(log).getStatus();
    }

    @Test
    void aPluginThatDoesNotWorkIsAWarningAndNamed() {
        Result result = plugins(Optional.of("it lacks x"), false, false);
        assertEquals(Status.WARN, result.getStatus());
        assertTrue(result.toString().contains("hello: it lacks x"), result::toString);
    }

    @Test
    void aHandlerInQuarantineIsAWarningAndCriticalIfItIsRequired() {
        assertEquals(Status.OK, plugins(Optional.empty(), false, false).getStatus());
        assertEquals(Status.WARN, plugins(Optional.empty(), true, false).getStatus());
        assertEquals(Status.CRITICAL, plugins(Optional.empty(), true, true).getStatus());
    }

    private static Result plugins(Optional<String> problem, boolean quarantined, boolean required) {
        PluginReport report = new PluginReport("hello", "org.example.hello", "1.0.0", OptionalLong.of(7),
                PluginReport.State.ACTIVE, Optional.empty(), false, List.of(), problem);
        TopicReport topic = new TopicReport("a/B", 5, 5, 0, 0, Duration.ZERO, Duration.ZERO, Optional.empty(), quarantined,
                Optional.empty(), Optional.empty());
        HandlerReport handler = new HandlerReport(1, "Hello", 7, "org.example.hello", "1.0.0", List.of("a/B"), 0,
                Optional.empty(), required, Duration.ZERO, Optional.empty(), List.of(topic));
        return new PluginHealth(
                        fake(Plugins.class, "plugins", List.of(report)), fake(EventMonitor.class, "handlers", List.of(handler)))
                .execute();
    }

    /** Makes a service that answers one question. */
    private static <T> T fake(Class<T> type, String method, Object answer) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, called, arguments) -> {
            if (called.getName().equals(method)) {
                return answer;
            }
            throw new UnsupportedOperationException(called.getName());
        }));
    }
}
