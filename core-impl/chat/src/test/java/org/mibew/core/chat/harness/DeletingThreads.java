package org.mibew.core.chat.harness;

import java.lang.reflect.Proxy;
import java.util.HashSet;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.mibew.api.event.ThreadDelete;
import org.mibew.api.problem.NotFound;
import org.mibew.api.thread.Threads;
import org.mibew.core.chat.store.Database;

/** Threads that can only be deleted; they notice who wants to delete what, and can fail at one of them. */
public final class DeletingThreads {

    private final Database database;
    private final TestDispatcher events;
    private final Set<Long> failing = new HashSet<>();

    public DeletingThreads(Database database, TestDispatcher events) {
        this.database = database;
        this.events = events;
    }

    /** Has the next attempt to delete a thread fail. */
    public void failAt(long thread) {
        failing.add(thread);
    }

    /** Returns the service. */
    public Threads service() {
        return (Threads) Proxy.newProxyInstance(
                Threads.class.getClassLoader(), new Class<?>[] {Threads.class}, (proxy, method, arguments) -> {
                    if (!method.getName().equals("delete")) {
                        throw new UnsupportedOperationException(method.getName());
                    }
                    delete((Long) arguments[0]);
                    return null;
                });
    }

    private void delete(long id) {
        if (failing.remove(id)) {
            throw new IllegalStateException("Cannot delete thread " + id);
        }
        int deleted = database.jdbi().withHandle(handle -> delete(handle, id));
        if (deleted == 0) {
            throw NotFound.of("thread", id);
        }
        events.trigger(new ThreadDelete(id));
    }

    private static int delete(Handle handle, long id) {
        handle.execute("delete from message where thread_id = ?", id);
        handle.execute("delete from thread_data where thread_id = ?", id);
        return handle.execute("delete from chat_thread where id = ?", id);
    }
}
