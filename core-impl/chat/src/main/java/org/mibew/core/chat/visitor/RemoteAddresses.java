package org.mibew.core.chat.visitor;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads remote addresses as they were received: an address, which others may follow in parentheses. */
public final class RemoteAddresses {

    /** Only what looks like an address is given to the resolver, which asks the network for anything else. */
    private static final Pattern LITERAL = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

    private RemoteAddresses() {}

    /** Returns the address of IPv4 or IPv6 at the beginning, if there is one. */
    public static Optional<String> ip(String remote) {
        String first = remote.strip().split("[\\s(]", 2)[0];
        if (!LITERAL.matcher(first).matches()) {
            return Optional.empty();
        }
        try {
            InetAddress.getByName(first);
            return Optional.of(first);
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }
}
