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

    /** Returns what each bundle's handlers did on each topic, by bundle, then by topic. */
    List<PluginTopicReport> byPlugin();

    /** Returns the topics that have a budget of their own, and those that were over one, by topic. */
    List<BudgetReport> budgets();

    /** Returns where one bundle's handler overwrote what another's had written in the same event, the most frequent first. */
    List<WriteConflict> conflicts();

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
     * Returns the latest deliveries in which a handler changed something, oldest first; they are recorded whether tracing is
     * on or off. The configuration says how many are kept.
     */
    List<DeliveryTrace> changes();

    /** Returns what handlers did to a message that has been stored, as far as it is known. */
    MessageHistory history(long messageId);

    /**
     * Calls quarantined handlers again.
     *
     * @param serviceId service whose quarantine ends on all topics
     * @return how many topics were released; 0 if the service is unknown or was not quarantined
     */
    int release(long serviceId);
}
