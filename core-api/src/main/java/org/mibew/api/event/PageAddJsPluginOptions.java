package org.mibew.api.event;

import java.util.Map;
import java.util.Objects;
import org.mibew.api.web.Request;

/**
 * Lets handlers pass data to their scripts in a page. What the map holds at the end is written into the page as the global
 * {@code Mibew.PluginOptions}. The event cannot be rejected.
 *
 * @param request for the page
 * @param plugins options of each plugin by its name, at first none; they may hold null
 */
@When("before options of JavaScript plugins are attached to a page")
public record PageAddJsPluginOptions(Request request, @AllowsNull Map<String, Object> plugins) implements ChatEvent {

    public static final String TOPIC = "org/mibew/page/ADD_JS_PLUGIN_OPTIONS";

    public PageAddJsPluginOptions {
        Objects.requireNonNull(request, "request");
    }
}
