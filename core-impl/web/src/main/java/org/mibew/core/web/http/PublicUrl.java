package org.mibew.core.web.http;

import java.net.URI;
import java.util.Locale;
import java.util.Set;

/**
 * The address under which browsers reach the server. It may have a path: a proxy in front may pass that path on or take it
 * away, both are understood.
 */
public final class PublicUrl {

    private static final Set<String> SCHEMES = Set.of("http", "https");

    private final String root;
    private final String path;
    private final boolean secure;

    private PublicUrl(String root, String path, boolean secure) {
        this.root = root;
        this.path = path;
        this.secure = secure;
    }

    /**
     * Reads an address like {@code https://example.com/support/}.
     *
     * @throws IllegalArgumentException if it is none, or has a query, a fragment or a user
     */
    public static PublicUrl of(String text) {
        URI uri;
        try {
            uri = URI.create(text.strip());
        } catch (IllegalArgumentException e) {
            throw refusal(text);
        }
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        boolean hasMore = uri.getRawQuery() != null || uri.getRawFragment() != null || uri.getRawUserInfo() != null;
        if (!SCHEMES.contains(scheme) || uri.getHost() == null || hasMore) {
            throw refusal(text);
        }
        String path = uri.getRawPath() == null ? "" : uri.getRawPath();
        while (path.endsWith("/")) {
            path = path.substring(0, path.length() - 1);
        }
        return new PublicUrl(scheme + "://" + uri.getRawAuthority(), path, scheme.equals("https"));
    }

    private static IllegalArgumentException refusal(String text) {
        return new IllegalArgumentException(
                "url must be an address like https://example.com/support/, without query and user, not \"" + text + "\"");
    }

    /** Returns scheme, host and port, as browsers write the origin of a page. */
    public String origin() {
        return root;
    }

    /** Returns the path, without a slash at its end; empty for a server at the root of its host. */
    public String path() {
        return path;
    }

    public boolean isSecure() {
        return secure;
    }

    /** Returns the absolute address of a path that begins with a slash. */
    public String absolute(String local) {
        return root + path + local;
    }

    /** Returns the path of a request without the path of this address. */
    public String strip(String requested) {
        if (!path.isEmpty() && requested.startsWith(path)
                && (requested.length() == path.length() || requested.charAt(path.length()) == '/')) {
            String rest = requested.substring(path.length());
            return rest.isEmpty() ? "/" : rest;
        }
        return requested;
    }
}
