package org.mibew.api.monitor;

import java.util.List;
import org.mibew.api.event.ChatEvent;
import org.osgi.annotation.versioning.ProviderType;

/** What the event runtime tells administrators, and the few things that they can tell it. */
@ProviderType
public interface EventMonitor {

    /** Returns all handlers, by bundle, then in the order in which they came. */
    List<HandlerReport> handlers();

    /** Returns the handlers that an event on a topic would meet, in calling order; their filters are not looked at. */
    List<HandlerReport> handlers(String topic);

    /**
     * Delivers an event that an administrator raised by hand; handlers can tell by
     * {@link ChatEvent#raisedByHand(org.osgi.service.event.Event)}.
     *
     * @return what the handlers did; the record holds what they left
     */
    DeliveryTrace raise(ChatEvent event);

    /** Turns the recording of deliveries on or off; turning it on forgets what was recorded before. */
    void trace(boolean on);

    boolean tracing();

    /** Returns the recorded deliveries, oldest first; the configuration says how many are kept. */
    List<DeliveryTrace> traces();

    /**
     * Calls quarantined handlers again.
     *
     * @param serviceId service whose quarantine ends on all topics
     * @return how many topics were released; 0 if the service is unknown or was not quarantined
     */
    int release(long serviceId);
}
