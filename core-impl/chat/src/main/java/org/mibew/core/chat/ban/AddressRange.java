package org.mibew.core.chat.ban;

import java.math.BigInteger;
import java.net.InetAddress;
import java.util.Optional;
import org.mibew.core.chat.text.IpAddresses;
import org.mibew.core.chat.visitor.RemoteAddresses;

/**
 * Addresses from one to another, both as 32 hexadecimal digits of an IPv6 address; those of IPv4 are mapped to IPv6.
 */
record AddressRange(String lowest, String highest) {

    private static final int BITS = 128;
    private static final int BITS_OF_IPV4 = 32;
    private static final BigInteger IPV4 = BigInteger.valueOf(0xffffL).shiftLeft(BITS_OF_IPV4);

    /**
     * Reads an address or a range like {@code 192.0.2.0/24}; empty if it is another text.
     *
     * @throws IllegalArgumentException if it is written as a range but is none
     */
    static Optional<AddressRange> parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            return number(text).map(address -> new AddressRange(hex(address), hex(address)));
        }
        BigInteger address = number(text.substring(0, slash)).orElse(null);
        if (address == null) {
            return Optional.empty();
        }
        boolean isIpv4 = text.lastIndexOf(':', slash) < 0;
        int most = isIpv4 ? BITS_OF_IPV4 : BITS;
        int prefix = prefix(text, slash, most);
        int free = most - prefix;
        BigInteger mask = BigInteger.ONE.shiftLeft(free).subtract(BigInteger.ONE);
        return Optional.of(new AddressRange(hex(address.andNot(mask)), hex(address.or(mask))));
    }

    /** Reads a remote address as it was received, with others after it; empty if it begins with none. */
    static Optional<AddressRange> of(String remote) {
        return RemoteAddresses.ip(remote).flatMap(AddressRange::parse);
    }

    private static int prefix(String text, int slash, int most) {
        try {
            int prefix = Integer.parseInt(text.substring(slash + 1));
            if (prefix >= 0 && prefix <= most) {
                return prefix;
            }
        } catch (NumberFormatException e) {
            // Told below, as a number out of range.
        }
        throw new IllegalArgumentException(
                "\"" + text + "\" is no range of addresses: after the slash stands a number from 0 to " + most);
    }

    private static Optional<BigInteger> number(String literal) {
        return IpAddresses.parse(literal).map(InetAddress::getAddress).map(bytes -> {
            BigInteger number = new BigInteger(1, bytes);
            return bytes.length * Byte.SIZE == BITS_OF_IPV4 ? number.or(IPV4) : number;
        });
    }

    private static String hex(BigInteger number) {
        return String.format("%032x", number);
    }
}
