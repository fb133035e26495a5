package org.mibew.api.event;

import java.util.List;
import org.mibew.api.web.Route;

/**
 * Lets handlers add, replace, move and remove routes. The core answers requests by the list that stands at the end; a
 * route whose handler belongs to a bundle goes when the bundle goes. The table is built when the server starts, and again
 * whenever a handler of this event comes, goes or changes.
 *
 * @param routes all routes, those of the core first; of several routes of one name, the last counts
 * @param rejection set to keep the routes that were in force before; at the start of the server, none are
 */
@When("after all routes has been loaded")
public record RoutesAlter(List<Route> routes, @Addition Mutable<Rejection> rejection) implements ChatEvent {

    public static final String TOPIC = "org/mibew/routes/ALTER";
}
