package org.mibew.core.chat.upkeep;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.mibew.api.problem.ChatException;
import org.mibew.core.chat.store.Store;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The server's own timer: runs the upkeep when it is due, and the small steps every few seconds. */
public final class Upkeep implements AutoCloseable {

    private static final Duration LOOK = Duration.ofSeconds(10);
    private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);

    private final Housekeeping housekeeping;
    private final Repeater small;
    private final Repeater large;

    /**
     * @param steps the small ones, in order
     * @param pause between two rounds of them
     */
    public Upkeep(Store store, Clock clock, ServerCron cron, List<Step> steps, Duration pause) {
        this.housekeeping = new Housekeeping(store, clock, steps);
        this.small = new Repeater("mibew-housekeeping", pause, housekeeping::round);
        this.large = new Repeater("mibew-cron", LOOK, cron::runIfDue);
    }

    /** Begins, on threads of its own. */
    public void start() {
        small.start();
        large.start();
    }

    /** Stops when the batches that are under way are done. */
    @Override
    public void close() {
        large.close();
        small.close();
        try {
            housekeeping.close();
        } catch (ChatException e) {
            LOG.info("Another node can take over the housekeeping in {} seconds only: {}",
                    Housekeeping.LEASE.toSeconds(), e.getMessage());
        }
    }
}
