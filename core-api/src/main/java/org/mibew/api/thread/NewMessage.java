package org.mibew.api.thread;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.mibew.api.event.Values;
import org.mibew.api.internal.Check;

/**
 * A message to be posted.
 *
 * @param kind what it is
 * @param body the text; mark-up is allowed in all kinds but those of visitors and operators
 * @param name of the author; empty for the name that the author has
 * @param operator id of the operator who writes; 0 if none does
 * @param created when it was written; empty for now
 * @param plugin whose script shows it; empty unless the kind is {@link MessageKind#PLUGIN}
 * @param data what is stored with it; values of the closed set of {@link Values}
 */
public record NewMessage(
        MessageKind kind,
        String body,
        Optional<String> name,
        long operator,
        Optional<Instant> created,
        String plugin,
        Map<String, Object> data) {

    public NewMessage {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(body, "body");
        Objects.requireNonNull(name, "name");
        Check.idOrNone("operator", operator);
        Objects.requireNonNull(created, "created");
        Objects.requireNonNull(plugin, "plugin");
        data = Values.copyOf("data", data);
    }

    /** Returns a message without anything but its text. */
    public static NewMessage of(MessageKind kind, String body) {
        return new NewMessage(kind, body, Optional.empty(), 0, Optional.empty(), "", Map.of());
    }

    /** Returns a message that a script of a plugin shows. */
    public static NewMessage ofPlugin(String plugin, Map<String, Object> data) {
        return new NewMessage(MessageKind.PLUGIN, "", Optional.empty(), 0, Optional.empty(), plugin, data);
    }

    public NewMessage withName(String newName) {
        return new NewMessage(kind, body, Optional.of(newName), operator, created, plugin, data);
    }

    public NewMessage withOperator(long newOperator) {
        return new NewMessage(kind, body, name, newOperator, created, plugin, data);
    }

    public NewMessage withCreated(Instant newCreated) {
        return new NewMessage(kind, body, name, operator, Optional.of(newCreated), plugin, data);
    }

    public NewMessage withData(Map<String, Object> newData) {
        return new NewMessage(kind, body, name, operator, created, plugin, newData);
    }
}
