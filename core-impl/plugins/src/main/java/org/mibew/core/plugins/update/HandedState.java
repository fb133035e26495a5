package org.mibew.core.plugins.update;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.mibew.api.event.Values;
import org.mibew.api.plugin.PluginState;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

/**
 * What one version of a plugin knows and the other one shall know.
 *
 * @param values copies that hold nothing of the version that handed them over
 * @param version that handed them over
 */
record HandedState(Map<String, Object> values, String version) {

    /** Asks a version for its state; empty if it hands none over. */
    static Optional<HandedState> from(BundleContext context, Bundle bundle, Duration deadline)
            throws UpdateFailure, InterruptedException {
        Optional<PluginState> state = stateOf(context, bundle);
        if (state.isEmpty()) {
            return Optional.empty();
        }
        String version = bundle.getVersion().toString();
        Map<String, Object> values = Bounded.call("handing over the state of " + version, deadline,
                () -> Values.copyOf("state", state.get().handOver()));
        return Optional.of(new HandedState(values, version));
    }

    /** Gives the state to a version, if that takes any. */
    void give(BundleContext context, Bundle bundle, Duration deadline) throws UpdateFailure, InterruptedException {
        Optional<PluginState> state = stateOf(context, bundle);
        if (state.isPresent()) {
            Bounded.call("taking over the state of " + version, deadline, () -> {
                state.get().takeOver(values, version);
                return null;
            });
        }
    }

    static boolean isHandedBy(BundleContext context, Bundle bundle) {
        return stateOf(context, bundle).isPresent();
    }

    private static Optional<PluginState> stateOf(BundleContext context, Bundle bundle) {
        return OwnServices.objects(context, bundle, PluginState.class).stream().findFirst();
    }
}
