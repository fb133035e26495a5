package org.mibew.api.change;

import java.util.Set;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A service that hears what has been changed, as soon as it is committed and before the events that follow: to tell clients
 * that it is worth reading again. It says nothing of how it changed; whoever wants to know that handles the events.
 */
@ConsumerType
@FunctionalInterface
public interface ChangeListener {

    /**
     * Tells what one transaction changed. Called on the thread that committed, which waits: take note and return. What it
     * throws is logged and harms nobody.
     */
    void changed(Set<Change> changes);
}
