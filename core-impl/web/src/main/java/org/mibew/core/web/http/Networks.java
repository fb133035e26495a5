package org.mibew.core.web.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** Networks, each an address or a range like 192.0.2.0/24. Names are never looked up. */
public final class Networks {

    private static final String BYTE = "(25[0-5]|2[0-4]\\d|1\\d\\d|\\d?\\d)";
    /** The resolver asks the network for what is no address, even for 192.0.2.300. */
    private static final Pattern LITERAL =
            Pattern.compile(BYTE + "(\\." + BYTE + "){3}|[0-9a-fA-F:.]{0,45}:[0-9a-fA-F:.]{0,45}");

    private final List<Range> ranges;

    /**
     * Makes networks.
     *
     * @param setting that names them
     * @throws IllegalArgumentException if one of them is neither an address nor a range; the message names it and the setting
     */
    public Networks(String setting, String... texts) {
        ranges = Arrays.stream(texts)
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .map(text -> Range.of(setting, text))
                .toList();
    }

    boolean isEmpty() {
        return ranges.isEmpty();
    }

    /** Tells whether an address is in one of them; what is no address is in none. */
    public boolean contain(String address) {
        byte[] bytes = bytes(address);
        return bytes != null && ranges.stream().anyMatch(range -> range.contains(bytes));
    }

    /** Returns null for what is no literal address. */
    static byte[] bytes(String literal) {
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

        static Range of(String setting, String text) {
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
                    setting + " holds addresses and ranges like 192.0.2.0/24, not \"" + text + "\"");
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
