package org.mibew.api.monitor;

import java.time.Duration;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** Replaces the handlers of one bundle by those of another without losing or doubling an event. */
@ProviderType
public interface HandlerSwaps {

    /**
     * From now on, handlers that a bundle registers are made ready, but get no events.
     *
     * @param bundleId of a bundle that is not started yet
     */
    Stage stage(long bundleId);

    /**
     * From now on, events for the handlers that a bundle has now wait for those that another bundle of the same symbolic name,
     * or the same bundle, will have: until {@link Hold#close}, and no longer than the handler's deadline.
     */
    Hold hold(long bundleId);

    /** Handlers of a bundle that get no events yet. */
    interface Stage extends AutoCloseable {

        /** Returns the handlers that are staged, with what is wrong with them. */
        List<HandlerReport> handlers();

        /**
         * At one moment, puts the staged handlers in the place of those of another bundle: each event meets either those or
         * these. Handlers that the other bundle registers later get no events.
         */
        void replace(long bundleId);

        /**
         * Waits until no delivery that may still call a replaced handler is under way, nor a posted event waits for one.
         *
         * @return false if the time is over before
         */
        boolean awaitQuiet(Duration most) throws InterruptedException;

        /** Ends the stage: what is staged and replaces nobody gets events as any handler. */
        @Override
        void close();
    }

    /** Events that wait. */
    interface Hold extends AutoCloseable {

        /** Waits until no call of the handlers that were there is under way; those that begin wait. */
        boolean awaitQuiet(Duration most) throws InterruptedException;

        /** Lets the events that wait go on, to the handlers that are there now. */
        @Override
        void close();
    }
}
