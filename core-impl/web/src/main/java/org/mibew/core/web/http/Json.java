package org.mibew.core.web.http;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Optional;
import org.mibew.api.event.Numbered;
import org.mibew.api.event.Secret;

/**
 * Writes and reads JSON. Times are seconds, enums that have numbers are these, secrets are masked; what is written can stand
 * in a script of a page. What is read is limited in depth and length.
 */
public final class Json {

    private static final int DEEPEST = 32;
    private static final int LONGEST_NUMBER = 64;

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .addModule(new SimpleModule()
                    .addSerializer(new Writer<>(Secret.class, (secret, out) -> out.writeString(Secret.MASK)))
                    .addSerializer(new Writer<>(Instant.class, (time, out) -> out.writeNumber(time.getEpochSecond())))
                    .addSerializer(new Writer<>(Numbered.class, (value, out) -> out.writeNumber(value.number())))
                    .addSerializer(new Writer<>(Optional.class, (value, out) -> out.writePOJO(value.orElse(null)))))
            .build();

    static {
        MAPPER.getFactory().setCharacterEscapes(new ForScripts());
        MAPPER.getFactory().setStreamReadConstraints(StreamReadConstraints.builder()
                .maxNestingDepth(DEEPEST).maxNumberLength(LONGEST_NUMBER).build());
        MAPPER.getFactory().disable(JsonParser.Feature.AUTO_CLOSE_SOURCE);
    }

    private Json() {}

    /** Writes a value. */
    public static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads a value: maps, lists, texts, numbers, truth values, null.
     *
     * @throws BadRequest if the text is no JSON, or nested deeper than 32 levels, or holds a name twice
     */
    public static Object read(String text) {
        try {
            return MAPPER.readValue(text, Object.class);
        } catch (JsonProcessingException e) {
            throw new BadRequest("Not valid JSON: " + e.getOriginalMessage());
        }
    }

    /** What a serializer does. */
    @FunctionalInterface
    private interface Writing<T> {
        void write(T value, JsonGenerator out) throws IOException;
    }

    private static final class Writer<T> extends StdSerializer<T> {

        private final transient Writing<T> writing;

        Writer(Class<T> type, Writing<T> writing) {
            super(type);
            this.writing = writing;
        }

        @Override
        public void serialize(T value, JsonGenerator out, SerializerProvider provider) throws IOException {
            writing.write(value, out);
        }
    }

    /** Escapes what would end a script or begin a comment in it. */
    private static final class ForScripts extends CharacterEscapes {

        private static final int[] ASCII = standardAsciiEscapesForJSON();

        static {
            for (char c : new char[] {'<', '>', '&', '\''}) {
                ASCII[c] = CharacterEscapes.ESCAPE_STANDARD;
            }
        }

        @Override
        public int[] getEscapeCodesForAscii() {
            return ASCII;
        }

        @Override
        public SerializableString getEscapeSequence(int character) {
            return character == '\u2028' || character == '\u2029'
                    ? new SerializedString(String.format("\\u%04x", character))
                    : null;
        }
    }
}
