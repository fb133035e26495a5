package org.mibew.itests.container.plugin;

import org.mibew.api.event.ChatEvent;
import org.mibew.api.event.ResourceNotFound;
import org.mibew.api.event.RoutesAlter;
import org.mibew.api.web.Response;
import org.mibew.api.web.Route;
import org.osgi.service.event.Event;

/** Brings a route of its own, wraps the login page, and answers for what is not there. */
public final class Routes extends HandlerPlugin {

    @Override
    public void handleEvent(Event event) {
        if (event.getTopic().equals(RoutesAlter.TOPIC)) {
            RoutesAlter alter = ChatEvent.of(event, RoutesAlter.class);
            String version = header("Bundle-Version", "");
            alter.routes().add(Route.of("hello", "GET", "/hello/{name}", request ->
                    Response.text("Hello " + request.pathParameter("name").orElse("?") + " from " + version)));
            Route login = Route.find(alter.routes(), "login").orElseThrow();
            alter.routes().add(login.withHandler(request ->
                    login.handler().handle(request).withHeader("X-Wrapped", "yes")));
        } else {
            ChatEvent.of(event, ResourceNotFound.class).response().set(Response.text("nothing here").withStatus(404));
        }
    }
}
