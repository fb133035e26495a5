package org.mibew.core.web.administration;

import org.mibew.api.web.Response;
import org.mibew.core.web.Site;
import org.mibew.core.web.http.Exchange;
import org.mibew.core.web.page.Page;
import org.mibew.core.web.page.Texts;
import org.mibew.core.web.routing.CoreRoutes;

/** What this server is. */
public final class AboutPage {

    private final Site site;
    private final String version;

    /** @param version of the server */
    public AboutPage(Site site, String version) {
        this.site = site;
        this.version = version;
    }

    public void addTo(CoreRoutes routes) {
        routes.page("about", "/operator/about", CoreRoutes.operators(), this::show);
    }

    private Response show(Exchange exchange) {
        return site.pages().render(exchange, Page.operator("about", Texts.in(exchange.locale()).get("about.title"))
                .with("version", version).with("java", Runtime.version().toString())
                .with("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"))
                .with("url", site.url().absolute("/")));
    }
}
