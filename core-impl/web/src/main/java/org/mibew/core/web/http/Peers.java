package org.mibew.core.web.http;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Tells who is at the other end of a request. What proxies say of it counts only if they are trusted; of a chain of them, the
 * last address that is no trusted proxy is the client's, so what a client writes into the header itself is never believed.
 */
public final class Peers {

    private final Networks trusted;

    /** @throws IllegalArgumentException if one of the proxies is neither an address nor a range; the message names it */
    public Peers(String... proxies) {
        trusted = new Networks("trusted.proxies", proxies);
    }

    /** Returns the address of the client. */
    public String remoteAddress(HttpServletRequest request) {
        String peer = normal(request.getRemoteAddr());
        if (!isTrusted(peer)) {
            return peer;
        }
        List<String> chain = forwardedFor(request);
        Collections.reverse(chain);
        String client = peer;
        for (String address : chain) {
            if (Networks.bytes(address) == null) {
                return client;
            }
            client = normal(address);
            if (!isTrusted(address)) {
                return client;
            }
        }
        return client;
    }

    /** Tells whether the client uses HTTPS. */
    public boolean isSecure(HttpServletRequest request) {
        String proto = request.getHeader("X-Forwarded-Proto");
        return proto != null && isTrusted(normal(request.getRemoteAddr())) ? proto.equalsIgnoreCase("https") : request.isSecure();
    }

    private static List<String> forwardedFor(HttpServletRequest request) {
        List<String> addresses = new ArrayList<>();
        for (String line : Collections.list(request.getHeaders("X-Forwarded-For"))) {
            Arrays.stream(line.split(",")).map(String::strip).forEach(addresses::add);
        }
        return addresses;
    }

    private boolean isTrusted(String address) {
        return !trusted.isEmpty() && trusted.contain(address);
    }

    /** Writes an address in the one way in which it is compared and shown. */
    private static String normal(String address) {
        String bare = address.startsWith("[") ? address.substring(1, address.length() - 1) : address;
        if (bare.indexOf(':') < 0) {
            return bare;
        }
        try {
            byte[] bytes = Networks.bytes(bare);
            return bytes == null ? bare : InetAddress.getByAddress(bytes).getHostAddress();
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }
}
