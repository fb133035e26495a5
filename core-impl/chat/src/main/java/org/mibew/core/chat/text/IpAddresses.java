package org.mibew.core.chat.text;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads addresses of IPv4 and IPv6; asks no network for anything. */
public final class IpAddresses {

    /** Only what looks like an address is given to the resolver, which asks the network for anything else. */
    private static final Pattern LITERAL = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

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
