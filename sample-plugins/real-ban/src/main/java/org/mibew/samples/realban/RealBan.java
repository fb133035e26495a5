package org.mibew.samples.realban;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.mibew.api.ban.Bans;
import org.mibew.api.event.ChatEvent;
import org.mibew.api.event.UsersUpdateThreadsAlter;
import org.mibew.api.event.UsersUpdateVisitorsAlter;
import org.mibew.api.plugin.MibewPlugin;
import org.mibew.api.visitor.VisitorRow;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventHandler;
import org.osgi.service.event.propertytypes.EventTopics;

/**
 * Hides who is banned from the consoles of operators. A thread that a console shows already goes when it changes next, and
 * comes back when it changes after the ban has ended; visitors go and come at once.
 *
 * <p>Shows how a handler leaves rows out of a list, and how it uses a service of the chat. Rows of threads say themselves
 * whether the address is banned; for visitors the service is asked, once for each address.
 */
@MibewPlugin(name = "real-ban")
@Component(immediate = true)
@EventTopics({UsersUpdateThreadsAlter.TOPIC, UsersUpdateVisitorsAlter.TOPIC})
public final class RealBan implements EventHandler {

    private final Bans bans;

    @Activate
    public RealBan(@Reference Bans bans) {
        this.bans = bans;
    }

    @Override
    public void handleEvent(Event event) {
        if (event.getTopic().equals(UsersUpdateThreadsAlter.TOPIC)) {
            ChatEvent.of(event, UsersUpdateThreadsAlter.class).threads().removeIf(row -> row.ban().isPresent());
        } else {
            removeBanned(ChatEvent.of(event, UsersUpdateVisitorsAlter.class).visitors());
        }
    }

    private void removeBanned(List<VisitorRow> visitors) {
        Map<String, Boolean> banned = new HashMap<>();
        visitors.removeIf(row -> banned.computeIfAbsent(row.remote(), remote -> bans.of(remote).isPresent()));
    }
}
