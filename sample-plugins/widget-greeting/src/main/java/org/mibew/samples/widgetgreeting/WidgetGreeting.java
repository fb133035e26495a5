package org.mibew.samples.widgetgreeting;

import java.util.Map;
import org.mibew.api.event.ChatEvent;
import org.mibew.api.event.WidgetResponseAlter;
import org.mibew.api.plugin.MibewPlugin;
import org.mibew.api.web.AssetUrls;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventHandler;
import org.osgi.service.event.propertytypes.EventTopics;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardResource;

/**
 * Greets visitors in the page that they look at: the example of the specification, with its scripts in {@code static/} of
 * the bundle, which the server serves under {@code /widget-greeting/} as long as the plugin is there.
 *
 * <p>Shows how a function of the page is called: scripts are loaded, a function is named and what it depends on, and data
 * is passed to it.
 */
@MibewPlugin(name = "widget-greeting")
@Component(immediate = true)
@EventTopics(WidgetResponseAlter.TOPIC)
@HttpWhiteboardResource(pattern = "/widget-greeting/*", prefix = "/static")
public final class WidgetGreeting implements EventHandler {

    @Override
    public void handleEvent(Event event) {
        var widget = ChatEvent.of(event, WidgetResponseAlter.class);
        AssetUrls urls = widget.assetUrlGenerator();
        widget.response().update(response -> response
                .withLoad("greeting_texts", urls.generate("widget-greeting/texts.js"))
                .withLoad("greeting", urls.generate("widget-greeting/greet.js"))
                .withHandler("greet", "greeting_texts", "greeting")
                .withData("greet", Map.of("name", widget.visitor().userName())));
    }
}
