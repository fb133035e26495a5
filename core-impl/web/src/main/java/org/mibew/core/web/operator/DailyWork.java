package org.mibew.core.web.operator;

import org.mibew.core.web.Site;
import org.mibew.core.web.routing.CoreRoutes;

/** The pages of the operators' daily work: home, console, chats, invitations, history. */
public final class DailyWork {

    private final Site site;

    public DailyWork(Site site) {
        this.site = site;
    }

    public void addTo(CoreRoutes routes) {
        ConsolePage console = new ConsolePage(site);
        new HomePage(site).addTo(routes);
        console.addTo(routes);
        new ChatPages(site, console).addTo(routes);
        new RedirectPages(site).addTo(routes);
        new InvitePage(site).addTo(routes);
        new HistoryPages(site).addTo(routes);
    }
}
