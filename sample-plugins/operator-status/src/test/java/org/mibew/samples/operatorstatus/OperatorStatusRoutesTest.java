package org.mibew.samples.operatorstatus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mibew.api.event.EventBuilder;
import org.mibew.api.event.OperatorCreate;
import org.mibew.api.event.RoutesAlter;
import org.mibew.api.group.Groups;
import org.mibew.api.operator.Operator;
import org.mibew.api.operator.Operators;
import org.mibew.api.operator.Presence;
import org.mibew.api.problem.NotFound;
import org.mibew.api.web.JsonBody;
import org.mibew.api.web.Request;
import org.mibew.api.web.Response;
import org.mibew.api.web.Route;
import org.mibew.api.event.PageAddJs;
import org.mibew.testkit.Deliver;

class OperatorStatusRoutesTest {

    private static final long SALES = 3;

    /** Who is there, by code. */
    private final Map<Operator, Presence> people = new LinkedHashMap<>();

    private static Operator operator(long id, String code) {
        return EventBuilder.of(OperatorCreate.class).with("operator.id", id).with("operator.code", code).build().operator();
    }

    private Operators operators() {
        return fake(Operators.class, (method, argument) -> switch (method) {
            case "available" -> people.keySet().stream()
                    .filter(operator -> people.get(operator) == Presence.AVAILABLE).toList();
            case "all" -> List.copyOf(people.keySet());
            case "findByCode" -> people.keySet().stream()
                    .filter(operator -> operator.code().equals(argument)).findFirst();
            case "presence" -> people.entrySet().stream()
                    .filter(entry -> argument.equals(entry.getKey().id())).findFirst().orElseThrow().getValue();
            default -> throw new UnsupportedOperationException(method);
        });
    }

    private static Groups groups() {
        return fake(Groups.class, (method, argument) -> {
            if (!argument.equals(SALES)) {
                throw NotFound.of("group", argument);
            }
            return Presence.AWAY;
        });
    }

    private interface Answers {
        Object to(String method, Object argument);
    }

    private static <T> T fake(Class<T> service, Answers answers) {
        return service.cast(Proxy.newProxyInstance(service.getClassLoader(), new Class<?>[] {service},
                (proxy, method, arguments) -> answers.to(method.getName(), arguments == null ? "" : arguments[0])));
    }

    private Response ask(String route, Map<String, String> places, Map<String, List<String>> query) {
        var routes = Deliver.event(RoutesAlter.class)
                .with("routes", List.of())
                .to(new OperatorStatusRoutes(operators(), groups()))
                .event()
                .routes();
        Request request = EventBuilder.of(PageAddJs.class)
                .with("request.path_parameters", places)
                .with("request.query.values", query)
                .build()
                .request();
        return Route.find(routes, route).orElseThrow().handler().handle(request);
    }

    private Object status(String route, Map<String, String> places) {
        return ((JsonBody) ask(route, places, Map.of()).body()).value();
    }

    @Test
    void theBestOfAllCounts() {
        assertEquals(Map.of("status", "offline"), status("opstatus", Map.of()));
        people.put(operator(1, "anna"), Presence.OFFLINE);
        assertEquals(Map.of("status", "offline"), status("opstatus", Map.of()));
        people.put(operator(2, "bert"), Presence.AWAY);
        assertEquals(Map.of("status", "away"), status("opstatus", Map.of()));
        people.put(operator(3, "cleo"), Presence.AVAILABLE);
        assertEquals(Map.of("status", "available"), status("opstatus", Map.of()));
    }

    @Test
    void operatorsAreAskedForByTheirCode() {
        people.put(operator(1, "anna"), Presence.AWAY);

        assertEquals(Map.of("status", "away"), status("opstatus_operator", Map.of("code", "anna")));
        var e = assertThrows(NotFound.class, () -> status("opstatus_operator", Map.of("code", "bert")));
        assertTrue(e.getMessage().contains("bert"), e.getMessage());
    }

    @Test
    void groupsAreAskedForByTheirId() {
        assertEquals(Map.of("status", "away"), status("opstatus_group", Map.of("id", "3")));
        assertThrows(NotFound.class, () -> status("opstatus_group", Map.of("id", "4")));
    }

    @Test
    void allSitesMayReadTheAnswerAndNobodyKeepsIt() {
        Response response = ask("opstatus", Map.of(), Map.of());

        assertEquals(Optional.of("*"), response.headers().first("Access-Control-Allow-Origin"));
        assertEquals(Optional.of("no-store"), response.headers().first("Cache-Control"));
    }

    @Test
    void callbackIsAFunctionOrRefused() {
        Response response = ask("opstatus", Map.of(), Map.of("callback", List.of("Site.onStatus")));
        assertEquals("Site.onStatus", ((JsonBody) response.body()).callback());

        assertThrows(IllegalArgumentException.class,
                () -> ask("opstatus", Map.of(), Map.of("callback", List.of("alert(1)//"))));
    }
}
