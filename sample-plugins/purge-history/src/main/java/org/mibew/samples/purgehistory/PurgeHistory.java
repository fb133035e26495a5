package org.mibew.samples.purgehistory;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.mibew.api.event.CronRun;
import org.mibew.api.plugin.MibewPlugin;
import org.mibew.api.problem.NotFound;
import org.mibew.api.thread.ChatThread;
import org.mibew.api.thread.ThreadQuery;
import org.mibew.api.thread.ThreadState;
import org.mibew.api.thread.Threads;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventHandler;
import org.osgi.service.event.propertytypes.EventTopics;
import org.osgi.service.metatype.annotations.Designate;

/**
 * Deletes threads that have been over for a long time, in the server's regular upkeep.
 *
 * <p>Shows how a plugin does work of its own on {@code CRON_RUN}: a handler has five seconds, so it does a part of it each
 * time, and stops by itself before somebody stops it. It deletes by the service, so that {@code THREAD_DELETE} tells of each
 * thread, and the messages go too. (The server can do this without a plugin: see the setting {@code history_lifetime}.)
 */
@MibewPlugin(name = "purge-history")
@Component(immediate = true, configurationPid = "org.mibew.samples.purgehistory")
@Designate(ocd = Age.class)
@EventTopics(CronRun.TOPIC)
public final class PurgeHistory implements EventHandler {

    private static final Set<ThreadState> OVER = Set.of(ThreadState.CLOSED, ThreadState.LEFT);
    private static final Duration LONGEST = Duration.ofSeconds(3);

    private final Threads threads;
    private final Clock clock;
    private final Duration age;
    private final ThreadQuery over;

    @Activate
    public PurgeHistory(@Reference Threads threads, Age configuration) {
        this(threads, configuration, Clock.systemUTC());
    }

    /** @throws IllegalArgumentException if the configuration cannot be used */
    PurgeHistory(Threads threads, Age configuration, Clock clock) {
        if (configuration.days() < 0) {
            throw new IllegalArgumentException("days must be 0 or more, not " + configuration.days());
        }
        this.threads = threads;
        this.clock = clock;
        this.age = Duration.ofDays(configuration.days());
        this.over = ThreadQuery.all().withStates(OVER).withLimit(configuration.batch());
    }

    @Override
    public void handleEvent(Event event) {
        Instant started = clock.instant();
        Instant limit = started.minus(age);
        // What was changed before the limit was made before it, too: that has the database look at old threads only.
        for (ChatThread thread : threads.find(over.withCreatedBefore(limit).withModifiedBefore(limit))) {
            if (clock.instant().isAfter(started.plus(LONGEST))) {
                return;
            }
            delete(thread.id());
        }
    }

    private void delete(long id) {
        try {
            threads.delete(id);
        } catch (NotFound e) {
            // Somebody else was faster, which is just as well.
        }
    }
}
