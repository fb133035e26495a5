package org.mibew.core.chat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mibew.api.ban.Bans;
import org.mibew.api.canned.CannedMessages;
import org.mibew.api.change.ChangeListener;
import org.mibew.api.cron.Cron;
import org.mibew.api.event.EventDispatcher;
import org.mibew.api.event.Fence;
import org.mibew.api.group.Groups;
import org.mibew.api.history.History;
import org.mibew.api.monitor.Figures;
import org.mibew.api.operator.Operators;
import org.mibew.api.operator.Sessions;
import org.mibew.api.privacy.Privacy;
import org.mibew.api.setting.Settings;
import org.mibew.api.statistics.Statistics;
import org.mibew.api.store.PluginTables;
import org.mibew.api.store.Transfer;
import org.mibew.api.thread.Threads;
import org.mibew.api.visitor.Invitations;
import org.mibew.api.visitor.Visitors;
import org.mibew.core.chat.store.Database;
import org.mibew.core.chat.store.Keeper;
import org.mibew.core.chat.store.Migrations;
import org.mibew.core.chat.tables.StoredPluginTables;
import org.mibew.core.chat.transfer.Backups;
import org.mibew.core.chat.transfer.Conversion;
import org.mibew.core.chat.upkeep.Release;
import org.mibew.core.chat.upkeep.Upkeep;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.Version;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
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

    private static final int MOST_CONNECTIONS = 1_000;
    private static final int MOST_BACKUPS = 1_000;

    private final BundleContext context;
    private final Fence fence;
    private final EventDispatcher events;
    private final ChangeListeners listeners = new ChangeListeners();
    private final List<ServiceRegistration<?>> registrations = new ArrayList<>();
    private Location location;
    private int connections;
    private int backups;
    private Release release;
    private Opening opening;
    private Database database;
    private StoredPluginTables tables;
    private Upkeep upkeep;

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

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addListener(ChangeListener listener) {
        listeners.add(listener);
    }

    void removeListener(ChangeListener listener) {
        listeners.remove(listener);
    }

    /** Opens the store that is configured now, unless it is the one that is used already. */
    @Modified
    void configure(ChatConfiguration configuration) {
        Location configured;
        Release configuredRelease;
        try {
            configured = Location.of(configuration, home());
            configuredRelease = release(configuration);
            check("connections", configuration.connections(), 2, MOST_CONNECTIONS);
            check("backups", configuration.backups(), 1, MOST_BACKUPS);
        } catch (IllegalArgumentException e) {
            LOG.error("The configuration org.mibew.core.chat is not used: {}", e.getMessage());
            return;
        }
        if (configured.equals(location)
                && configuration.connections() == connections
                && configuration.backups() == backups
                && configuredRelease.equals(release)) {
            return;
        }
        close();
        location = configured;
        connections = configuration.connections();
        release = configuredRelease;
        backups = configuration.backups();
        opening = new Opening(context, location, connections, keeper(), this::open);
        opening.begin();
    }

    private static void check(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    "The " + name + " must be between " + least + " and " + most + ", not " + value);
        }
    }

    private Release release(ChatConfiguration configuration) {
        Version version = context.getBundle().getVersion();
        String updates = configuration.update_url().strip();
        return new Release(
                version.getMajor() + "." + version.getMinor() + "." + version.getMicro(),
                updates.isEmpty() ? Optional.empty() : Optional.of(URI.create(updates)));
    }

    private Path home() {
        return Path.of(context.getProperty("mibew.home"));
    }

    private Keeper keeper() {
        return new Backups(home().resolve("data/backup"), backups, Clock.systemUTC());
    }

    /** The databases that conversions need for a while are H2's, which is always there. */
    private Conversion conversion() {
        return new Conversion(
                home().resolve("data"), folder -> Location.scratch(context, folder), Migrations.SERVER, Clock.systemUTC());
    }

    private synchronized void open(Database opened) {
        database = opened;
        try {
            startServices(opened);
        } catch (RuntimeException e) {
            stopServices();
            throw e;
        }
    }

    private void startServices(Database opened) {
        Chat chat = new Chat(
                opened, fence, events, listeners, Clock.systemDefaultZone(), release, Optional.of(conversion()));
        register(Settings.class, chat.settings());
        register(Bans.class, chat.bans());
        register(Threads.class, chat.threads());
        register(Invitations.class, chat.invitations());
        register(Transfer.class, chat.transfer());
        register(Operators.class, chat.operators());
        register(Sessions.class, chat.sessions());
        register(Groups.class, chat.groups());
        register(CannedMessages.class, chat.cannedMessages());
        register(Visitors.class, chat.visitors());
        register(Statistics.class, chat.statistics());
        register(History.class, chat.history());
        register(Privacy.class, chat.privacy());
        register(Cron.class, chat.cron());
        tables = new StoredPluginTables(opened, fence);
        registrations.add(context.registerService(PluginTables.class, tables, null));
        register(Figures.class, chat.figures(opened));
        upkeep = chat.upkeep();
        upkeep.start();
        LOG.info("The store is open");
        if (chat.operators().createFirstAdministrator().isPresent()) {
            LOG.warn("There was no operator: admin is one now, who may do everything. Set the password with"
                    + " bin/mibew exec 'mibew:operator password admin PASSWORD'");
        }
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
            stopServices();
        }
    }

    private void stopServices() {
        for (int i = registrations.size() - 1; i >= 0; i--) {
            registrations.get(i).unregister();
        }
        registrations.clear();
        if (upkeep != null) {
            upkeep.close();
            upkeep = null;
        }
        if (tables != null) {
            tables.close();
            tables = null;
        }
        if (database != null) {
            database.close();
            database = null;
        }
    }
}
