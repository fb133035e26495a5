package org.mibew.core.web.monitor;

import jakarta.servlet.http.HttpServletRequest;
import java.util.stream.Stream;
import org.mibew.core.web.http.Networks;

/**
 * Who may watch the server: requests from the networks of administrators, by the address at the other end of the connection. A
 * request that came through a proxy is from anywhere, whatever the proxy says of it.
 */
final class Watchers {

    private final Networks networks;

    /** @throws IllegalArgumentException if one of the networks is none; the message names it */
    Watchers(String... networks) {
        this.networks = new Networks("monitor.allow", networks);
    }

    boolean admit(HttpServletRequest request) {
        boolean isForwarded = Stream.of("X-Forwarded-For", "X-Forwarded-Host", "Forwarded", "X-Real-IP", "Via")
                .anyMatch(header -> request.getHeader(header) != null);
        return !isForwarded && networks.contain(bare(request.getRemoteAddr()));
    }

    private static String bare(String address) {
        return address.startsWith("[") ? address.substring(1, address.length() - 1) : address;
    }
}
