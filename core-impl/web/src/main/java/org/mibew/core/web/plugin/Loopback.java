package org.mibew.core.web.plugin;

import java.util.Set;
import java.util.regex.Pattern;

/** Tells which names and addresses are this machine's own, reached from nowhere else. */
final class Loopback {

    private static final Pattern IPV4 = Pattern.compile("127(\\.\\d{1,3}){3}");
    private static final Set<String> OTHERS = Set.of("localhost", "::1", "[::1]", "0:0:0:0:0:0:0:1", "[0:0:0:0:0:0:0:1]");

    private Loopback() {}

    /** @param host null if there is none */
    static boolean isLoopback(String host) {
        return host != null && (OTHERS.contains(host) || IPV4.matcher(host).matches());
    }
}
