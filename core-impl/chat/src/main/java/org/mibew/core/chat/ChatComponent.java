package org.mibew.core.chat;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.mibew.api.ban.Bans;
import org.mibew.api.canned.CannedMessages;
import org.mibew.api.event.EventDispatcher;
import org.mibew.api.event.Fence;
import org.mibew.api.group.Groups;
import org.mibew.api.operator.Operators;
import org.mibew.api.setting.Settings;
import org.mibew.api.store.Transfer;
import org.mibew.api.thread.Threads;
import org.mibew.api.visitor.Invitations;
import org.mibew.core.chat.store.Database;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the chat in the server, with the configuration {@code org.mibew.core.chat}. The services are there while the store
 * is open. This object's lock guards what is open.
 */
@Component(service = {}, immediate = true, configurationPid = "org.mibew.core.chat")
@Designate(ocd = ChatConfiguration.class)
public final class ChatComponent {

    private static final Logger LOG = LoggerFactory.getLogger(ChatComponent.class);

    private final BundleContext context;
    private final Fence fence;
    private final EventDispatcher events;
    private final List<ServiceRegistration<?>> registrations = new ArrayList<>();
    private Location location;
    private int connections;
    private Opening opening;
    private Database database;

    @Activate
    public ChatComponent(
            BundleContext context,
            ChatConfiguration configuration,
            @Reference Fence fence,
            @Reference EventDispatcher events) {
        this.context = context;
        this.fence = fence;
        this.events = events;
        configure(configuration);
    }

    /** Opens the store that is configured now, unless it is the one that is used already. */
    @Modified
    void configure(ChatConfiguration configuration) {
        Location configured;
        try {
            configured = Location.of(configuration, Path.of(context.getProperty("mibew.home")));
        } catch (IllegalArgumentException | UncheckedIOException e) {
            LOG.error("The configuration org.mibew.core.chat is not used: {}", e.getMessage());
            return;
        }
        if (configured.equals(location) && configuration.connections() == connections) {
            return;
        }
        close();
        location = configured;
        connections = configuration.connections();
        opening = new Opening(context, location, connections, this::open);
        opening.begin();
    }

    private synchronized void open(Database opened) {
        database = opened;
        Chat chat = new Chat(opened, fence, events, Clock.systemDefaultZone());
        register(Settings.class, chat.settings());
        register(Bans.class, chat.bans());
        register(Threads.class, chat.threads());
        register(Invitations.class, chat.invitations());
        register(Transfer.class, chat.transfer());
        register(Operators.class, chat.operators());
        register(Groups.class, chat.groups());
        register(CannedMessages.class, chat.cannedMessages());
        LOG.info("The store is open");
    }

    private <S> void register(Class<S> type, S service) {
        registrations.add(context.registerService(type, service, null));
    }

    @Deactivate
    void close() {
        if (opening != null) {
            opening.close();
        }
        synchronized (this) {
            for (int i = registrations.size() - 1; i >= 0; i--) {
                registrations.get(i).unregister();
            }
            registrations.clear();
            if (database != null) {
                database.close();
                database = null;
            }
        }
    }
}
