package org.mibew.core.web.security;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Numbers that nobody can guess. */
public final class Randoms {

    private static final SecureRandom RANDOM = new SecureRandom();

    private Randoms() {}

    public static byte[] bytes(int number) {
        byte[] bytes = new byte[number];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    /** Returns bytes as a text, two hexadecimal digits for each. */
    public static String hex(int bytes) {
        return HexFormat.of().formatHex(bytes(bytes));
    }
}
