package org.mibew.core.chat.visitor;

import java.util.Optional;
import org.mibew.core.chat.text.IpAddresses;

/** Reads remote addresses as they were received: an address, which others may follow in parentheses. */
public final class RemoteAddresses {

    private RemoteAddresses() {}

    /** Returns the address of IPv4 or IPv6 at the beginning, if there is one. */
    public static Optional<String> ip(String remote) {
        String first = remote.strip().split("[\\s(]", 2)[0];
        return IpAddresses.parse(first).map(address -> first);
    }
}
