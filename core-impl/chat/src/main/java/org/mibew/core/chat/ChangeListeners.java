package org.mibew.core.chat;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.mibew.api.change.Change;
import org.mibew.api.change.ChangeListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Passes on to all listeners what is changed. One that fails is logged the first time, and goes on to be told. */
final class ChangeListeners implements ChangeListener {

    private static final Logger LOG = LoggerFactory.getLogger(ChangeListeners.class);

    private final List<Listener> listeners = new CopyOnWriteArrayList<>();

    private record Listener(ChangeListener service, AtomicBoolean hasFailed) {

        void changed(Set<Change> changes) {
            try {
                service.changed(changes);
            } catch (RuntimeException | Error e) {
                if (hasFailed.compareAndSet(false, true)) {
                    LOG.warn("The listener {} failed when it was told of changes; further failures of it are not logged",
                            service.getClass().getName(), e);
                }
            }
        }
    }

    void add(ChangeListener listener) {
        listeners.add(new Listener(listener, new AtomicBoolean()));
    }

    void remove(ChangeListener listener) {
        listeners.removeIf(known -> known.service() == listener);
    }

    @Override
    public void changed(Set<Change> changes) {
        listeners.forEach(listener -> listener.changed(changes));
    }
}
