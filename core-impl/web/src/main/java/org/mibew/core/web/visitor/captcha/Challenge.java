package org.mibew.core.web.visitor.captcha;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;
import org.mibew.core.web.page.Texts;

/** Letters in a picture or, for whoever cannot see them, a sum in words; either answer will do. */
public final class Challenge {

    private static final int LETTERS = 5;
    private static final int GREATEST = 12;

    private final String token;
    private final long ends;
    private final byte[] secret;

    /** @param secret at least 32 bytes from which the answers follow */
    Challenge(String token, long ends, byte[] secret) {
        this.token = token;
        this.ends = ends;
        this.secret = secret.clone();
    }

    public String token() {
        return token;
    }

    /** Returns when the challenge ends, in milliseconds since 1970. */
    long ends() {
        return ends;
    }

    /** Returns the letters of the picture. */
    String letters() {
        StringBuilder letters = new StringBuilder(LETTERS);
        for (int i = 0; i < LETTERS; i++) {
            letters.append(Glyphs.LETTERS.charAt(Byte.toUnsignedInt(secret[i]) % Glyphs.LETTERS.length()));
        }
        return letters.toString();
    }

    private int first() {
        return 1 + Byte.toUnsignedInt(secret[LETTERS]) % GREATEST;
    }

    private int second() {
        return 1 + Byte.toUnsignedInt(secret[LETTERS + 1]) % GREATEST;
    }

    /** Returns the question that stands for the picture. */
    public String question(Locale locale) {
        Texts texts = Texts.in(locale);
        String[] words = texts.get("chat.captcha.numbers").split(",");
        return texts.get("chat.captcha.question", words[first() - 1].strip(), words[second() - 1].strip());
    }

    /** Returns the picture as PNG. */
    public byte[] picture() {
        return Picture.of(letters(), secret);
    }

    boolean isAnsweredBy(String answer) {
        String given = answer.replaceAll("\\s", "").toUpperCase(Locale.ROOT);
        return isSame(given, letters()) | isSame(given, Integer.toString(first() + second()));
    }

    private static boolean isSame(String given, String expected) {
        return MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), expected.getBytes(StandardCharsets.UTF_8));
    }
}
