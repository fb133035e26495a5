package org.mibew.core.events.spec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mibew.core.events.harness.Osgi;
import org.mibew.core.events.harness.RecordingHandler;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventConstants;
import org.osgi.service.event.EventProperties;

/** What a handler finds in an event (OSGi Compendium 113.3.2, 113.3.3). */
class EventContentTest {

    private static final String TOPIC = "com/acme/READ";

    @RegisterExtension
    final Osgi osgi = new Osgi();

    private Event received(Event event) {
        RecordingHandler handler = osgi.record(event.getTopic());
        osgi.eventAdmin().sendEvent(event);
        osgi.eventAdmin().postEvent(event);
        handler.awaitCount(2);
        assertEquals(handler.events().get(0), handler.events().get(1));
        return handler.events().get(0);
    }

    /** 113.3.2: values may be any objects; handlers get these very objects. */
    @Test
    void propertiesArriveAsTheyAre() {
        Map<String, Object> properties = new HashMap<>();
        properties.put("text", "a");
        properties.put("number", 42L);
        properties.put("array", new int[] {1, 2});
        properties.put("list", new ArrayList<>(List.of("x")));
        properties.put("object", new Object());
        properties.put("a name with spaces", 'c');

        Event received = received(new Event(TOPIC, properties));

        properties.forEach((name, value) -> assertSame(value, received.getProperty(name)));
        assertEquals(TOPIC, received.getTopic());
    }

    /** 113.3.2: the names are those of the sender and event.topics. */
    @Test
    void propertyNamesAreThoseOfTheSenderAndTheTopic() {
        Event received = received(new Event(TOPIC, Map.of("a", 1, "b", 2)));

        assertEquals(Set.of("a", "b", EventConstants.EVENT_TOPIC), Set.of(received.getPropertyNames()));
        assertTrue(received.containsProperty("a"));
        assertFalse(received.containsProperty("A"));
        assertNull(received.getProperty("c"));
    }

    /** 113.12.2 (Event): a property may be there and be null. */
    @Test
    void nullArrivesAsNull() {
        Map<String, Object> properties = new HashMap<>();
        properties.put("nothing", null);

        Event received = received(new Event(TOPIC, properties));

        assertTrue(received.containsProperty("nothing"));
        assertNull(received.getProperty("nothing"));
    }

    /** 113.3.2: the topic is the property event.topics, also if the sender gave another value. */
    @Test
    void topicIsAProperty() {
        Event received = received(new Event(TOPIC, Map.of(EventConstants.EVENT_TOPIC, "org/forged")));

        assertEquals(TOPIC, received.getProperty(EventConstants.EVENT_TOPIC));
    }

    /** 113.12.2 (Event): properties may be given as a Dictionary, or not at all. */
    @Test
    void dictionaryAndNoPropertiesAreFine() {
        Dictionary<String, Object> dictionary = new Hashtable<>(Map.of("a", 1));
        assertEquals(1, received(new Event(TOPIC, dictionary)).getProperty("a"));

        Event empty = received(new Event(TOPIC, (Map<String, ?>) null));
        assertArrayEquals(new String[] {EventConstants.EVENT_TOPIC}, empty.getPropertyNames());
    }

    /** 113.3.3: events of different topics may share one EventProperties. */
    @Test
    void sharedPropertiesServeManyTopics() {
        EventProperties shared = new EventProperties(Map.of("a", 1));
        RecordingHandler handler = osgi.record("my/topic/*");

        for (int i = 0; i < 100; i++) {
            osgi.eventAdmin().sendEvent(new Event("my/topic/" + i, shared));
        }

        assertEquals(100, handler.topics().stream().distinct().count());
        assertTrue(handler.events().stream().allMatch(event -> event.getProperty("a").equals(1)));
    }

    /** 113.3.2: what the sender does with its map afterwards does not show in the event. */
    @Test
    void laterChangesOfTheSendersMapDoNotShow() {
        Map<String, Object> properties = new HashMap<>(Map.of("a", 1));
        Event event = new Event(TOPIC, properties);
        properties.put("a", 2);

        assertEquals(1, received(event).getProperty("a"));
    }

    /** 113.3.2: a mutable value is one object for all; a handler sees what an earlier one did to it. */
    @Test
    void mutableValuesAreShared() {
        List<String> value = new ArrayList<>();
        osgi.register(event -> value.add("first"), Osgi.topics(TOPIC));
        List<Integer> sizes = new ArrayList<>();
        osgi.register(event -> sizes.add(((List<?>) event.getProperty("list")).size()), Osgi.topics(TOPIC));

        osgi.send(TOPIC, Map.of("list", value));

        assertEquals(List.of(1), sizes);
    }

    /** 113.3: events of a class of the sender's own arrive as such. */
    @Test
    void subclassesOfEventArriveAsSuch() {
        Event event = new NamedEvent(TOPIC, Map.of("a", 1));

        assertSame(event, received(event));
    }

    /** 113.12.2 (Event.matches): an event that arrived can be matched again. */
    @Test
    void arrivedEventMatchesFilters() throws InvalidSyntaxException {
        Event received = received(new Event(TOPIC, Map.of("a", 1, "Name", "x")));

        assertTrue(received.matches(FrameworkUtil.createFilter("(&(a=1)(event.topics=com/acme/*))")));
        assertTrue(received.matches(FrameworkUtil.createFilter("(Name=x)")));
        assertFalse(received.matches(FrameworkUtil.createFilter("(name=x)")));
        assertFalse(received.matches(FrameworkUtil.createFilter("(a=2)")));
    }

    /** 113.12.2 (Event.equals): events of the same topic and properties are equal. */
    @Test
    void equalEventsAreEqual() {
        Event received = received(new Event(TOPIC, Map.of("a", 1)));

        assertEquals(new Event(TOPIC, Map.of("a", 1)), received);
        assertEquals(new Event(TOPIC, Map.of("a", 1)).hashCode(), received.hashCode());
        assertFalse(received.equals(new Event("com/acme/WRITE", Map.of("a", 1))));
        assertFalse(received.equals(new Event(TOPIC, Map.of("a", 2))));
    }

    private static final class NamedEvent extends Event {

        NamedEvent(String topic, Map<String, ?> properties) {
            super(topic, properties);
        }
    }
}
