package org.mibew.core.web.http;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Tells who is at the other end of a request. What proxies say of it counts only if they are trusted; of a chain of them, the
 * last address that is no trusted proxy is the client's, so what a client writes into the header itself is never believed.
 */
public final class Peers {

    private static final String BYTE = "(25[0-5]|2[0-4]\\d|1\\d\\d|\\d?\\d)";
    /** The resolver asks the network for what is no address, even for 192.0.2.300. */
    private static final Pattern LITERAL =
            Pattern.compile(BYTE + "(\\." + BYTE + "){3}|[0-9a-fA-F:.]{0,45}:[0-9a-fA-F:.]{0,45}");

    private final List<Range> trusted;

    /** @throws IllegalArgumentException if one of the proxies is neither an address nor a range; the message names it */
    public Peers(String... proxies) {
        trusted = Arrays.stream(proxies).map(String::strip).filter(text -> !text.isEmpty()).map(Range::of).toList();
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
            if (bytes(address) == null) {
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
        if (trusted.isEmpty()) {
            return false;
        }
        byte[] bytes = bytes(address);
        return bytes != null && trusted.stream().anyMatch(range -> range.contains(bytes));
    }

    /** Writes an address in the one way in which it is compared and shown. */
    private static String normal(String address) {
        String bare = address.startsWith("[") ? address.substring(1, address.length() - 1) : address;
        if (bare.indexOf(':') < 0) {
            return bare;
        }
        try {
            byte[] bytes = bytes(bare);
            return bytes == null ? bare : InetAddress.getByAddress(bytes).getHostAddress();
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns null for what is no literal address: names are never looked up. */
    private static byte[] bytes(String literal) {
        if (!LITERAL.matcher(literal).matches()) {
            return null;
        }
        try {
            return InetAddress.getByName(literal).getAddress();
        } catch (UnknownHostException e) {
            return null;
        }
    }

    private record Range(byte[] address, int prefix) {

        static Range of(String text) {
            int slash = text.indexOf('/');
            byte[] address = bytes(slash < 0 ? text : text.substring(0, slash));
            if (address != null) {
                try {
                    int prefix = slash < 0 ? address.length * Byte.SIZE : Integer.parseInt(text.substring(slash + 1));
                    if (prefix >= 0 && prefix <= address.length * Byte.SIZE) {
                        return new Range(address, prefix);
                    }
                } catch (NumberFormatException e) {
                    // Told below, as any other text that is no range.
                }
            }
            throw new IllegalArgumentException(
                    "trusted.proxies holds addresses and ranges like 192.0.2.0/24, not \"" + text + "\"");
        }

        boolean contains(byte[] other) {
            if (other.length != address.length) {
                return false;
            }
            for (int bit = 0; bit < prefix; bit++) {
                int mask = 0x80 >> bit % Byte.SIZE;
                if ((address[bit / Byte.SIZE] & mask) != (other[bit / Byte.SIZE] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }
}
