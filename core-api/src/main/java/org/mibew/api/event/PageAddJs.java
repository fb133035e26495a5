package org.mibew.api.event;

import java.util.List;
import java.util.Objects;
import org.mibew.api.page.Asset;
import org.mibew.api.web.Request;

/**
 * Lets handlers add scripts to a page; every page that the server renders, the visitor's chat included. The core adds what
 * the list holds at the end to its own files, by weight. The event cannot be rejected.
 *
 * @param request for the page
 * @param js scripts of plugins, at first none; those of the core are not in the list
 */
@When("before JavaScript assets are attached to a page of the administrative interface of Mibew Messenger")
public record PageAddJs(Request request, List<Asset> js) implements ChatEvent {

    public static final String TOPIC = "org/mibew/page/ADD_JS";

    public PageAddJs {
        Objects.requireNonNull(request, "request");
    }
}
