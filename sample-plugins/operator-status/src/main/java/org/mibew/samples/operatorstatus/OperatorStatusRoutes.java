package org.mibew.samples.operatorstatus;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.mibew.api.event.ChatEvent;
import org.mibew.api.event.RoutesAlter;
import org.mibew.api.group.Groups;
import org.mibew.api.operator.Operator;
import org.mibew.api.operator.Operators;
import org.mibew.api.operator.Presence;
import org.mibew.api.plugin.MibewPlugin;
import org.mibew.api.problem.NotFound;
import org.mibew.api.web.Request;
import org.mibew.api.web.Response;
import org.mibew.api.web.Route;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventHandler;
import org.osgi.service.event.propertytypes.EventTopics;

/**
 * Tells any site whether operators are there: {@code /opstatus} whether anybody is, {@code /opstatus/group/ID} whether
 * somebody of a group is, {@code /opstatus/operator/CODE} whether the operator with that code is. The answer is
 * {@code {"status": "available"}}, {@code "away"} or {@code "offline"}; with the parameter {@code callback}, a script that
 * passes it to that function.
 *
 * <p>Shows how a plugin brings routes of its own. They are there as long as the plugin is. What a route throws is answered by
 * the server: {@link NotFound} by 404, {@link IllegalArgumentException}, here for a callback that is none, by 400.
 */
@MibewPlugin(name = "operator-status")
@Component(immediate = true)
@EventTopics(RoutesAlter.TOPIC)
public final class OperatorStatusRoutes implements EventHandler {

    private final Operators operators;
    private final Groups groups;

    @Activate
    public OperatorStatusRoutes(@Reference Operators operators, @Reference Groups groups) {
        this.operators = operators;
        this.groups = groups;
    }

    @Override
    public void handleEvent(Event event) {
        List<Route> routes = ChatEvent.of(event, RoutesAlter.class).routes();
        routes.add(Route.of("opstatus", "GET", "/opstatus", request -> answer(request, ofAnybody())));
        routes.add(Route.of("opstatus_group", "GET", "/opstatus/group/{id:\\d{1,10}}",
                request -> answer(request, groups.presence(Long.parseLong(place(request, "id"))))));
        routes.add(Route.of("opstatus_operator", "GET", "/opstatus/operator/{code}",
                request -> answer(request, ofOperator(place(request, "code")))));
    }

    private static String place(Request request, String name) {
        return request.pathParameter(name).orElseThrow();
    }

    private Presence ofAnybody() {
        if (!operators.available(0).isEmpty()) {
            return Presence.AVAILABLE;
        }
        boolean isSomebodyOnline = operators.all().stream()
                .filter(operator -> operator.lastSeen().isPresent() && !operator.disabled())
                .anyMatch(operator -> operators.presence(operator.id()).isOnline());
        return isSomebodyOnline ? Presence.AWAY : Presence.OFFLINE;
    }

    private Presence ofOperator(String code) {
        Operator operator = operators.findByCode(code)
                .filter(found -> !found.disabled())
                .orElseThrow(() -> NotFound.of("operator with the code", code));
        return operators.presence(operator.id());
    }

    /** Lets pages of all sites read the answer, and nobody keep it. */
    private static Response answer(Request request, Presence presence) {
        Map<String, Object> status = Map.of("status", presence.name().toLowerCase(Locale.ROOT));
        return request.query().first("callback")
                .map(callback -> Response.jsonp(callback, status))
                .orElseGet(() -> Response.json(status))
                .withHeader("Access-Control-Allow-Origin", "*")
                .withHeader("Cache-Control", "no-store");
    }
}
