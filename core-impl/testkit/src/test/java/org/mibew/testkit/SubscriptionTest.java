package org.mibew.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.osgi.service.event.EventHandler;

class SubscriptionTest {

    private static final EventHandler HANDLER = event -> { };

    @ParameterizedTest
    @CsvSource({
        "org/mibew/thread/CREATE, true",
        "org/mibew/thread/*, true",
        "org/mibew/*, true",
        "*, true",
        "org/mibew/thread/CREAT, false",
        "org/mibew/threads/*, false",
        "org/mibew/thread/CREATE/*, false"
    })
    void topicsAreMatchedAsInTheServer(String pattern, boolean matches) {
        var outcome = Deliver.event("THREAD_CREATE").to(HANDLER, Map.of("event.topics", pattern));

        assertEquals(matches, outcome.wasCalled());
    }

    @Test
    void topicsMayBeTextArrayOrCollection() {
        String topic = "org/mibew/cron/RUN";

        assertTrue(Deliver.event("CRON_RUN").to(HANDLER, Map.of("event.topics", topic)).wasCalled());
        assertTrue(Deliver.event("CRON_RUN").to(HANDLER, Map.of("event.topics", new String[] {"a", topic})).wasCalled());
        assertTrue(Deliver.event("CRON_RUN").to(HANDLER, Map.of("event.topics", List.of("a", topic))).wasCalled());
    }

    @ParameterizedTest
    @CsvSource({"(function=microtime), true", "(function=macrotime), false", "(!(function=*)), false"})
    void filterIsHonoured(String filter, boolean matches) {
        var outcome = Deliver.event("THREAD_FUNCTION_CALL")
                .with("function", "microtime")
                .to(HANDLER, Map.of("event.topics", "*", "event.filter", filter));

        assertEquals(matches, outcome.wasCalled());
    }

    @Test
    void filterSeesIdsOfEntities() {
        Map<String, Object> thread42 = Map.of("event.topics", "*", "event.filter", "(thread.id=42)");

        assertTrue(Deliver.event("THREAD_CREATE").with("thread.id", 42).to(HANDLER, thread42).wasCalled());
        assertFalse(Deliver.event("THREAD_CREATE").with("thread.id", 43).to(HANDLER, thread42).wasCalled());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/org/mibew", "org//mibew", "org/mibew*", "org/*/CREATE", "a b"})
    void invalidTopicIsRefused(String topic) {
        assertRefused(Map.of("event.topics", topic), "\"" + topic + "\"");
    }

    @Test
    void propertiesThatTheServerWouldNotUnderstandAreRefused() {
        assertRefused(Map.of(), "event.topics");
        assertRefused(Map.of("event.topics", "*", "event.filter", "(a=b"), "(a=b");
        assertRefused(Map.of("event.topics", "*", "service.ranking", 10L), "java.lang.Long 10");
    }

    private static void assertRefused(Map<String, ?> properties, String part) {
        var e = assertThrows(IllegalArgumentException.class, () -> Subscription.of(HANDLER, properties));
        assertTrue(e.getMessage().contains(part), e.getMessage());
    }
}
