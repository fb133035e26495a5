package org.mibew.api.web;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Calls functions in the browser of whoever is on the other side. Calls that a handler makes are kept until it returns,
 * and are dropped if it fails or is late.
 */
@ProviderType
public interface ClientCalls {

    /** Asks for a call; it reaches the browser with the next answer or over its open stream. */
    void call(ClientCall call);

    /** Returns one whose calls reach nobody. */
    static ClientCalls sample() {
        return SampleCalls.INSTANCE;
    }
}
