package org.mibew.api.monitor;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Figures that a bundle offers to those who watch the server; they are at {@code /metrics}, in the format of Prometheus.
 * Bundles of the server offer them as services, and plugins may.
 */
@ConsumerType
@FunctionalInterface
public interface Figures {

    /** Returns the figures as they are now. Called at each look, by one thread at a time; to return at once. */
    List<Figure> figures();
}
