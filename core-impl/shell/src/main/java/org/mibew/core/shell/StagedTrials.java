package org.mibew.core.shell;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.mibew.api.monitor.HandlerSwaps;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;

/** Tries plugins in bundles of their own, whose handlers are staged before they are started. */
final class StagedTrials implements Trials {

    /** Time in which the handlers' objects are to be made. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final BundleContext context;
    private final HandlerSwaps swaps;

    StagedTrials(BundleContext context, HandlerSwaps swaps) {
        this.context = context;
        this.swaps = swaps;
    }

    @Override
    public Trial begin(Path jar) {
        Bundle bundle = install(jar);
        StagedTrial trial = new StagedTrial(bundle, swaps.stage(bundle.getBundleId()));
        try {
            bundle.start(Bundle.START_TRANSIENT);
            trial.awaitReady(jar);
            return trial;
        } catch (BundleException e) {
            trial.close();
            throw new IllegalArgumentException(jar + " cannot be started: " + e.getMessage(), e);
        } catch (RuntimeException | Error e) {
            trial.close();
            throw e;
        }
    }

    private Bundle install(Path jar) {
        try (InputStream in = Files.newInputStream(jar)) {
            return context.installBundle("mibew:replay:" + jar + "#" + System.nanoTime(), in);
        } catch (IOException e) {
            throw new IllegalArgumentException(jar + " cannot be read: " + e, e);
        } catch (BundleException e) {
            throw new IllegalArgumentException(jar + " cannot be installed: " + e.getMessage(), e);
        }
    }

    private record StagedTrial(Bundle bundle, HandlerSwaps.Stage stage) implements Trial {

        @Override
        public long bundleId() {
            return bundle.getBundleId();
        }

        void awaitReady(Path jar) {
            try {
                if (!stage.awaitReady(PATIENCE)) {
                    throw new IllegalArgumentException("The handlers of " + jar + " are not ready within "
                            + PATIENCE.toSeconds() + " s");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("The trial of " + jar + " was interrupted", e);
            }
        }

        /** In this order: handlers that are no longer staged would get events. */
        @Override
        public void close() {
            try {
                bundle.uninstall();
            } catch (BundleException e) {
                throw new IllegalStateException("Bundle " + bundle.getBundleId() + " cannot be taken out again: "
                        + e.getMessage(), e);
            } finally {
                stage.close();
            }
        }
    }
}
