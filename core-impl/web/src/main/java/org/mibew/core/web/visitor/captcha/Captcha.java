package org.mibew.core.web.visitor.captcha;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.mibew.core.web.security.Randoms;

/**
 * Makes challenges and checks answers. A token names its challenge and when it ends, and is signed; what the answer is
 * follows from the token by a key that only this process has, so nothing is kept for challenges that nobody answers. Each
 * token is good for one answer, right or wrong. Challenges end when the server stops.
 */
public final class Captcha {

    private static final String ALGORITHM = "HmacSHA256";
    private static final Duration LIFETIME = Duration.ofMinutes(15);
    private static final int SALT_BYTES = 12;
    private static final int SIGNED_BYTES = SALT_BYTES + Long.BYTES;
    private static final int SIGNATURE_BYTES = 16;
    /** Tokens that were answered and have not ended; whoever fills this up with answers is limited before. */
    private static final int MOST_USED = 100_000;

    private final Clock clock;
    private final byte[] key = Randoms.bytes(32);
    /** Answered tokens with their ends, oldest first; guards itself. */
    private final Map<String, Long> used = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return eldest.getValue() < clock.millis() || size() > MOST_USED;
        }
    };

    public Captcha(Clock clock) {
        this.clock = clock;
    }

    /** Returns a new challenge. */
    public Challenge challenge() {
        byte[] signed = ByteBuffer.allocate(SIGNED_BYTES)
                .put(Randoms.bytes(SALT_BYTES)).putLong(clock.millis() + LIFETIME.toMillis()).array();
        byte[] token = ByteBuffer.allocate(SIGNED_BYTES + SIGNATURE_BYTES).put(signed).put(signature(signed)).array();
        return challenge(Base64.getUrlEncoder().withoutPadding().encodeToString(token), signed);
    }

    /** Returns the challenge of a token; empty if the token is not ours, or has ended, or was answered. */
    public Optional<Challenge> find(String token) {
        return signed(token).filter(bytes -> !isUsed(token)).map(bytes -> challenge(token, bytes));
    }

    /** Takes the answer to a challenge, which has its one answer then. */
    public boolean passes(String token, String answer) {
        Optional<Challenge> challenge = find(token);
        return challenge.isPresent() && use(token, challenge.get()) && challenge.get().isAnsweredBy(answer);
    }

    private Challenge challenge(String token, byte[] signed) {
        byte[] secret = mac("answer", signed);
        return new Challenge(token, ends(signed), secret);
    }

    private synchronized boolean isUsed(String token) {
        return used.containsKey(token);
    }

    private synchronized boolean use(String token, Challenge challenge) {
        return used.put(token, challenge.ends()) == null;
    }

    private Optional<byte[]> signed(String token) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(token.getBytes(StandardCharsets.ISO_8859_1));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        if (bytes.length != SIGNED_BYTES + SIGNATURE_BYTES) {
            return Optional.empty();
        }
        byte[] signed = Arrays.copyOf(bytes, SIGNED_BYTES);
        boolean isOurs = MessageDigest.isEqual(signature(signed), Arrays.copyOfRange(bytes, SIGNED_BYTES, bytes.length));
        boolean isCanonical = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).equals(token);
        return isOurs && isCanonical && ends(signed) > clock.millis() ? Optional.of(signed) : Optional.empty();
    }

    private static long ends(byte[] signed) {
        return ByteBuffer.wrap(signed).getLong(SALT_BYTES);
    }

    private byte[] signature(byte[] signed) {
        return Arrays.copyOf(mac("token", signed), SIGNATURE_BYTES);
    }

    private byte[] mac(String purpose, byte[] signed) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            mac.update(purpose.getBytes(StandardCharsets.UTF_8));
            return mac.doFinal(signed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
