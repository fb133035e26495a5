package org.mibew.core.web;

import org.mibew.api.ban.Bans;
import org.mibew.api.canned.CannedMessages;
import org.mibew.api.cron.Cron;
import org.mibew.api.event.EventDispatcher;
import org.mibew.api.group.Groups;
import org.mibew.api.history.History;
import org.mibew.api.operator.Operators;
import org.mibew.api.operator.Sessions;
import org.mibew.api.setting.Settings;
import org.mibew.api.statistics.Statistics;
import org.mibew.api.thread.Threads;
import org.mibew.api.visitor.Invitations;
import org.mibew.api.visitor.Visitors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The services of the chat that the web is made of; there are all of them, or this is not there. */
@Component(service = ChatServices.class)
public record ChatServices(
        EventDispatcher events,
        Threads threads,
        Invitations invitations,
        Visitors visitors,
        Operators operators,
        Sessions sessions,
        Groups groups,
        Bans bans,
        CannedMessages cannedMessages,
        Settings settings,
        Statistics statistics,
        History history,
        Cron cron) {

    @Activate
    public ChatServices(
            @Reference EventDispatcher events,
            @Reference Threads threads,
            @Reference Invitations invitations,
            @Reference Visitors visitors,
            @Reference Operators operators,
            @Reference Sessions sessions,
            @Reference Groups groups,
            @Reference Bans bans,
            @Reference CannedMessages cannedMessages,
            @Reference Settings settings,
            @Reference Statistics statistics,
            @Reference History history,
            @Reference Cron cron) {
        this.events = events;
        this.threads = threads;
        this.invitations = invitations;
        this.visitors = visitors;
        this.operators = operators;
        this.sessions = sessions;
        this.groups = groups;
        this.bans = bans;
        this.cannedMessages = cannedMessages;
        this.settings = settings;
        this.statistics = statistics;
        this.history = history;
        this.cron = cron;
    }
}
