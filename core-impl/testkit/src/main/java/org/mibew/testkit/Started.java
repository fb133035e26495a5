package org.mibew.testkit;

import java.util.Map;

/**
 * A component that runs in a unit test. Closing it deactivates it.
 *
 * @param <T> the component
 */
public final class Started<T> implements AutoCloseable {

    private final T component;
    private final Map<String, Object> properties;
    private final Runnable deactivation;
    private boolean closed;

    Started(T component, Map<String, Object> properties, Runnable deactivation) {
        this.component = component;
        this.properties = Map.copyOf(properties);
        this.deactivation = deactivation;
    }

    /** Returns the component. */
    public T component() {
        return component;
    }

    /** Returns the properties that its service would have: those of its description, and those of its configuration. */
    public Map<String, Object> properties() {
        return properties;
    }

    /** Deactivates the component, once. */
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            deactivation.run();
        }
    }
}
