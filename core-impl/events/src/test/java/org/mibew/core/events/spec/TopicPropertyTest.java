package org.mibew.core.events.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mibew.core.events.harness.Osgi;
import org.mibew.core.events.harness.RecordingHandler;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.event.EventConstants;
import org.osgi.service.event.EventHandler;

/** How a handler's topics may be written: text, array, collection (OSGi Compendium 113.4, 113.12.6). */
class TopicPropertyTest {

    @RegisterExtension
    final Osgi osgi = new Osgi();

    static Stream<Arguments> oneTopic() {
        return Stream.of(
                Arguments.of("text", "com/acme/READ"),
                Arguments.of("array", new String[] {"com/acme/READ"}),
                Arguments.of("list", List.of("com/acme/READ")),
                Arguments.of("set", new LinkedHashSet<>(List.of("com/acme/READ"))));
    }

    static Stream<Arguments> twoTopics() {
        return Stream.of(
                Arguments.of("array", new String[] {"com/acme/READ", "org/acme/*"}),
                Arguments.of("list", new ArrayList<>(List.of("com/acme/READ", "org/acme/*"))),
                Arguments.of("set", new TreeSet<>(List.of("com/acme/READ", "org/acme/*"))));
    }

    static Stream<Arguments> noTopics() {
        return Stream.of(
                Arguments.of("empty array", new String[0]),
                Arguments.of("empty list", List.of()),
                Arguments.of("number", 42),
                Arguments.of("truth", true),
                Arguments.of("primitive array", new int[] {42}),
                Arguments.of("map", Map.of("com/acme/READ", "com/acme/READ")));
    }

    /** 113.4: event.topics may be a String, a String[] or a Collection of String. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("oneTopic")
    void oneTopicMayBeTextArrayOrCollection(String form, Object value) {
        RecordingHandler handler = new RecordingHandler();
        osgi.register(handler, Map.entry(EventConstants.EVENT_TOPIC, value));

        osgi.send("com/acme/READ");
        osgi.send("com/acme/WRITE");

        assertEquals(List.of("com/acme/READ"), handler.topics());
    }

    /** 113.4: each entry of an array or a collection is a topic of the handler. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("twoTopics")
    void severalTopicsMayBeArrayOrCollection(String form, Object value) {
        RecordingHandler handler = new RecordingHandler();
        osgi.register(handler, Map.entry(EventConstants.EVENT_TOPIC, value));

        osgi.send("com/acme/READ");
        osgi.send("com/acme/WRITE");
        osgi.send("org/acme/WRITE");

        assertEquals(List.of("com/acme/READ", "org/acme/WRITE"), handler.topics());
    }

    /** 113.4: a value that holds no topic is as good as none, and harms nobody else. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("noTopics")
    void valueWithoutTopicsMatchesNothing(String form, Object value) {
        RecordingHandler handler = new RecordingHandler();
        osgi.register(handler, Map.entry(EventConstants.EVENT_TOPIC, value));
        RecordingHandler other = osgi.record("com/acme/READ");

        osgi.send("com/acme/READ");
        osgi.send("42");
        osgi.send("true");

        assertEquals(List.of(), handler.topics());
        assertEquals(List.of("com/acme/READ"), other.topics());
    }

    /** 113.4: an empty place in an array does not spoil the registration for the Event Admin or for others. */
    @Test
    void nullInAnArrayHarmsNobodyElse() {
        String[] topics = {null, "com/acme/READ"};
        osgi.register(event -> {}, Map.entry(EventConstants.EVENT_TOPIC, topics));
        osgi.register(event -> {}, Map.entry(EventConstants.EVENT_TOPIC, Arrays.asList(topics)));
        RecordingHandler other = osgi.record("com/acme/READ");

        osgi.send("com/acme/READ");

        assertEquals(List.of("com/acme/READ"), other.topics());
    }

    /** 113.4: a handler may be registered under further interfaces as well. */
    @Test
    void handlerMayHaveFurtherInterfaces() {
        RecordingHandler handler = new RecordingHandler();
        ServiceRegistration<?> registration = osgi.context().registerService(
                new String[] {Object.class.getName(), EventHandler.class.getName()},
                handler,
                Osgi.properties(Osgi.topics("com/acme/READ")));

        osgi.send("com/acme/READ");
        registration.unregister();
        osgi.send("com/acme/READ");

        assertEquals(List.of("com/acme/READ"), handler.topics());
    }

    /** 113.4: a service that is not registered as EventHandler is none, whatever its class. */
    @Test
    void serviceOfAnotherInterfaceIsNoHandler() {
        RecordingHandler handler = new RecordingHandler();
        osgi.context().registerService(Object.class, handler, Osgi.properties(Osgi.topics("com/acme/READ")));

        osgi.send("com/acme/READ");

        assertEquals(List.of(), handler.topics());
    }

    /** 113.4: every registration is a handler, also of one and the same object. */
    @Test
    void objectRegisteredTwiceIsCalledTwice() {
        RecordingHandler handler = new RecordingHandler();
        osgi.register(handler, Osgi.topics("com/acme/READ"));
        ServiceRegistration<EventHandler> second = osgi.register(handler, Osgi.topics("com/acme/READ"));

        osgi.send("com/acme/READ");
        assertEquals(2, handler.count());

        second.unregister();
        osgi.send("com/acme/READ");
        assertEquals(3, handler.count());
    }
}
