package org.mibew.core.web.api;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Writes and reads texts as {@code encodeURIComponent} does. */
final class UriComponent {

    private static final char[] HEX = "0123456789ABCDEF".toCharArray();
    private static final boolean[] PLAIN = new boolean[128];

    static {
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.!~*'()".chars().forEach(c -> PLAIN[c] = true);
    }

    private UriComponent() {}

    static String encode(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        StringBuilder encoded = new StringBuilder(bytes.length * 2);
        for (byte b : bytes) {
            if (b >= 0 && PLAIN[b]) {
                encoded.append((char) b);
            } else {
                encoded.append('%').append(HEX[b >> 4 & 15]).append(HEX[b & 15]);
            }
        }
        return encoded.toString();
    }

    /**
     * Decodes a text; a plus sign is a space, as in forms.
     *
     * @throws IllegalArgumentException if an escape is broken or the bytes are no UTF-8
     */
    static String decode(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < encoded.length; i++) {
            byte b = encoded[i];
            if (b == '%') {
                bytes.write(digit(encoded, i + 1) << 4 | digit(encoded, i + 2));
                i += 2;
            } else {
                bytes.write(b == '+' ? ' ' : b);
            }
        }
        return utf8(bytes.toByteArray());
    }

    /** @throws IllegalArgumentException if the bytes are no UTF-8 */
    static String utf8(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("it is not UTF-8", e);
        }
    }

    private static int digit(byte[] text, int at) {
        int digit = at < text.length ? Character.digit(text[at], 16) : -1;
        if (digit < 0) {
            throw new IllegalArgumentException("the escape at position " + (at - 1) + " is broken");
        }
        return digit;
    }
}
