package org.mibew.core.events.promises;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.mibew.core.events.promises.Server.ranking;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mibew.api.event.ChatEvent;
import org.mibew.api.monitor.HandlerRankings;
import org.mibew.core.events.Settings;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.event.EventHandler;

/** An administrator decides the order of plugins, and that of the handlers of one plugin stays. */
class RankingsTest {

    @RegisterExtension
    final Server server = new Server(Settings.DEFAULT);

    @Test
    void theAdministratorsRankingCountsInPlaceOfTheHandlersFromTheNextEventOn() {
        writer("com.acme.a", "a", 10);
        ServiceRegistration<EventHandler> b = writer("com.acme.b", "b", 5);
        assertEquals(List.of("a", "b"), written());

        rank(Map.of("com.acme.b", 20));
        assertEquals(List.of("b", "a"), written());
        assertEquals(20, server.report(b).ranking());

        rank(Map.of("com.acme.b", -20));
        assertEquals(List.of("a", "b"), written());

        rank(Map.of());
        assertEquals(5, server.report(b).ranking());
    }

    @Test
    void handlersOfOneBundleKeepTheirOrder() {
        BundleContext plugin = server.bundle("com.acme.many").getBundleContext();
        Server.on(plugin, Letter.TOPIC, write("low"), ranking(1));
        Server.on(plugin, Letter.TOPIC, write("high"), ranking(2));
        writer("com.acme.other", "other", 3);

        rank(Map.of("com.acme.many", 100));

        assertEquals(List.of("high", "low", "other"), written());
    }

    @Test
    void handlersThatComeLaterHaveTheAdministratorsRankingToo() {
        writer("com.acme.a", "a", 10);
        rank(Map.of("com.acme.late", 11));

        writer("com.acme.late", "late", 0);

        assertEquals(List.of("late", "a"), written());
    }

    private void rank(Map<String, Integer> rankings) {
        BundleContext context = server.framework().context();
        context.getService(context.getServiceReference(HandlerRankings.class)).rank(rankings);
    }

    private ServiceRegistration<EventHandler> writer(String bundle, String name, int ranking) {
        return Server.on(server.bundle(bundle).getBundleContext(), Letter.TOPIC, write(name), ranking(ranking));
    }

    private static EventHandler write(String name) {
        return event -> ChatEvent.of(event, Letter.class).items().add(name);
    }

    private List<Object> written() {
        return server.trigger(Letter.of("")).items();
    }
}
