package org.mibew.core.plugins.steps;

import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.mibew.core.plugins.PluginControl;
import org.osgi.service.cm.ConfigurationEvent;
import org.osgi.service.cm.ConfigurationListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks again and again whether people have edited what is declared, and tells of what differs from it. */
final class LockWatch implements ConfigurationListener, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LockWatch.class);
    private static final long POLL_MILLIS = 500;

    private final PluginControl control;
    private final Reconciliation reconciliation;
    private final Drift drift;
    private final CutStarts starts;
    private final AtomicBoolean configured = new AtomicBoolean(true);
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "mibew-plugins-lock");
        thread.setDaemon(true);
        return thread;
    });
    private List<String> seen = List.of();
    private List<String> told = List.of();
    private String problem = "";

    LockWatch(PluginControl control, Reconciliation reconciliation, Drift drift, CutStarts starts) {
        this.control = control;
        this.reconciliation = reconciliation;
        this.drift = drift;
        this.starts = starts;
    }

    void start() {
        clock.scheduleWithFixedDelay(this::look, POLL_MILLIS / 5, POLL_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Override
    public void configurationEvent(ConfigurationEvent event) {
        configured.set(true);
    }

    private void look() {
        try {
            if (control.hasLooked()) {
                starts.end();
                control.alone(this::reconcile);
            }
            problem = "";
        } catch (RuntimeException | LinkageError e) {
            if (!problem.equals(e.toString())) {
                LOG.error("What is declared of the plugins cannot be looked after; this is tried again and again", e);
            }
            problem = e.toString();
        }
    }

    private Void reconcile() {
        reconciliation.reconcile();
        if (configured.getAndSet(false)) {
            reconciliation.reconcileConfigurations();
        }
        tell(drift.sentences());
        return null;
    }

    /** Tells what has been so twice: what is being started or deployed differs for a moment. */
    private void tell(List<String> now) {
        if (now.equals(seen)) {
            now.stream().filter(sentence -> !told.contains(sentence)).forEach(sentence -> LOG.warn("{}", sentence));
            told = now;
        }
        seen = now;
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
