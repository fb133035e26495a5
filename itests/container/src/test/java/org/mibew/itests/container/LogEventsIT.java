package org.mibew.itests.container;

import static org.junit.Assert.assertEquals;

import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.Test;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.event.EventConstants;
import org.osgi.service.event.EventHandler;
import org.slf4j.LoggerFactory;

/** What bundles log is an event, once. */
public class LogEventsIT extends ContainerTest {

    @Test
    public void whatIsLoggedIsPostedOnce() throws Exception {
        List<Object> messages = new CopyOnWriteArrayList<>();
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put(EventConstants.EVENT_TOPIC, "org/osgi/service/log/LogEntry/LOG_WARNING");
        EventHandler handler = event -> messages.add(event.getProperty(EventConstants.MESSAGE));
        ServiceRegistration<?> registration = context.registerService(EventHandler.class, handler, properties);
        try {
            LoggerFactory.getLogger(LogEventsIT.class).warn("first of the test");
            LoggerFactory.getLogger(LogEventsIT.class).warn("last of the test");
            Await.until("what is logged is posted", () -> messages.contains("last of the test"));
            assertEquals(1, messages.stream().filter("first of the test"::equals).count());
        } finally {
            registration.unregister();
        }
    }
}
