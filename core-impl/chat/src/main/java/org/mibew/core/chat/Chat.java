package org.mibew.core.chat;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.mibew.api.ban.Bans;
import org.mibew.api.canned.CannedMessages;
import org.mibew.api.change.ChangeListener;
import org.mibew.api.cron.Cron;
import org.mibew.api.event.CronRun;
import org.mibew.api.event.EventDispatcher;
import org.mibew.api.event.Fence;
import org.mibew.api.group.Groups;
import org.mibew.api.history.History;
import org.mibew.api.monitor.Figures;
import org.mibew.api.privacy.Privacy;
import org.mibew.api.setting.Settings;
import org.mibew.api.statistics.Statistics;
import org.mibew.api.store.Transfer;
import org.mibew.api.visitor.Visitors;
import org.mibew.core.chat.ban.StoredBans;
import org.mibew.core.chat.canned.StoredCannedMessages;
import org.mibew.core.chat.group.StoredGroups;
import org.mibew.core.chat.history.StoredHistory;
import org.mibew.core.chat.invitation.StoredInvitations;
import org.mibew.core.chat.operator.OnlineOperators;
import org.mibew.core.chat.operator.StoredOperators;
import org.mibew.core.chat.operator.StoredSessions;
import org.mibew.core.chat.privacy.StoredPrivacy;
import org.mibew.core.chat.setting.StoredSettings;
import org.mibew.core.chat.statistics.Reckoning;
import org.mibew.core.chat.statistics.StoredStatistics;
import org.mibew.core.chat.store.Database;
import org.mibew.core.chat.store.Store;
import org.mibew.core.chat.thread.StoredThreads;
import org.mibew.core.chat.thread.ThreadContext;
import org.mibew.core.chat.transfer.Conversion;
import org.mibew.core.chat.transfer.StoredTransfer;
import org.mibew.core.chat.upkeep.HistoryPurge;
import org.mibew.core.chat.upkeep.Release;
import org.mibew.core.chat.upkeep.ServerCron;
import org.mibew.core.chat.upkeep.Step;
import org.mibew.core.chat.upkeep.UpdateCheck;
import org.mibew.core.chat.upkeep.Upkeep;
import org.mibew.core.chat.visitor.StoredVisitors;

/** The services of the chat over one database, put together. */
public final class Chat {

    private static final Duration HOUSEKEEPING = Duration.ofSeconds(5);

    private final Store store;
    private final Settings settings;
    private final Bans bans;
    private final Transfer transfer;
    private final StoredOperators operators;
    private final StoredSessions sessions;
    private final Groups groups;
    private final CannedMessages cannedMessages;
    private final StoredThreads threads;
    private final StoredInvitations invitations;
    private final Visitors visitors;
    private final Statistics statistics;
    private final History history;
    private final Privacy privacy;
    private final ServerCron cron;
    private final Clock clock;

    /** @param clock what time it is; tests have their own */
    public Chat(Database database, Fence fence, EventDispatcher events, Clock clock) {
        this(database, fence, events, changes -> { }, clock, Release.UNKNOWN);
    }

    /**
     * Puts the services together.
     *
     * @param changes told of what transactions change; throws nothing
     * @param release which version this is
     */
    public Chat(
            Database database,
            Fence fence,
            EventDispatcher events,
            ChangeListener changes,
            Clock clock,
            Release release) {
        this(database, fence, events, changes, clock, release, Optional.empty());
    }

    /**
     * Puts the services together.
     *
     * @param changes told of what transactions change; throws nothing
     * @param release which version this is
     * @param conversion of exports with an older schema; empty to refuse them
     */
    public Chat(
            Database database,
            Fence fence,
            EventDispatcher events,
            ChangeListener changes,
            Clock clock,
            Release release,
            Optional<Conversion> conversion) {
        this.clock = clock;
        this.store = new Store(database.jdbi(), fence, events, changes);
        this.settings = new StoredSettings(store, clock);
        this.bans = new StoredBans(store, clock);
        this.transfer = new StoredTransfer(store, clock, conversion);
        ThreadContext context = new ThreadContext(store, events, settings, clock);
        this.threads = new StoredThreads(context);
        this.invitations = new StoredInvitations(context);
        this.operators = new StoredOperators(store, events, settings, clock);
        this.sessions = new StoredSessions(store, clock);
        this.groups = new StoredGroups(store, new OnlineOperators(settings, clock), threads.groupLeaver());
        this.cannedMessages = new StoredCannedMessages(store);
        this.visitors = new StoredVisitors(store, clock, settings, invitations);
        this.statistics = new StoredStatistics(store);
        this.history = new StoredHistory(store, settings);
        this.privacy = new StoredPrivacy(store, events, threads);
        this.cron = new ServerCron(store, clock, settings, List.of(
                Step.of("time-outs of threads", threads::expire),
                Step.of("expiry of invitations", invitations::expire),
                Step.of("purge of visitors", visitors::purge),
                new HistoryPurge(store, clock, settings, threads).step(),
                new Reckoning(store, clock, settings).step(),
                Step.of("turn of the plugins", () -> turnOfPlugins(events)),
                new UpdateCheck(settings, release).step()));
    }

    private static String turnOfPlugins(EventDispatcher events) {
        events.trigger(new CronRun());
        return "done";
    }

    /** Returns the timer of the services, for whoever starts it and closes it before the database. */
    public Upkeep upkeep() {
        return new Upkeep(store, clock, cron, List.of(
                Step.of("time-outs of threads", threads::expire),
                Step.of("visitors who wait", threads::tellWaiting),
                Step.of("expiry of invitations", invitations::expire),
                Step.of("purge of visitors", visitors::purge),
                Step.of("purge of sessions", sessions::purge),
                Step.of("traces of deleted threads", threads::purgeTraces),
                Step.of("operators who are gone", this::tellGone)), HOUSEKEEPING);
    }

    private String tellGone() {
        operators.tellGone();
        return "done";
    }

    /** Returns what goes on in the chat, in figures. */
    public Figures figures(Database database) {
        return new ChatFigures(store, database, settings, clock);
    }

    public Settings settings() {
        return settings;
    }

    public Bans bans() {
        return bans;
    }

    public Transfer transfer() {
        return transfer;
    }

    public StoredOperators operators() {
        return operators;
    }

    public StoredSessions sessions() {
        return sessions;
    }

    public Groups groups() {
        return groups;
    }

    public CannedMessages cannedMessages() {
        return cannedMessages;
    }

    public StoredThreads threads() {
        return threads;
    }

    public StoredInvitations invitations() {
        return invitations;
    }

    public Visitors visitors() {
        return visitors;
    }

    public Statistics statistics() {
        return statistics;
    }

    public History history() {
        return history;
    }

    public Privacy privacy() {
        return privacy;
    }

    public Cron cron() {
        return cron;
    }
}
