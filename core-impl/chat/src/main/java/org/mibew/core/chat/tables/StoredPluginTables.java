package org.mibew.core.chat.tables;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.mibew.api.event.Fence;
import org.mibew.api.problem.StoreUnavailable;
import org.mibew.api.problem.WrongState;
import org.mibew.api.store.PluginTables;
import org.mibew.core.chat.store.Database;
import org.mibew.core.chat.store.Faults;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceFactory;
import org.osgi.framework.ServiceRegistration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tables of plugins in the server's database: each bundle gets a service of its own. Who opens the tables of a plugin, or
 * changes them as a whole, has the lock of its symbolic name.
 */
public final class StoredPluginTables implements ServiceFactory<PluginTables>, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(StoredPluginTables.class);
    private static final long CLOSING_SECONDS = 5;

    private final DataSource source;
    private final Fence fence;
    private final PoolThreads threads = new PoolThreads();
    private final Map<String, Lock> locks = new ConcurrentHashMap<>();
    private final Set<TablesOf> users = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    public StoredPluginTables(Database database, Fence fence) {
        this.source = database.source();
        this.fence = fence;
    }

    @Override
    public PluginTables getService(Bundle bundle, ServiceRegistration<PluginTables> registration) {
        TablesOf service = new TablesOf(bundle);
        users.add(service);
        return service;
    }

    @Override
    public void ungetService(Bundle bundle, ServiceRegistration<PluginTables> registration, PluginTables service) {
        users.stream().filter(user -> user == service).forEach(TablesOf::end);
    }

    /** Ends the use of all tables. */
    @Override
    public void close() {
        closed = true;
        users.forEach(TablesOf::end);
        threads.close();
    }

    private <T> T locked(String plugin, Supplier<T> work) {
        Lock lock = locks.computeIfAbsent(plugin, name -> new ReentrantLock());
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    /** Does something while nobody uses the tables of a plugin. */
    private <T> T alone(String plugin, String problem, Callable<T> work) {
        return locked(plugin, () -> {
            if (users.stream().anyMatch(user -> user.uses(plugin))) {
                throw new WrongState(plugin + " uses its tables: it is to be stopped first");
            }
            return call(problem, work);
        });
    }

    private <T> T call(String problem, Callable<T> work) {
        if (closed) {
            throw new IllegalStateException(problem + ": the store is closed");
        }
        try (Fence.Passage passage = fence.enterToWrite()) {
            return threads.call(work);
        } catch (SQLException e) {
            String message = problem + ": " + Faults.innermost(e);
            throw Faults.isUnavailable(e) ? new StoreUnavailable(message, e) : new IllegalStateException(message, e);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(problem + ": " + e, e);
        }
    }

    /** The service of one bundle. */
    private final class TablesOf implements PluginTables {

        private final Bundle bundle;
        private final String plugin;
        private volatile PluginSource opened;
        private volatile boolean ended;

        TablesOf(Bundle bundle) {
            this.bundle = bundle;
            this.plugin = bundle.getSymbolicName();
        }

        boolean uses(String symbolicName) {
            return opened != null && plugin.equals(symbolicName);
        }

        /** Ends the use of the tables; if they are just being opened, whoever does that ends it. */
        void end() {
            ended = true;
            users.remove(this);
            PluginSource used = opened;
            if (used != null && !threads.run(used::close, CLOSING_SECONDS)) {
                LOG.warn("The connections of {} to its tables have not closed within {} s", plugin, CLOSING_SECONDS);
            }
        }

        private DataSource make() {
            if (opened == null) {
                Scripts scripts = Scripts.of(bundle);
                opened = call("The tables of " + plugin + " cannot be opened", () -> {
                    new PluginSchema(source, plugin).open(scripts);
                    return PluginSource.open(source, plugin, fence, threads);
                });
            }
            if (ended || closed) {
                opened.close();
                throw new IllegalStateException("The tables of " + plugin + " are opened while it stops, or the store closes");
            }
            return opened;
        }

        private PluginSchema schema(String symbolicName) {
            return new PluginSchema(source, Objects.requireNonNull(symbolicName, "symbolic name"));
        }

        private Copies copies(String symbolicName) {
            return new Copies(schema(symbolicName));
        }

        @Override
        public DataSource open() {
            return locked(plugin, this::make);
        }

        @Override
        public boolean exist(String symbolicName) {
            PluginSchema schema = schema(symbolicName);
            return call("It is not known whether " + symbolicName + " has tables", () -> {
                try (Connection connection = schema.connect()) {
                    return schema.exists(connection);
                }
            });
        }

        @Override
        public String copy(String symbolicName) {
            if (!exist(symbolicName)) {
                throw new IllegalArgumentException(symbolicName + " has no tables");
            }
            return call("The tables of " + symbolicName + " cannot be copied", copies(symbolicName)::make);
        }

        @Override
        public List<String> restore(String symbolicName, String copy) {
            SchemaName.of(symbolicName).checkCopy(copy);
            return alone(symbolicName, "The copy " + copy + " of the tables of " + symbolicName + " cannot be brought back",
                    () -> copies(symbolicName).restore(copy));
        }

        @Override
        public void forget(String symbolicName, String copy) {
            SchemaName.of(symbolicName).checkCopy(copy);
            call("The copy " + copy + " of the tables of " + symbolicName + " cannot be removed", () -> {
                copies(symbolicName).forget(copy);
                return null;
            });
        }

        @Override
        public void drop(String symbolicName) {
            alone(symbolicName, "The tables of " + symbolicName + " cannot be removed", () -> {
                copies(symbolicName).drop();
                return null;
            });
        }
    }
}
