package org.mibew.core.events;

import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.mibew.api.monitor.HandlerReport;
import org.mibew.api.monitor.HandlerSwaps;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

/** Exchanges handlers in the engine's table of routes. */
final class Swaps implements HandlerSwaps {

    private final BundleContext context;
    private final Engine engine;
    private final Handlers handlers;

    Swaps(BundleContext context, Engine engine) {
        this.context = context;
        this.engine = engine;
        this.handlers = engine.handlers();
    }

    @Override
    public Stage stage(long bundleId) {
        Bundle bundle = bundle(bundleId);
        handlers.stage(bundleId);
        return new StagedBundle(bundle);
    }

    @Override
    public Hold hold(long bundleId) {
        return new HeldPlugin(handlers.hold(bundle(bundleId)));
    }

    private Bundle bundle(long bundleId) {
        Bundle bundle = context.getBundle(bundleId);
        if (bundle == null) {
            throw new IllegalArgumentException("There is no bundle " + bundleId);
        }
        return bundle;
    }

    private List<HandlerReport> report(Predicate<HandlerService> condition) {
        return handlers.all(condition).stream()
                .map(subscription ->
                        subscription.service().reportAside(subscription, subscription.deadline(engine.settings())))
                .toList();
    }

    private boolean awaitReady(Predicate<HandlerService> condition, Duration most) throws InterruptedException {
        long until = Times.after(most);
        for (Subscription subscription : handlers.all(condition)) {
            if (!subscription.service().awaitReady(until)) {
                return false;
            }
        }
        return true;
    }

    private final class StagedBundle implements Stage {

        private final Bundle bundle;
        private final Predicate<HandlerService> ours;
        private Farewell farewell;
        private boolean closed;

        StagedBundle(Bundle bundle) {
            this.bundle = bundle;
            this.ours = service -> service.bundleId() == bundle.getBundleId();
        }

        @Override
        public List<HandlerReport> handlers() {
            return report(ours);
        }

        @Override
        public boolean awaitReady(Duration most) throws InterruptedException {
            return Swaps.this.awaitReady(ours, most);
        }

        @Override
        public synchronized void replace(long bundleId) {
            if (bundleId == bundle.getBundleId()) {
                throw new IllegalArgumentException("Bundle " + bundleId + " cannot replace itself");
            }
            if (closed || farewell != null) {
                throw new IllegalStateException("The handlers of bundle " + bundle.getBundleId() + " are not staged any more");
            }
            farewell = handlers.replace(bundle, bundleId);
        }

        @Override
        public boolean awaitQuiet(Duration most) throws InterruptedException {
            return farewell().await(most);
        }

        private synchronized Farewell farewell() {
            if (farewell == null) {
                throw new IllegalStateException("Bundle " + bundle.getBundleId() + " has replaced no other one");
            }
            return farewell;
        }

        @Override
        public synchronized void close() {
            if (!closed && farewell == null) {
                handlers.unstage(bundle.getBundleId());
            }
            closed = true;
        }
    }

    private final class HeldPlugin implements Hold {

        private final HeldBundle held;
        private final Predicate<HandlerService> newcomers;

        HeldPlugin(HeldBundle held) {
            this.held = held;
            this.newcomers = service -> service.bundle().equals(held.name()) && !held.has(service);
        }

        @Override
        public List<HandlerReport> handlers() {
            return report(newcomers);
        }

        @Override
        public boolean awaitReady(Duration most) throws InterruptedException {
            return Swaps.this.awaitReady(newcomers, most);
        }

        @Override
        public boolean awaitQuiet(Duration most) throws InterruptedException {
            return held.awaitQuiet(most);
        }

        @Override
        public void close() {
            engine.release(held);
        }
    }
}
