package org.mibew.core.web.http;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.mibew.api.setting.ServerSettings;
import org.mibew.api.setting.Settings;
import org.mibew.api.web.Response;
import org.mibew.core.web.routing.TableUrls;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends browsers to the encrypted address of a page of the server, if the setting {@code forcessl} wants that and the public
 * address is one. A proxy that is not trusted hides that requests were encrypted; so whoever was sent once is not sent again.
 */
public final class ForcedTls {

    private static final Logger LOG = LoggerFactory.getLogger(ForcedTls.class);
    private static final String SENT = "tls";

    private final TableUrls urls;
    private final Settings settings;
    private final AtomicBoolean isTold = new AtomicBoolean();

    public ForcedTls(TableUrls urls, Settings settings) {
        this.urls = urls;
        this.settings = settings;
    }

    /** Returns the way to the encrypted address of the page that is asked for; empty if it stays where it is. */
    Optional<Response> redirect(Exchange exchange) {
        boolean isPage = exchange.method().equals("GET") && Refusals.wantsHtml(exchange);
        if (!isPage || exchange.isSecure() || !settings.get(ServerSettings.FORCE_SSL)) {
            return Optional.empty();
        }
        if (!exchange.url().isSecure()) {
            tell("the public address, url in conf/org.mibew.core.web.cfg, begins with http:");
            return Optional.empty();
        }
        if (exchange.query().has(SENT)) {
            tell("the proxy in front is not among trusted.proxies in conf/org.mibew.core.web.cfg");
            return Optional.empty();
        }
        Map<String, Object> parameters = new LinkedHashMap<>(exchange.match().parameters());
        exchange.query().values().forEach((name, values) -> parameters.putIfAbsent(name, values.get(0)));
        parameters.put(SENT, 1);
        return Optional.of(Response.redirect(urls.generate(exchange.match().name(), parameters)));
    }

    private void tell(String reason) {
        if (isTold.compareAndSet(false, true)) {
            LOG.warn("The setting forcessl is on, but has no effect: {}", reason);
        }
    }
}
