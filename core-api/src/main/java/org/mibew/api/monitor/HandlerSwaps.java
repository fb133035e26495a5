package org.mibew.api.monitor;

import java.time.Duration;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** Replaces the handlers of one bundle by those of another without losing or doubling an event. */
@ProviderType
public interface HandlerSwaps {

    /**
     * From now on, handlers that a bundle registers are made ready, but get no events. Handlers that it has already, and that
     * were replaced by those of another, are staged too: the way back.
     *
     * @param bundleId of a bundle that is not started yet, or whose handlers were replaced
     * @throws IllegalArgumentException if there is no such bundle
     * @throws IllegalStateException if it is staged already
     */
    Stage stage(long bundleId);

    /**
     * From now on, events for the handlers that a bundle has now wait at their turn for those that this bundle, or another one
     * of the same symbolic name, will have: until {@link Hold#close}, and no longer than the handler's deadline (5 seconds if
     * there are no deadlines) and the event's. They meet the ones that came and that are for their topic, in calling order,
     * but for those whose predecessors, by the name of the component, they had met before. If none came, or the time is over,
     * the handler is skipped and counted, and the event rejected if it was a required one. Of the events for one handler no
     * more wait than it may have calls at a time; others are skipped at once. Events that are posted wait in the handler's
     * queue, whatever the time. Handlers that come meanwhile are made ready.
     *
     * @throws IllegalArgumentException if there is no such bundle
     * @throws IllegalStateException if events for the handlers of a bundle of the same symbolic name wait already
     */
    Hold hold(long bundleId);

    /** Handlers of a bundle that get no events yet. */
    interface Stage extends AutoCloseable {

        /** Returns the handlers of the bundle, with what is wrong with them. */
        List<HandlerReport> handlers();

        /**
         * Waits until each of the handlers that are staged now can be called or is known to have a problem.
         *
         * @return false if the time is over before
         */
        boolean awaitReady(Duration most) throws InterruptedException;

        /**
         * At one moment, puts the staged handlers in the place of those of another bundle: each event that starts from then
         * on meets these, each one that started before meets those. Handlers that the other bundle registers later, until it
         * is stopped, get no events; {@link EventMonitor} shows its handlers as long as it has them. Events that were posted
         * before are delivered to those, and may be under way there while later ones are delivered to these.
         * If events for the other bundle wait ({@link HandlerSwaps#hold}), they go on to these when the hold is closed, and those
         * that start before wait too.
         *
         * @param bundleId of the other bundle
         * @throws IllegalArgumentException if it is the same bundle
         * @throws IllegalStateException if the stage has ended or has replaced another bundle already
         */
        void replace(long bundleId);

        /**
         * Waits until no delivery that may still call a replaced handler is under way, nor a posted event waits for one; then
         * their bundle can be stopped. A call that has passed its deadline counts no more. Not to be called in a handler.
         *
         * @return false if the time is over before
         * @throws IllegalStateException if nothing was replaced
         */
        boolean awaitQuiet(Duration most) throws InterruptedException;

        /** Ends the stage: what is staged and replaces nobody gets events as any handler. */
        @Override
        void close();
    }

    /** Events that wait. */
    interface Hold extends AutoCloseable {

        /** Returns the handlers that have come, with what is wrong with them. */
        List<HandlerReport> handlers();

        /**
         * Waits until each of the handlers that have come can be called or is known to have a problem.
         *
         * @return false if the time is over before
         */
        boolean awaitReady(Duration most) throws InterruptedException;

        /**
         * Waits until no call of the handlers that were there is under way; then their bundle can be stopped. A call that has
         * passed its deadline counts no more. Not to be called in a handler.
         *
         * @return false if the time is over before
         */
        boolean awaitQuiet(Duration most) throws InterruptedException;

        /**
         * Lets the events that wait go on, at once, to the handlers that are there now; those that were there before among
         * them, if their bundle has not been stopped.
         */
        @Override
        void close();
    }
}
