package org.mibew.core.plugins;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Those who hear of what becomes of the plugins of the folder, and those who have a say in it. */
final class Hearers {

    private static final Logger LOG = LoggerFactory.getLogger(Hearers.class);

    private final List<DeploymentListener> listeners = new CopyOnWriteArrayList<>();
    private final List<DeploymentGate> gates = new CopyOnWriteArrayList<>();
    private boolean step;

    void add(DeploymentListener listener) {
        listeners.add(listener);
    }

    void remove(DeploymentListener listener) {
        listeners.remove(listener);
    }

    void add(DeploymentGate gate) {
        gates.add(gate);
    }

    void remove(DeploymentGate gate) {
        gates.remove(gate);
    }

    /** Notes whether what happens from now on is what somebody asked for. */
    void step(boolean isStep) {
        step = isStep;
    }

    void tell(
            DeploymentChange.Kind kind,
            String fileName,
            Optional<Deployed> before,
            Optional<Deployed> after,
            String reason) {
        String name = Stream.concat(after.stream(), before.stream()).map(Deployed::symbolicName).findFirst().orElse("");
        DeploymentChange change = new DeploymentChange(kind, name, fileName, before, after, step, reason);
        for (DeploymentListener listener : listeners) {
            try {
                listener.changed(change);
            } catch (RuntimeException e) {
                LOG.error("{} of {} is not noted down everywhere", kind, name, e);
            }
        }
    }

    Optional<String> refusal(DeploymentGate.Jar jar) {
        return gates.stream().flatMap(gate -> gate.refusal(jar).stream()).findFirst();
    }

    Optional<String> keptFromStarting(String symbolicName) {
        return gates.stream().flatMap(gate -> gate.keptFromStarting(symbolicName).stream()).findFirst();
    }
}
