package org.mibew.core.chat.thread;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import org.mibew.api.event.Secret;

/** Tokens of threads: whole numbers from 1 to 2<sup>53</sup> - 1, which JavaScript keeps exactly. */
final class Tokens {

    private static final long LIMIT = 1L << 53;

    private static final SecureRandom RANDOM = new SecureRandom();

    private Tokens() {}

    static long next() {
        return RANDOM.nextLong(1, LIMIT);
    }

    /** Compares in a time that tells nothing. */
    static boolean isSame(Secret one, Secret other) {
        return MessageDigest.isEqual(bytes(one), bytes(other));
    }

    private static byte[] bytes(Secret secret) {
        return secret.reveal().getBytes(StandardCharsets.UTF_8);
    }
}
