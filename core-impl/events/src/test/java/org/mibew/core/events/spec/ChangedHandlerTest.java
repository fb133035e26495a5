package org.mibew.core.events.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mibew.core.events.harness.CapturedLog;
import org.mibew.core.events.harness.Gate;
import org.mibew.core.events.harness.Osgi;
import org.mibew.core.events.harness.RecordingHandler;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.event.EventConstants;
import org.osgi.service.event.EventHandler;

/** Changed service properties of a registered handler hold from the next event on (OSGi Compendium 113.4, 113.7). */
class ChangedHandlerTest {

    @RegisterExtension
    final Osgi osgi = new Osgi();

    private final RecordingHandler handler = new RecordingHandler();

    private static Map.Entry<String, ?> filter(Object filter) {
        return Map.entry(EventConstants.EVENT_FILTER, filter);
    }

    private static Map.Entry<String, ?> ranking(int ranking) {
        return Map.entry(Constants.SERVICE_RANKING, ranking);
    }

    /** 113.4: new topics take the place of the old ones. */
    @Test
    void changedTopicsHoldAtOnce() {
        ServiceRegistration<EventHandler> registration = osgi.register(handler, Osgi.topics("com/acme/READ"));
        osgi.send("com/acme/READ");

        registration.setProperties(Osgi.properties(Osgi.topics("com/acme/WRITE")));
        osgi.send("com/acme/READ");
        osgi.send("com/acme/WRITE");

        registration.setProperties(Osgi.properties(Osgi.topics("com/acme/*")));
        osgi.send("com/acme/DELETE");

        assertEquals(List.of("com/acme/READ", "com/acme/WRITE", "com/acme/DELETE"), handler.topics());
    }

    /** 113.4: an event is matched with the topics that the handler has when it is posted. */
    @Test
    void changedTopicsHoldForPostedEvents() {
        ServiceRegistration<EventHandler> registration = osgi.register(handler, Osgi.topics("com/acme/READ"));
        osgi.post("com/acme/READ");
        handler.awaitCount(1);

        registration.setProperties(Osgi.properties(Osgi.topics("com/acme/WRITE")));
        osgi.post("com/acme/READ");
        osgi.post("com/acme/WRITE");

        handler.await("com/acme/WRITE");
        assertEquals(List.of("com/acme/READ", "com/acme/WRITE"), handler.topics());
    }

    /** 113.4: a handler whose topics are taken away gets nothing, one that gets its first ones is served. */
    @Test
    void topicsMayBeTakenAwayAndGivenBack() {
        ServiceRegistration<EventHandler> registration = osgi.register(handler, Osgi.topics("com/acme/READ"));

        registration.setProperties(Osgi.properties());
        osgi.send("com/acme/READ");
        assertEquals(List.of(), handler.topics());

        registration.setProperties(Osgi.properties(Osgi.topics("com/acme/READ")));
        osgi.send("com/acme/READ");
        assertEquals(List.of("com/acme/READ"), handler.topics());
    }

    /** 113.4: invalid topics that are mended are topics. */
    @Test
    void mendedTopicsHoldAtOnce() {
        ServiceRegistration<EventHandler> registration = osgi.register(handler, Osgi.topics("com/*/READ"));
        osgi.send("com/acme/READ");

        registration.setProperties(Osgi.properties(Osgi.topics("com/acme/READ")));
        osgi.send("com/acme/READ");

        assertEquals(1, handler.count());
    }

    /** 113.4: a filter may come, change and go. */
    @Test
    void changedFilterHoldsAtOnce() {
        ServiceRegistration<EventHandler> registration = osgi.register(handler, Osgi.topics("com/acme/READ"));
        osgi.send("com/acme/READ", Map.of("n", 1));

        registration.setProperties(Osgi.properties(Osgi.topics("com/acme/READ"), filter("(n=3)")));
        osgi.send("com/acme/READ", Map.of("n", 2));
        osgi.send("com/acme/READ", Map.of("n", 3));

        registration.setProperties(Osgi.properties(Osgi.topics("com/acme/READ"), filter("(n>=5)")));
        osgi.send("com/acme/READ", Map.of("n", 3));
        osgi.send("com/acme/READ", Map.of("n", 5));

        registration.setProperties(Osgi.properties(Osgi.topics("com/acme/READ")));
        osgi.send("com/acme/READ", Map.of("n", 6));

        assertEquals(List.of(1, 3, 5, 6), handler.numbers());
    }

