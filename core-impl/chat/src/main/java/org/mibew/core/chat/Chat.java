package org.mibew.core.chat;

import java.time.Clock;
import org.mibew.api.ban.Bans;
import org.mibew.api.canned.CannedMessages;
import org.mibew.api.event.EventDispatcher;
import org.mibew.api.event.Fence;
import org.mibew.api.group.Groups;
import org.mibew.api.setting.Settings;
import org.mibew.api.store.Transfer;
import org.mibew.core.chat.ban.StoredBans;
import org.mibew.core.chat.canned.StoredCannedMessages;
import org.mibew.core.chat.group.StoredGroups;
import org.mibew.core.chat.invitation.StoredInvitations;
import org.mibew.core.chat.operator.OnlineOperators;
import org.mibew.core.chat.operator.StoredOperators;
import org.mibew.core.chat.setting.StoredSettings;
import org.mibew.core.chat.store.Database;
import org.mibew.core.chat.store.Store;
import org.mibew.core.chat.thread.StoredThreads;
import org.mibew.core.chat.thread.ThreadContext;
import org.mibew.core.chat.transfer.StoredTransfer;

/** The services of the chat over one database, put together. */
public final class Chat {

    private final Store store;
    private final Settings settings;
    private final Bans bans;
    private final Transfer transfer;
    private final StoredOperators operators;
    private final Groups groups;
    private final CannedMessages cannedMessages;
    private final StoredThreads threads;
    private final StoredInvitations invitations;

    /** @param clock what time it is; tests have their own */
    public Chat(Database database, Fence fence, EventDispatcher events, Clock clock) {
        this.store = new Store(database.jdbi(), fence, events);
        this.settings = new StoredSettings(store, clock);
        this.bans = new StoredBans(store, clock);
        this.transfer = new StoredTransfer(store, clock);
        this.operators = new StoredOperators(store, events, settings, clock);
        // Nobody takes a group away from its threads yet: while one is not over, the group is not deleted.
        this.groups = new StoredGroups(store, new OnlineOperators(settings, clock), group -> { });
        this.cannedMessages = new StoredCannedMessages(store);
        ThreadContext context = new ThreadContext(store, events, settings, clock);
        this.threads = new StoredThreads(context);
        this.invitations = new StoredInvitations(context);
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
}
