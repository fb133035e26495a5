package org.mibew.core.chat.thread;

import java.util.Map;
import org.mibew.api.change.Change;
import org.mibew.api.event.Values;
import org.mibew.api.problem.NotFound;
import org.mibew.api.problem.NotPermitted;
import org.mibew.api.thread.Message;
import org.mibew.core.chat.text.Texts;

/** Keeps what plugins want to keep with threads and messages. */
final class PluginKeeping {

    private final ThreadContext context;

    PluginKeeping(ThreadContext context) {
        this.context = context;
    }

    Map<String, Object> data(long id, String plugin) {
        String name = name(plugin);
        return context.store().read(handle -> {
            ThreadTable.get(handle, id);
            return ThreadDataTable.find(handle, id, name);
        });
    }

    void keepData(long id, String plugin, Map<String, Object> data) {
        String name = name(plugin);
        Map<String, Object> checked = Values.copyOf("data", data);
        context.store().write(transaction -> {
            ThreadTable.lock(transaction.handle(), id);
            ThreadDataTable.save(transaction.handle(), id, name, checked);
            transaction.changed(Change.Subject.THREAD, id);
            return null;
        });
    }

    Message keepMessageData(long id, long message, String plugin, Map<String, Object> data) {
        String name = name(plugin);
        Map<String, Object> checked = Values.copyOf("data", data);
        return context.store().write(transaction -> {
            ThreadTable.lock(transaction.handle(), id);
            Message found = MessageTable.find(transaction.handle(), id, message).orElseThrow(
                    () -> new NotFound("There is no message " + message + " in thread " + id));
            if (!found.plugin().isEmpty() && !found.plugin().equals(name)) {
                throw new NotPermitted("Message " + message + " belongs to the plugin \"" + found.plugin()
                        + "\", not to \"" + name + "\"");
            }
            MessageTable.saveData(transaction.handle(), message, checked);
            transaction.changed(Change.Subject.THREAD, id);
            return MessageTable.find(transaction.handle(), id, message).orElseThrow();
        });
    }

    private static String name(String plugin) {
        if (plugin.isBlank()) {
            throw new IllegalArgumentException("plugin must not be empty");
        }
        return Texts.small("plugin", plugin);
    }
}
