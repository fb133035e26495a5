package org.mibew.core.console;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Locale;

/**
 * Tells which requests come from a page of this site. Browsers say so of every request that changes something; what says
 * nothing is not let through.
 */
final class Origins {

    private final String site;

    /** @param site its public address */
    Origins(URI site) {
        this.site = site.getScheme() + "://" + site.getRawAuthority();
    }

    boolean isSame(HttpServletRequest request) {
        String fetchSite = request.getHeader("Sec-Fetch-Site");
        if (fetchSite != null && !fetchSite.toLowerCase(Locale.ROOT).equals("same-origin")) {
            return false;
        }
        String origin = request.getHeader("Origin");
        if (origin == null) {
            return fetchSite != null;
        }
        String host = request.getHeader("Host");
        return origin.equalsIgnoreCase(site)
                || host != null && origin.equalsIgnoreCase(request.getScheme() + "://" + host);
    }
}
