package org.mibew.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventHandler;

class ComponentDescriptionTest {

    /** Its description in the resources has no properties: {@code @EventTopics} was forgotten. */
    @Component
    static final class Deaf implements EventHandler {
        @Override
        public void handleEvent(Event event) {}
    }

    @Component
    static final class Undescribed implements EventHandler {
        @Override
        public void handleEvent(Event event) {}
    }

    @Test
    void propertiesHaveTheTypesOfTheDescription() {
        Map<String, Object> properties = ComponentDescription.of(Shouter.class).orElseThrow().properties();

        assertEquals(7, properties.get("service.ranking"));
        assertEquals(true, properties.get("mibew.required"));
        assertEquals("(!(function=whisper))", properties.get("event.filter"));
        assertArrayEquals(
                new Object[] {"org/mibew/thread/POST_MESSAGE", "org/mibew/thread/FUNCTION_CALL"},
                (Object[]) properties.get("event.topics"));
    }

    @Test
    void whatIsNoComponentHasNoProperties() {
        EventHandler lambda = event -> { };

        assertTrue(ComponentDescription.of(lambda.getClass()).isEmpty());
        assertTrue(ComponentDescription.of(ComponentDescriptionTest.class).isEmpty());
    }

    @Test
    void componentThatBndHasNotSeenIsRefused() {
        var e = assertThrows(IllegalStateException.class, () -> Deliver.event("CRON_RUN").to(new Undescribed()));

        assertTrue(e.getMessage().contains(Undescribed.class.getName()), e.getMessage());
    }

    @Test
    void componentWithoutTopicsIsRefusedAsTheServerWouldNeverCallIt() {
        var e = assertThrows(IllegalArgumentException.class, () -> Deliver.event("CRON_RUN").to(new Deaf()));

        assertTrue(e.getMessage().contains("event.topics"), e.getMessage());
    }

    @Test
    void componentIsCalledForItsTopicsAndFilterOnly() {
        Shouter shouter = new Shouter();

        assertEquals("HI", Deliver.event("THREAD_POST_MESSAGE").with("message_body", "hi").to(shouter).value("message_body"));
        assertTrue(Deliver.event("THREAD_FUNCTION_CALL").with("function", "shout").to(shouter).wasCalled());
        assertFalse(Deliver.event("THREAD_FUNCTION_CALL").with("function", "whisper").to(shouter).wasCalled());
        assertFalse(Deliver.event("CRON_RUN").to(shouter).wasCalled());
    }
}
