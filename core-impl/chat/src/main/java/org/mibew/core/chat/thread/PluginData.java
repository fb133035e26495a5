package org.mibew.core.chat.thread;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Map;
import org.mibew.api.event.PlainValues;
import org.mibew.core.chat.text.Texts;

/**
 * What plugins keep with threads and messages, as JSON: enums become their names and records maps; numbers come back as
 * Integer, Long, BigInteger or Double.
 */
final class PluginData {

    private static final String NONE = "{}";

    private static final TypeReference<Map<String, Object>> MAP = new TypeReference<>() { };

    /* Nothing but ASCII, so that any character that a plugin keeps comes back from any database. */
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .build();

    private PluginData() {}

    /**
     * Returns the text to store.
     *
     * @throws IllegalArgumentException if there is too much of it
     */
    static String write(Map<String, Object> data) {
        if (data.isEmpty()) {
            return NONE;
        }
        try {
            return Texts.large("data, written as JSON,", MAPPER.writeValueAsString(PlainValues.plain(data)));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("data cannot be written as JSON: " + e.getOriginalMessage(), e);
        }
    }

    /** Returns what a stored text says. */
    static Map<String, Object> read(String text) {
        if (text.equals(NONE)) {
            return Map.of();
        }
        try {
            return MAPPER.readValue(text, MAP);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The database has data of a plugin that is no JSON: " + text, e);
        }
    }
}
