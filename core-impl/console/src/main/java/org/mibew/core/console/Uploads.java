package org.mibew.core.console;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/** The rule of the site for uploads of plugins ({@code plugins.upload}), which bundles that are uploaded here keep, too. */
final class Uploads {

    private static final List<String> FORWARDED = List.of(
            "Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-IP", "Via");
    private static final Set<String> LOOPBACK = Set.of("localhost", "::1", "[::1]", "0:0:0:0:0:0:0:1", "[0:0:0:0:0:0:0:1]");
    private static final Pattern LOOPBACK_4 = Pattern.compile("127(\\.\\d{1,3}){3}");

    private final BundleContext context;
    private final String mode;
    private final URI site;

    /** @param mode {@code on}, {@code loopback}, or anything else for none */
    Uploads(BundleContext context, String mode, URI site) {
        this.context = context;
        this.mode = mode;
        this.site = site;
    }

    /** Tells whether a request carries files. */
    static boolean carries(HttpServletRequest request) {
        String type = request.getContentType();
        return type != null && type.toLowerCase(Locale.ROOT).startsWith("multipart/");
    }

    boolean areAllowed(HttpServletRequest request) {
        return mode.equals("on") || mode.equals("loopback")
                && isLoopback(request.getRemoteAddr())
                && FORWARDED.stream().noneMatch(name -> request.getHeader(name) != null)
                && isLoopback(site.getHost())
                && listensOnLoopback();
    }

    private boolean listensOnLoopback() {
        ServiceReference<?> runtime = context.getServiceReference("org.osgi.service.servlet.runtime.HttpServiceRuntime");
        return runtime != null
                && runtime.getProperty("osgi.http.endpoint") instanceof String[] endpoints
                && endpoints.length > 0
                && Arrays.stream(endpoints).allMatch(endpoint -> isLoopback(URI.create(endpoint).getHost()));
    }

    private static boolean isLoopback(String host) {
        return host != null && (LOOPBACK.contains(host) || LOOPBACK_4.matcher(host).matches());
    }
}
