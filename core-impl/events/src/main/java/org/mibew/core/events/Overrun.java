package org.mibew.core.events;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A handler that passed its deadline, as whoever waited for it sees it: with the handlers of events that it triggered and
 * that it waits for, one of which may be the one to blame.
 */
final class Overrun {

    private static final Logger LOG = LoggerFactory.getLogger(Overrun.class);

    private final Run late;
    private final List<Run> chain = new ArrayList<>();
    private final long now = System.nanoTime();

    private Overrun(Run late) {
        this.late = late;
        for (Run run = late; run != null; run = run.inner()) {
            chain.add(run);
        }
    }

    /** Looks at a run that was abandoned. */
    static Overrun of(Run late) {
        return new Overrun(late);
    }

    /** Counts the overrun, quarantines the handler to blame, says so in the log, and interrupts the late thread. */
    void settle(Settings settings) {
        Target target = late.target();
        Duration time = Duration.ofNanos(elapsed(late));
        Throwable stack = new LateStack(late.thread());
        Run blamed = blamed();
        String reason = "its deadline passed after " + time.toMillis() + " ms"
                + (blamed == late ? "" : ", most of it in " + blamed.target() + " on " + blamed.delivery().topic());
        for (Run run : chain) {
            Target member = run.target();
            if (member != null) {
                member.record().overran(elapsed(run), reason, run == blamed, settings);
            }
        }
        chain.stream().filter(run -> run != late).forEach(run -> run.delivery().leave());
        late.delivery().overran(target, reason, elapsed(late));
        if (late.delivery().isReplayed()) {
            LOG.warn("Handler {} is late on {} while that is replayed: {}; it is interrupted", target,
                    late.delivery().topic(), reason, stack);
            late.interruptLate();
            return;
        }
        LOG.error("Handler {} is late on {}: {}; what it writes from now on is dropped, it is interrupted, and {} is"
                        + " quarantined on {}",
                target, late.delivery().topic(), reason, blamed.target(), blamed.delivery().topic(), stack);
        late.interruptLate();
    }

    /** The innermost handler that took at least half of the time. */
    private Run blamed() {
        for (int i = chain.size() - 1; i > 0; i--) {
            Run run = chain.get(i);
            if (run.target() != null && 2 * elapsed(run) >= elapsed(late)) {
                return run;
            }
        }
        return late;
    }

    private long elapsed(Run run) {
        return Math.max(0, now - run.begun());
    }
}
