package org.mibew.core.plugins.steps;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.mibew.core.plugins.lock.DeclaredPlugin;

/** A step as one line of JSON. */
final class AuditFormat {

    private static final ObjectMapper JSON = new ObjectMapper();

    private AuditFormat() {}

    static String line(AuditEntry entry) {
        ObjectNode line = JSON.createObjectNode()
                .put("number", entry.number())
                .put("at", entry.at().toString())
                .put("who", entry.who())
                .put("what", entry.what())
                .put("plugin", entry.plugin());
        entry.before().ifPresent(plugin -> line.set("before", node(plugin)));
        entry.after().ifPresent(plugin -> line.set("after", node(plugin)));
        line.put("note", entry.note());
        entry.undoes().ifPresent(number -> line.put("undoes", number));
        return line.toString();
    }

    private static ObjectNode node(DeclaredPlugin plugin) {
        ObjectNode node = JSON.createObjectNode()
                .put("version", plugin.version())
                .put("file", plugin.file())
                .put("sha256", plugin.hash());
        plugin.ranking().ifPresent(ranking -> node.put("ranking", ranking));
        return node.put("enabled", plugin.enabled()).put("configuration", plugin.configuration());
    }

    /** Reads a line; empty if it is damaged. */
    static Optional<AuditEntry> parse(String text) {
        try {
            JsonNode line = JSON.readTree(text);
            long number = line.path("number").asLong();
            return number < 1 ? Optional.empty() : Optional.of(entry(number, line));
        } catch (JsonProcessingException | DateTimeException e) {
            return Optional.empty();
        }
    }

    private static AuditEntry entry(long number, JsonNode line) {
        String plugin = line.path("plugin").asText();
        JsonNode undoes = line.path("undoes");
        return new AuditEntry(
                number,
                Instant.parse(line.path("at").asText()),
                line.path("who").asText(),
                line.path("what").asText(),
                plugin,
                plugin(plugin, line.path("before")),
                plugin(plugin, line.path("after")),
                line.path("note").asText(),
                undoes.isNumber() ? OptionalLong.of(undoes.asLong()) : OptionalLong.empty());
    }

    private static Optional<DeclaredPlugin> plugin(String name, JsonNode node) {
        if (!node.isObject()) {
            return Optional.empty();
        }
        JsonNode ranking = node.path("ranking");
        return Optional.of(new DeclaredPlugin(
                name,
                node.path("version").asText(),
                node.path("file").asText(),
                node.path("sha256").asText(),
                ranking.isNumber() ? OptionalInt.of(ranking.asInt()) : OptionalInt.empty(),
                node.path("enabled").asBoolean(),
                node.path("configuration").asText()));
    }
}
