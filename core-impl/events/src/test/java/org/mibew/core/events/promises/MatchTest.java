package org.mibew.core.events.promises;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mibew.core.events.promises.Server.filter;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.mibew.api.event.ChatEvent;
import org.mibew.api.event.CronRun;
import org.mibew.api.event.Ids;
import org.mibew.api.event.Mutable;
import org.mibew.api.event.ThreadFunctionCall;
import org.mibew.api.event.VisitorDeleteOld;
import org.mibew.api.web.CallArguments;
import org.mibew.api.web.ClientCalls;
import org.mibew.core.events.harness.RecordingHandler;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.event.EventHandler;

/** Promise 1: a handler gets the events of its topics that its filter lets pass, and no others. */
@ParameterizedClass
@EnumSource(Mode.class)
class MatchTest {

    @RegisterExtension
    final Server server;

    MatchTest(Mode mode) {
        server = new Server(mode.settings());
    }

    @Test
    void aTopicIsMatchedExactlyByItsPrefixesAndByTheStar() {
        RecordingHandler exact = record(CronRun.TOPIC);
        RecordingHandler prefix = record("org/mibew/cron/*");
        RecordingHandler shorterPrefix = record("org/mibew/*");
        RecordingHandler all = record("*");

        server.trigger(new CronRun());

        for (RecordingHandler handler : List.of(exact, prefix, shorterPrefix)) {
            assertEquals(List.of(CronRun.TOPIC), handler.topics());
        }
        assertEquals(1, count(all, CronRun.TOPIC));
    }

    @Test
    void otherTopicsAreNotMatched() {
        List<RecordingHandler> others = List.of(
                record("org/mibew/cron"), record("org/mibew/cron/RUN/*"), record("org/mibew/cron/RUN/NOW"),
                record("org/mibew/cro/*"), record("cron/RUN"), record("org/mibew/cron/run"));

        server.trigger(new CronRun());

        others.forEach(handler -> assertEquals(0, handler.count()));
    }

    @Test
    void aHandlerWithSeveralMatchingTopicsIsCalledOnce() {
        RecordingHandler handler = new RecordingHandler();
        ServiceRegistration<EventHandler> registration = server.on("*", handler);
        registration.setProperties(Server.properties("*", Map.entry("event.topics", List.of(CronRun.TOPIC, "org/*", "*"))));

        server.trigger(new CronRun());

        assertEquals(1, count(handler, CronRun.TOPIC));
    }

    @Test
    void filtersSeeTheFixedArgumentsUnderTheSpecificationsKeys() {
        RecordingHandler microtime = record(ThreadFunctionCall.TOPIC, filter("(function=microtime)"));
        RecordingHandler other = record(ThreadFunctionCall.TOPIC, filter("(function=other)"));
        RecordingHandler notMicrotime = record(ThreadFunctionCall.TOPIC, filter("(!(function=microtime))"));

        server.trigger(call("microtime"));
        server.trigger(call("other"));
        server.eventAdmin().sendEvent(call("microtime").toEvent());

        assertEquals(2, microtime.count());
        assertEquals(1, other.count());
        assertEquals(1, notMicrotime.count());
    }

    @Test
    void aFilterCannotReachWhatHandlersMayWrite() {
        RecordingHandler handler = record(Letter.TOPIC, filter("(text=*)"));
        RecordingHandler number = record(Letter.TOPIC, filter("(number=7)"));

        server.trigger(Letter.of(7, "Hello"));
        server.trigger(Letter.of(8, "Hello"));

        assertEquals(0, handler.count());
        assertEquals(1, number.count());
    }

    @Test
    void aFilterThatAsksForTheRecordSeesOneThatCannotBeWritten() {
        List<Throwable> refusals = new ArrayList<>();
        server.on(Letter.class, letter -> letter.text().set("written"));
        server.on(Letter.TOPIC, event -> {
            Letter own = ChatEvent.of(event, Letter.class);
            try {
                own.text().set("own");
            } catch (RuntimeException e) {
                refusals.add(e);
            }
        }, filter("(arguments=*)"));

        Letter letter = server.trigger(Letter.of("Hello"));

        assertEquals("own", letter.text().get());
        assertEquals(List.of(), refusals);
    }

    @Test
    void changedPropertiesCountFromTheNextEventOn() {
        RecordingHandler handler = new RecordingHandler();
        ServiceRegistration<EventHandler> registration = server.on(CronRun.TOPIC, handler);
        server.trigger(new CronRun());

        registration.setProperties(Server.properties(VisitorDeleteOld.TOPIC));
        server.trigger(new CronRun());
        server.trigger(new VisitorDeleteOld(Ids.of(1L)));
        assertEquals(List.of(CronRun.TOPIC, VisitorDeleteOld.TOPIC), handler.topics());

        registration.setProperties(Server.properties(VisitorDeleteOld.TOPIC, filter("(number=1)")));
        server.trigger(new VisitorDeleteOld(Ids.of(1L)));
        assertEquals(2, handler.count());

        registration.setProperties(Server.properties("*"));
        server.trigger(new CronRun());
        assertEquals(2, count(handler, CronRun.TOPIC));
    }

    @Test
    void aHandlerIsFoundAsSoonAsItsRegistrationReturnsAndNotAfterItIsGone() {
        for (int i = 0; i < 200; i++) {
            RecordingHandler handler = new RecordingHandler();
            ServiceRegistration<EventHandler> registration = server.on(CronRun.TOPIC, handler);
            server.trigger(new CronRun());
            assertEquals(1, handler.count());
            registration.unregister();
            server.trigger(new CronRun());
            assertEquals(1, handler.count());
        }
        assertTrue(server.monitor().handlers(CronRun.TOPIC).isEmpty());
    }

    @SafeVarargs
    private RecordingHandler record(String topic, Map.Entry<String, ?>... properties) {
        RecordingHandler handler = new RecordingHandler();
        server.on(topic, handler, properties);
        return handler;
    }

    /** Handlers of all topics are also told of the services that the test registers. */
    private static long count(RecordingHandler handler, String topic) {
        return handler.topics().stream().filter(topic::equals).count();
    }

    private static ThreadFunctionCall call(String function) {
        return new ThreadFunctionCall(
                ClientCalls.sample(), function, CallArguments.none(), new LinkedHashMap<>(), Mutable.unset());
    }
}
