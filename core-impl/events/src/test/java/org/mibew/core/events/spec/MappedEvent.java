package org.mibew.core.events.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventConstants;

/** Checks of the properties that events of different sources have in common (OSGi Compendium 113.6.1). */
final class MappedEvent {

    static final String[] BUNDLE = {
        EventConstants.BUNDLE,
        EventConstants.BUNDLE_ID,
        EventConstants.BUNDLE_SYMBOLICNAME,
        EventConstants.BUNDLE_VERSION
    };
    static final String[] EXCEPTION = {
        EventConstants.EXCEPTION, EventConstants.EXCEPTION_CLASS, EventConstants.EXCEPTION_MESSAGE
    };
    static final String[] SERVICE = {
        EventConstants.SERVICE, EventConstants.SERVICE_ID, EventConstants.SERVICE_OBJECTCLASS
    };

    private MappedEvent() {}

    /** Checks that an event has the given properties and event.topics, and no other one. */
    static void assertProperties(Event event, String[]... names) {
        Set<String> expected = new TreeSet<>(Set.of(EventConstants.EVENT_TOPIC));
        for (String[] group : names) {
            expected.addAll(Arrays.asList(group));
        }
        assertEquals(expected, new TreeSet<>(Arrays.asList(event.getPropertyNames())));
        for (String name : event.getPropertyNames()) {
            assertFalse(event.getProperty(name) == null, name);
        }
    }

    /** Checks the properties of a bundle that has a symbolic name and no signers. */
    static void assertBundle(Bundle bundle, Event event) {
        assertSame(bundle, event.getProperty(EventConstants.BUNDLE));
        assertEquals(bundle.getBundleId(), event.getProperty(EventConstants.BUNDLE_ID));
        assertEquals(bundle.getSymbolicName(), event.getProperty(EventConstants.BUNDLE_SYMBOLICNAME));
        assertEquals(bundle.getVersion(), event.getProperty(EventConstants.BUNDLE_VERSION));
    }

    static void assertException(Throwable thrown, Event event) {
        assertSame(thrown, event.getProperty(EventConstants.EXCEPTION));
        assertEquals(thrown.getClass().getName(), event.getProperty(EventConstants.EXCEPTION_CLASS));
        assertEquals(thrown.getMessage(), event.getProperty(EventConstants.EXCEPTION_MESSAGE));
    }

    static void assertService(ServiceReference<?> reference, Event event) {
        assertEquals(reference, event.getProperty(EventConstants.SERVICE));
        assertEquals(reference.getProperty("service.id"), event.getProperty(EventConstants.SERVICE_ID));
        assertTrue(event.getProperty(EventConstants.SERVICE_ID) instanceof Long);
        assertEquals(
                Arrays.asList((String[]) reference.getProperty("objectClass")),
                Arrays.asList((String[]) event.getProperty(EventConstants.SERVICE_OBJECTCLASS)));
    }
}
