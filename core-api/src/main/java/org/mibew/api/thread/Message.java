package org.mibew.api.thread;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.mibew.api.event.Sample;
import org.mibew.api.event.Values;
import org.mibew.api.internal.Check;

/**
 * A message of a thread.
 *
 * @param id positive; grows from message to message
 * @param kind decides who sees it
 * @param created when it was posted
 * @param name of its author, if it has one
 * @param operator id of the operator who wrote it; 0 if none did
 * @param body its text
 * @param plugin name of the plugin that shows it; empty if it is not of the kind {@link MessageKind#PLUGIN}
 * @param data what the plugin stored with it; values of the closed set of {@link Values}
 * @param fields fields of plugins that alter messages, which go to the client beside the others; values of the same set
 */
public record Message(
        @Sample("42") long id,
        @Sample("USER") MessageKind kind,
        @Sample("2026-11-01T09:58:00Z") Instant created,
        @Sample("Guest") Optional<String> name,
        @Sample("0") long operator,
        @Sample("Good morning!") String body,
        @Sample("") String plugin,
        Map<String, Object> data,
        Map<String, Object> fields) {

    /** Names of the fields that clients know, beside the names here. */
    private static final Set<String> TAKEN = Set.of(
            "id", "kind", "created", "name", "operator", "message", "body", "plugin", "data");

    public Message {
        Check.id("id", id);
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(created, "created");
        Objects.requireNonNull(name, "name");
        Check.idOrNone("operator", operator);
        Objects.requireNonNull(body, "body");
        Objects.requireNonNull(plugin, "plugin");
        data = Values.copyOf("data", data);
        fields = Check.fields(fields, TAKEN);
    }

    /**
     * Returns the message with a plugin's own field.
     *
     * @throws IllegalArgumentException if the row has such a field already, or events may not carry the value
     */
    public Message with(String fieldName, Object value) {
        return new Message(id, kind, created, name, operator, body, plugin, data, Values.with(fields, fieldName, value));
    }

    public Message withKind(MessageKind newKind) {
        return new Message(id, newKind, created, name, operator, body, plugin, data, fields);
    }

    public Message withName(String newName) {
        return new Message(id, kind, created, Optional.of(newName), operator, body, plugin, data, fields);
    }

    public Message withBody(String newBody) {
        return new Message(id, kind, created, name, operator, newBody, plugin, data, fields);
    }

    public Message withData(Map<String, Object> newData) {
        return new Message(id, kind, created, name, operator, body, plugin, newData, fields);
    }
}
