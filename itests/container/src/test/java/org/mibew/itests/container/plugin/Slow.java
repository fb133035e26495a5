package org.mibew.itests.container.plugin;

import java.util.Dictionary;
import java.util.Hashtable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.mibew.api.event.ChatEvent;
import org.mibew.api.event.RoutesAlter;
import org.mibew.api.web.Response;
import org.mibew.api.web.Route;
import org.osgi.framework.BundleContext;
import org.osgi.service.event.Event;

/** Brings a servlet and a route. If its header {@code Test-Waits} is there, its start waits until the test lets it go on. */
public final class Slow extends HandlerPlugin {

    @Override
    public void start(BundleContext context) {
        while (context.getBundle().getHeaders().get("Test-Waits") != null && !Boolean.getBoolean("test.release")) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
        super.start(context);
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put("osgi.http.whiteboard.servlet.pattern", "/slow/servlet");
        String text = "servlet " + context.getBundle().getVersion();
        context.registerService("jakarta.servlet.Servlet", new SlowServlet(text), properties);
    }

    @Override
    public void handleEvent(Event event) {
        String text = "page " + header("Bundle-Version", "");
        ChatEvent.of(event, RoutesAlter.class).routes().add(
                Route.of("slow", "GET", "/slow/page", request -> Response.text(text)));
    }
}
