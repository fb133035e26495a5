package org.mibew.core.chat.tables;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * The name of a plugin's schema: readable, of small letters, digits and underscores, short enough for each database with what
 * is appended for copies, and not that of another plugin's, since it ends with a part of the symbolic name's hash.
 */
record SchemaName(String text) {

    private static final int READABLE = 30;
    private static final int HASH_BYTES = 6;
    private static final String COPY = "_copy";
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,8}");

    static SchemaName of(String symbolicName) {
        Objects.requireNonNull(symbolicName, "symbolic name");
        String readable = symbolicName.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "_");
        String shortened = readable.substring(0, Math.min(READABLE, readable.length()));
        return new SchemaName("plugin_" + shortened + "_" + hash(symbolicName));
    }

    private static String hash(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, HASH_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns the name of a copy. */
    String copy(int number) {
        return text + COPY + number;
    }

    /** Tells whether a schema is a copy of this one. */
    boolean isCopy(String schema) {
        return schema.startsWith(text + COPY) && NUMBER.matcher(schema.substring((text + COPY).length())).matches();
    }

    /** @throws IllegalArgumentException if a name is not that of a copy of this one */
    String checkCopy(String schema) {
        if (!isCopy(schema)) {
            throw new IllegalArgumentException("\"" + schema + "\" is no copy of " + text);
        }
        return schema;
    }

    int numberOf(String copy) {
        return Integer.parseInt(copy.substring((text + COPY).length()));
    }

    @Override
    public String toString() {
        return text;
    }
}
