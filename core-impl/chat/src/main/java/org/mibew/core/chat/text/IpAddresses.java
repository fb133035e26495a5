package org.mibew.core.chat.text;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads addresses of IPv4 and IPv6; asks no network for anything. */
public final class IpAddresses {

    private static final String BYTE = "(25[0-5]|2[0-4]\\d|1\\d\\d|\\d?\\d)";
    /**
     * Only what is an address of IPv4, or can be one of IPv6, is given to the resolver: it asks the network for anything else,
     * even for 192.0.2.300.
     */
    private static final Pattern LITERAL =
            Pattern.compile(BYTE + "(\\." + BYTE + "){3}|[0-9a-fA-F:.]{0,45}:[0-9a-fA-F:.]{0,45}");

    private IpAddresses() {}

    /** Returns the address that a text is; empty if it is another text. Addresses of IPv4 mapped to IPv6 are of IPv4. */
    public static Optional<InetAddress> parse(String text) {
        if (!LITERAL.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(text));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }
}
