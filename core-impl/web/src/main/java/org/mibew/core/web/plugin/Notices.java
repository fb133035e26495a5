package org.mibew.core.web.plugin;

import org.mibew.core.web.http.Exchange;
import org.mibew.core.web.page.Texts;

/** What the page after a step says of it. */
final class Notices {

    private Notices() {}

    /** Returns the sentence for the step that the address names; empty if it names none. */
    static String done(Exchange exchange, Texts texts) {
        return exchange.query().first("done").flatMap(step -> texts.find("plugin.done." + step)).orElse("");
    }
}
