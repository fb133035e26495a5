package org.mibew.api.plugin;

import java.util.Map;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Carries what a plugin knows from its old version to the new one when it is updated. A plugin offers it as a service; both
 * versions need it. Values are those that events may carry (text, numbers, truth values, lists and maps of them): objects of
 * classes of the plugin's own would keep the old version alive.
 */
@ConsumerType
public interface PluginState {

    /**
     * Returns what the next version shall know; called on the old version while events wait and none of its handlers is being
     * called. It must not change anything: if the update fails, the old version goes on.
     */
    Map<String, Object> handOver();

    /**
     * Takes what another version has handed over; called before the first event.
     *
     * @param version that handed it over; newer than this one after a rollback
     */
    void takeOver(Map<String, Object> state, String version);
}
