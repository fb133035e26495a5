package org.mibew.api.event;

import java.util.Objects;
import org.mibew.api.visitor.Visitor;
import org.mibew.api.web.AssetUrls;
import org.mibew.api.web.Request;
import org.mibew.api.web.RouteUrls;
import org.mibew.api.widget.WidgetResponse;

/**
 * Lets handlers do something in the page that a visitor looks at: have scripts loaded, functions called and data passed to
 * them. The core sends what stands at the end.
 *
 * <pre>{@code
 * String script = widget.assetUrlGenerator().generate("greeting/greet.js");
 * widget.response().update(response -> response
 *         .withLoad("greeting", script)
 *         .withHandler("greet", "greeting")
 *         .withData("greet", Map.of("name", widget.visitor().userName())));
 * }</pre>
 *
 * @param visitor who looks at the page; the id is 0 if the visitor is not tracked
 * @param request of the widget
 * @param response set; what the widget is told
 * @param routeUrlGenerator makes URLs of routes
 * @param assetUrlGenerator makes URLs of files
 * @param rejection set to tell the widget nothing
 */
@When("every time the Widget data is ready to be sent")
public record WidgetResponseAlter(
        Visitor visitor,
        @Sample("route=widget_gateway\npath=/widget") Request request,
        @Sample("") Mutable<WidgetResponse> response,
        RouteUrls routeUrlGenerator,
        AssetUrls assetUrlGenerator,
        @Addition Mutable<Rejection> rejection)
        implements ChatEvent {

    public static final String TOPIC = "org/mibew/widget/RESPONSE_ALTER";

    public WidgetResponseAlter {
        Objects.requireNonNull(visitor, "visitor");
        Objects.requireNonNull(request, "request");
        Objects.requireNonNull(routeUrlGenerator, "routeUrlGenerator");
        Objects.requireNonNull(assetUrlGenerator, "assetUrlGenerator");
    }
}