    /** 113.4: a handler is ignored from the moment its filter is an error until it is mended. */
    @Test
    void filterMayBreakAndBeMended() {
        ServiceRegistration<EventHandler> registration =
                osgi.register(handler, Osgi.topics("com/acme/READ"), filter("(n=*)"));
        osgi.send("com/acme/READ", Map.of("n", 1));

        registration.setProperties(Osgi.properties(Osgi.topics("com/acme/READ"), filter("(n=*")));
        osgi.send("com/acme/READ", Map.of("n", 2));
        assertEquals(1, CapturedLog.warnings("com.acme.handlers").size(), () -> "Logged: " + CapturedLog.lines());

        registration.setProperties(Osgi.properties(Osgi.topics("com/acme/READ"), filter("(n=*)")));
        osgi.send("com/acme/READ", Map.of("n", 3));

        assertEquals(List.of(1, 3), handler.numbers());
    }

    /** 113.4.1: a changed event.delivery holds for the events posted from then on. */
    @Test
    void changedDeliveryHolds() {
        Gate gate = osgi.gate();
        List<Integer> done = Collections.synchronizedList(new ArrayList<>());
        RecordingHandler slow = new RecordingHandler(event -> {
            if (Integer.valueOf(0).equals(event.getProperty("n"))) {
                gate.pass();
            }
            done.add((Integer) event.getProperty("n"));
        });
        ServiceRegistration<EventHandler> registration = osgi.register(
                slow,
                Osgi.topics("com/acme/READ"),
                Map.entry(EventConstants.EVENT_DELIVERY, EventConstants.DELIVERY_ASYNC_UNORDERED));
        registration.setProperties(Osgi.properties(
                Osgi.topics("com/acme/READ"),
                Map.entry(EventConstants.EVENT_DELIVERY, EventConstants.DELIVERY_ASYNC_ORDERED)));

        for (int n = 0; n < 50; n++) {
            osgi.post("com/acme/READ", Map.of("n", n));
        }
        gate.awaitArrivals(1);
        osgi.settle();
        assertEquals(List.of(), done);

        gate.open();
        slow.awaitCount(50);
        assertEquals(Numbers.first(50), slow.numbers());
    }

    /** 113.7.1 with promise 2 of the delivery: a changed ranking changes the order of calls. */
    @Test
    void changedRankingChangesTheOrder() {
        List<String> calls = new ArrayList<>();
        ServiceRegistration<EventHandler> first =
                osgi.register(event -> calls.add("first"), Osgi.topics("com/acme/READ"), ranking(10));
        osgi.register(event -> calls.add("second"), Osgi.topics("com/acme/READ"), ranking(5));

        osgi.send("com/acme/READ");
        first.setProperties(Osgi.properties(Osgi.topics("com/acme/READ"), ranking(1)));
        osgi.send("com/acme/READ");
        first.setProperties(Osgi.properties(Osgi.topics("com/acme/READ"), ranking(6)));
        osgi.send("com/acme/READ");

        assertEquals(List.of("first", "second", "second", "first", "first", "second"), calls);
    }

    /** 113.4: a change of other properties changes nothing. */
    @Test
    void otherPropertiesDoNotMatter() {
        ServiceRegistration<EventHandler> registration =
                osgi.register(handler, Osgi.topics("com/acme/READ"), filter("(n=1)"));

        registration.setProperties(
                Osgi.properties(Osgi.topics("com/acme/READ"), filter("(n=1)"), Map.entry("colour", "red")));
        osgi.send("com/acme/READ", Map.of("n", 1));
        osgi.send("com/acme/READ", Map.of("n", 2));

        assertEquals(List.of(1), handler.numbers());
    }

    /** 113.4: a handler may change its own registration while it is called. */
    @Test
    void handlerMayChangeItself() {
        List<ServiceRegistration<EventHandler>> own = new ArrayList<>();
        RecordingHandler changing = new RecordingHandler(event ->
                own.get(0).setProperties(Osgi.properties(Osgi.topics("com/acme/WRITE"))));
        own.add(osgi.register(changing, Osgi.topics("com/acme/READ")));

        osgi.send("com/acme/READ");
        osgi.send("com/acme/READ");
        osgi.send("com/acme/WRITE");

        assertEquals(List.of("com/acme/READ", "com/acme/WRITE"), changing.topics());
    }
}
