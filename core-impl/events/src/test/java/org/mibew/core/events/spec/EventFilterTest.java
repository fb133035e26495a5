package org.mibew.core.events.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mibew.core.events.harness.CapturedLog;
import org.mibew.core.events.harness.Osgi;
import org.mibew.core.events.harness.RecordingHandler;
import org.osgi.service.event.EventConstants;

/** What event.filter lets through (OSGi Compendium 113.4, 113.12.3). */
class EventFilterTest {

    private static final String TOPIC = "com/acme/READ";

    private static final Map<String, Object> PROPERTIES = Map.of(
            "name", "Jane Doe",
            "age", 42,
            "size", new BigDecimal("1.50"),
            "vip", true,
            "tags", new String[] {"red", "green"},
            "scores", List.of(1, 5),
            "opaque", new Object());

    @RegisterExtension
    final Osgi osgi = new Osgi();

    private RecordingHandler filtered(Object filter) {
        RecordingHandler handler = new RecordingHandler();
        osgi.register(handler, Osgi.topics("com/acme/*"), Map.entry(EventConstants.EVENT_FILTER, filter));
        return handler;
    }

    /** 113.4: the event's properties must match the filter. */
    @ParameterizedTest
    @ValueSource(strings = {
        "(name=Jane Doe)", "(name=J*oe)", "(name=*)", "(name~=janedoe)", "(age=42)", "(age>=42)", "(age<=42)",
        "(!(age>=43))", "(size=1.5)", "(vip=true)", "(tags=green)", "(scores>=5)", "(&(age=42)(vip=true))",
        "(|(age=1)(vip=true))", "(opaque=*)", "( age = 42 )", "(event.topics=com/acme/READ)",
        "(event.topics=com/acme/*)"
    })
    void eventThatMatchesTheFilterIsDelivered(String filter) {
        RecordingHandler handler = filtered(filter);

        osgi.send(TOPIC, PROPERTIES);
        assertEquals(1, handler.count());

        osgi.post(TOPIC, PROPERTIES);
        handler.awaitCount(2);
    }

    /** 113.4: an event that does not match the filter is not for the handler. */
    @ParameterizedTest
    @ValueSource(strings = {
        "(name=John)", "(age=41)", "(age>=43)", "(age=old)", "(missing=*)", "(!(name=*))", "(vip=false)", "(tags=blue)",
        "(&(age=42)(vip=false))", "(opaque=5)", "(opaque>=5)", "(event.topics=com/acme/WRITE)"
    })
    void eventThatDoesNotMatchTheFilterIsNotDelivered(String filter) {
        RecordingHandler handler = filtered(filter);
        RecordingHandler other = osgi.record(TOPIC);

        osgi.send(TOPIC, PROPERTIES);
        osgi.post(TOPIC, PROPERTIES);

        other.awaitCount(2);
        osgi.settle();
        assertEquals(List.of(), handler.events());
        assertEquals(List.of(), CapturedLog.warnings("com.acme"));
    }

    /** 113.3.2, 113.12.2 (Event.matches): names of properties are case-sensitive in filters. */
    @ParameterizedTest
    @CsvSource({"(name=Jane Doe), 1", "(Name=Jane Doe), 0", "(NAME=*), 0", "(EVENT.TOPICS=*), 0"})
    void caseOfPropertyNameMatters(String filter, int calls) {
        RecordingHandler handler = filtered(filter);

        osgi.send(TOPIC, PROPERTIES);

        assertEquals(calls, handler.count());
    }

    /** 113.4: topic and filter must both match. */
    @Test
    void filterDoesNotReplaceTheTopic() {
        RecordingHandler handler = filtered("(age=42)");

        osgi.send("org/acme/READ", PROPERTIES);
        osgi.send("com/acme/WRITE", PROPERTIES);
        osgi.send("com/acme/READ");

        assertEquals(List.of("com/acme/WRITE"), handler.topics());
    }

    /** 113.4: a filter alone, without topics, subscribes to nothing. */
    @Test
    void filterWithoutTopicsSubscribesToNothing() {
        RecordingHandler handler = new RecordingHandler();
        osgi.register(handler, Map.entry(EventConstants.EVENT_FILTER, "(age=42)"));

        osgi.send(TOPIC, PROPERTIES);

        assertEquals(List.of(), handler.events());
    }

    /** 113.4: if the filter is an error, the handler is ignored. */
    @ParameterizedTest
    @ValueSource(strings = {
        "", " ", "age=42", "(age=42", "(age=42))", "()", "(age)", "(&)", "(=42)", "(age=42)(vip=true)", "junk"
    })
    void handlerWithInvalidFilterIsIgnored(String filter) {
        RecordingHandler handler = filtered(filter);
        RecordingHandler other = osgi.record(TOPIC);

        osgi.send(TOPIC, PROPERTIES);
        osgi.post(TOPIC, PROPERTIES);

        other.awaitCount(2);
        osgi.settle();
        assertEquals(List.of(), handler.events());
    }

    /** 113.4: if the filter is an error, a warning should be logged; here once, naming bundle and filter. */
    @Test
    void invalidFilterIsLoggedOnce() {
        filtered("(age=42");

        osgi.send(TOPIC, PROPERTIES);
        osgi.send(TOPIC, PROPERTIES);

        List<CapturedLog.Line> warnings = CapturedLog.warnings("com.acme.handlers");
        assertEquals(1, warnings.size(), () -> "Logged: " + CapturedLog.lines());
        assertFalse(CapturedLog.warnings("(age=42").isEmpty(), () -> "Logged: " + CapturedLog.lines());
    }

    /** 113.4: the filter must be a String; a handler with anything else is ignored. */
    @Test
    void filterThatIsNoTextIsAnError() {
        RecordingHandler number = filtered(42);
        RecordingHandler array = filtered(new String[] {"(age=42)"});

        osgi.send(TOPIC, PROPERTIES);

        assertEquals(List.of(), number.events());
        assertEquals(List.of(), array.events());
    }

    /** 113.8: a property that cannot be compared does not reach the sender as an exception. */
    @Test
    void propertyThatCannotBeComparedDoesNotHarmTheSender() {
        RecordingHandler handler = filtered("(odd=5)");
        RecordingHandler other = osgi.record(TOPIC);

        osgi.send(TOPIC, Map.of("odd", new Unparsable("4")));
        osgi.post(TOPIC, Map.of("odd", new Unparsable("4")));

        other.awaitCount(2);
        osgi.settle();
        assertEquals(List.of(), handler.events());
    }

    /** A value that the framework makes from a filter's text in order to compare, and that does not like it. */
    public static final class Unparsable {

        public Unparsable(String text) {
            if (!text.equals("4")) {
                throw new IllegalArgumentException(text);
            }
        }
    }
}
