package org.mibew.core.web.widget;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/** Addresses of the pages that visitors look at, as browsers tell them. */
public final class SiteAddress {

    /** Characters that the store takes. */
    private static final int LONGEST = 1_000;

    private SiteAddress() {}

    /** Returns an address of the web, without its fragment and as long as can be stored; empty if the text is none. */
    public static Optional<String> read(String text) {
        int fragment = text.indexOf('#');
        String address = (fragment < 0 ? text : text.substring(0, fragment)).strip();
        boolean isWeb = origin(address).isPresent() && address.chars().noneMatch(c -> c <= ' ' || Character.isSurrogate((char) c));
        return isWeb ? Optional.of(address.length() > LONGEST ? address.substring(0, LONGEST) : address) : Optional.empty();
    }

    /** Returns scheme, host and port of an address of the web. */
    static Optional<String> origin(String address) {
        int scheme = address.indexOf("://");
        if (scheme < 0) {
            return Optional.empty();
        }
        int end = scheme + 3;
        while (end < address.length() && "/?#".indexOf(address.charAt(end)) < 0) {
            end++;
        }
        try {
            URI uri = URI.create(address.substring(0, end));
            String name = uri.getScheme().toLowerCase(Locale.ROOT);
            boolean isWeb = name.equals("http") || name.equals("https");
            return isWeb && uri.getHost() != null && uri.getRawUserInfo() == null
                    ? Optional.of(name + "://" + uri.getRawAuthority().toLowerCase(Locale.ROOT))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /**
     * Returns the page that a request comes from. The page may say itself which it is, since many sites have browsers tell
     * other hosts no more than the origin; it is believed as far as the browser does not say that it is another site's.
     *
     * @param referer what the browser says
     * @param page what the page says
     */
    static Optional<String> page(Optional<String> referer, Optional<String> page) {
        Optional<String> told = referer.flatMap(SiteAddress::read);
        Optional<String> own = page.flatMap(SiteAddress::read)
                .filter(address -> referer.isEmpty() || told.flatMap(SiteAddress::origin).equals(origin(address)));
        return own.or(() -> told);
    }
}
