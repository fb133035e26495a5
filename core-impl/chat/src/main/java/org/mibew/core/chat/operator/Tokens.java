package org.mibew.core.chat.operator;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import org.mibew.api.event.Secret;

/** Makes texts that nobody can guess, and digests of texts that are not to be stored as they are. */
final class Tokens {

    private static final int BYTES = 32;
    private static final int LENGTH = 43;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Tokens() {}

    /** Returns a token of letters, digits, {@code -} and {@code _}. */
    static Secret create() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return Secret.of(encode(bytes));
    }

    /** Tells whether a text is as long as a token; any other need not be looked for. */
    static boolean canBe(Secret token) {
        return token.reveal().length() == LENGTH;
    }

    /** Returns the digest of a text. */
    static String digest(String text) {
        try {
            return encode(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java has no SHA-256, which every Java must have", e);
        }
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
