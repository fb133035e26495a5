package org.mibew.core.chat.operator;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Base64;
import java.util.concurrent.Semaphore;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.mibew.api.event.Secret;
import org.mibew.core.chat.text.Texts;

/**
 * Hashes passwords with Argon2id, in the usual form of text: {@code $argon2id$v=19$m=19456,t=2,p=1$salt$hash}. That takes about
 * 100 ms and 19 MiB; not more are hashed at a time than there are processors, the others wait.
 */
final class Passwords {

    private static final int SHORTEST = 8;
    private static final int KIBIBYTES = 19_456;
    private static final int ITERATIONS = 2;
    private static final int LANES = 1;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;

    private static final Pattern FORM = Pattern.compile(
            "\\$argon2id\\$v=(\\d{1,9})\\$m=(\\d{1,9}),t=(\\d{1,9}),p=(\\d{1,9})\\$([A-Za-z0-9+/]+)\\$([A-Za-z0-9+/]+)");

    private final SecureRandom random = new SecureRandom();
    private final Semaphore processors = new Semaphore(Math.max(2, Runtime.getRuntime().availableProcessors()));

    /**
     * Returns what to store for a password.
     *
     * @throws IllegalArgumentException if it is too short, too long or has what no database keeps
     */
    String hash(Secret password) {
        check(password);
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        byte[] hash = hash(password, Argon2Parameters.ARGON2_VERSION_13, KIBIBYTES, ITERATIONS, LANES, salt, HASH_BYTES);
        return "$argon2id$v=" + Argon2Parameters.ARGON2_VERSION_13 + "$m=" + KIBIBYTES + ",t=" + ITERATIONS + ",p=" + LANES
                + "$" + encode(salt) + "$" + encode(hash);
    }

    /** Throws if a password cannot be set. */
    static void check(Secret password) {
        String text = Texts.small("password", password.reveal());
        int characters = text.codePointCount(0, text.length());
        if (characters < SHORTEST) {
            throw new IllegalArgumentException(
                    "password has " + characters + " characters, and must have at least " + SHORTEST);
        }
    }

    /** Tells whether a password is the one that was stored; takes as long if none was. */
    boolean matches(Secret password, Secret stored) {
        boolean canBe = password.reveal().length() <= Texts.SHORT;
        Secret tried = canBe ? password : Secret.of("");
        Matcher parts = FORM.matcher(stored.reveal());
        if (!parts.matches()) {
            hash(tried, Argon2Parameters.ARGON2_VERSION_13, KIBIBYTES, ITERATIONS, LANES, new byte[SALT_BYTES], HASH_BYTES);
            return false;
        }
        byte[] salt = Base64.getDecoder().decode(parts.group(5));
        byte[] expected = Base64.getDecoder().decode(parts.group(6));
        byte[] actual = hash(tried, number(parts, 1), number(parts, 2), number(parts, 3), number(parts, 4), salt,
                expected.length);
        return MessageDigest.isEqual(expected, actual) && canBe;
    }

    private byte[] hash(
            Secret password, int version, int kibibytes, int iterations, int lanes, byte[] salt, int length) {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(version)
                .withMemoryAsKB(kibibytes)
                .withIterations(iterations)
                .withParallelism(lanes)
                .withSalt(salt)
                .build());
        byte[] hash = new byte[length];
        processors.acquireUninterruptibly();
        try {
            generator.generateBytes(bytes(password), hash);
        } finally {
            processors.release();
        }
        return hash;
    }

    /** Keyboards compose letters in different ways; the password is the same. */
    private static byte[] bytes(Secret password) {
        return Normalizer.normalize(password.reveal(), Normalizer.Form.NFC).getBytes(StandardCharsets.UTF_8);
    }

    private static int number(Matcher parts, int group) {
        return Integer.parseInt(parts.group(group));
    }

    private static String encode(byte[] bytes) {
        return Base64.getEncoder().withoutPadding().encodeToString(bytes);
    }
}
