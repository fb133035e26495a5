package org.mibew.core.web.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.mibew.api.web.Response;
import org.mibew.api.web.Route;

class RouteTableTest {

    @Test
    void placesAreFilledAndMatchedAgain() {
        RouteTable table = table("edit", "/operator/ban/{ban_id:\\d{1,10}}/edit");
        assertEquals("/operator/ban/12/edit?a=b%20c", table.path("edit", Map.of("ban_id", 12, "a", "b c")));
        assertEquals(Map.of("ban_id", "12"), table.match("GET", "/operator/ban/12/edit").parameters());
        assertTrue(table.match("GET", "/operator/ban/12345678901/edit").route().isEmpty());
        assertTrue(table.match("GET", "/operator/ban/x/edit").route().isEmpty());
    }

    @Test
    void groupsInTheExpressionOfAPlaceAreNotTakenForPlaces() {
        RouteTable table = table("a", "/{kind:(a|b)}/{id}");
        assertEquals(Map.of("kind", "b", "id", "7"), table.match("GET", "/b/7").parameters());
    }

    @Test
    void theFirstInTheListAnswers() {
        RouteTable table = new RouteTable(List.of(route("one", "/x/{any}"), route("two", "/x/y"), route("three", "/{all:.+}")));
        assertEquals("one", table.match("GET", "/x/y").name());
        assertEquals("three", table.match("GET", "/z/y").name());
        assertEquals("three", table.match("GET", "/x").name());
    }

    @Test
    void theLastOfANameCountsAtThePlaceOfTheFirst() {
        RouteTable table = new RouteTable(List.of(route("one", "/x"), route("two", "/x"), route("one", "/{any}")));
        assertEquals("/{any}", table.match("GET", "/x").route().orElseThrow().path());
        assertEquals(List.of("one", "two"), table.routes().stream().map(Route::name).toList());
    }

    @Test
    void anotherMethodIsTold() {
        RouteTable table = table("a", "/a");
        assertEquals(Set.of("GET"), table.match("POST", "/a").otherMethods());
        assertEquals("a", table.match("HEAD", "/a").name());
        assertTrue(table.match("POST", "/b").otherMethods().isEmpty());
    }

    @Test
    void whatIsMissingIsNamed() {
        RouteTable table = table("edit", "/ban/{ban_id}");
        assertEquals("Route edit needs the parameter ban_id",
                assertThrows(IllegalArgumentException.class, () -> table.path("edit", Map.of())).getMessage());
        assertEquals("There is no route none",
                assertThrows(IllegalArgumentException.class, () -> table.path("none", Map.of())).getMessage());
        for (String path : List.of("/{", "/{}", "/{a}/{a}", "/{a:[}")) {
            String message = assertThrows(IllegalArgumentException.class, () -> table("x", path)).getMessage();
            assertTrue(message.contains(path), message);
        }
    }

    private static RouteTable table(String name, String path) {
        return new RouteTable(List.of(route(name, path)));
    }

    private static Route route(String name, String path) {
        return Route.of(name, "GET", path, request -> Response.text(name));
    }
}
