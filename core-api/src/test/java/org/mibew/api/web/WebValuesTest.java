package org.mibew.api.web;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mibew.api.event.EventBuilder;
import org.mibew.api.event.PageAddCss;
import org.mibew.api.operator.Permission;

class WebValuesTest {

    private static Request request(String key, Object value) {
        return EventBuilder.of(PageAddCss.class).with("request." + key, value).build().request();
    }

    @Test
    void headersDoNotMindTheCaseOfNames() {
        Headers headers = new Headers(Map.of("X-One", List.of("a"))).with("x-one", "b").with("Two", "c");
        assertEquals(List.of("a", "b"), headers.all("X-ONE"));
        assertEquals(Optional.of("c"), headers.first("two"));
        assertEquals(Optional.empty(), headers.first("three"));
        assertEquals(List.of("x-one", "two"), List.copyOf(headers.values().keySet()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nSet-Cookie: b", "a\nb", "a\0b"})
    void headersAreOfOneLine(String value) {
        assertThrows(IllegalArgumentException.class, () -> Headers.none().with("X", value));
        assertThrows(IllegalArgumentException.class, () -> Response.redirect(value));
        assertThrows(IllegalArgumentException.class, () -> Headers.none().with(value, "x"));
    }

    @Test
    void parametersMayBeGivenSeveralTimes() {
        Parameters parameters = new Parameters(Map.of("a", List.of("1", "2")));
        assertEquals(Optional.of("1"), parameters.first("a"));
        assertEquals(List.of("1", "2"), parameters.all("a"));
        assertEquals(List.of(), parameters.all("b"));
        assertTrue(parameters.has("a"));
        assertFalse(Parameters.none().has("a"));
    }

    @Test
    void responsesAreMadeFromWhatTheySend() {
        assertEquals("text/plain; charset=UTF-8", Response.text("x").body().contentType());
        assertEquals("text/html; charset=UTF-8", Response.html("x").body().contentType());
        assertEquals(new JsonBody(Map.of("a", 1), ""), Response.json(Map.of("a", 1)).body());
        assertEquals("application/json", Response.json(null).body().contentType());
        assertEquals("text/javascript; charset=UTF-8", Response.jsonp("Mibew.Objects.f", 1).body().contentType());
        assertEquals(302, Response.redirect("/operator").status());
        assertEquals(Optional.of("/operator"), Response.redirect("/operator").headers().first("location"));
        assertEquals(404, Response.status(404).status());
        assertEquals(503, Response.text("x").withStatus(503).status());
        assertTrue(Path.of(((FileBody) Response.file("image/png", Path.of("a.png")).body()).path()).isAbsolute());
        assertThrows(IllegalArgumentException.class, () -> Response.status(99));
        assertThrows(IllegalArgumentException.class, () -> Response.status(600));
    }

    @Test
    void bytesAreCopied() {
        byte[] bytes = {1, 2};
        Bytes held = ((BytesBody) Response.bytes("image/png", bytes).body()).bytes();
        bytes[0] = 9;
        held.toArray()[1] = 9;
        assertArrayEquals(new byte[] {1, 2}, held.toArray());
        assertEquals(Bytes.copyOf(new byte[] {1, 2}), held);
        assertEquals("2 bytes", held.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"alert(1)", "a;b", "a..b", "1a", "a b", "</script>"})
    void aCallbackIsTheNameOfAFunction(String callback) {
        assertThrows(IllegalArgumentException.class, () -> Response.jsonp(callback, 1));
    }

    @Test
    void jsonIsOfTheClosedSet() {
        assertThrows(IllegalArgumentException.class, () -> Response.json(new Object()));
        assertThrows(IllegalArgumentException.class, () -> Response.json(List.of(new StringBuilder())));
    }

    @Test
    void routesAreCheckedAndFound() {
        Route hello = Route.of("hello", "GET", "/hello/{name}", request -> Response.text("Hello"));
        Route other = hello.withPath("/other");
        assertEquals(Optional.of(other), Route.find(List.of(hello, other), "hello"));
        assertEquals(Optional.empty(), Route.find(List.of(hello), "bye"));
        assertEquals(Set.of("GET"), hello.methods());
        assertThrows(IllegalArgumentException.class, () -> hello.withPath("no/slash"));
        assertThrows(IllegalArgumentException.class,
                () -> new Route("x", Set.of("get"), "/", Access.everybody(), hello.handler()));
        assertThrows(NullPointerException.class, () -> hello.withHandler(null));
    }

    @Test
    void accessDependsOnTheOperator() {
        Request anonymous = request("path", "/x");
        Request operator = request("operator.permissions", "VIEW_STATISTICS");
        assertTrue(Access.everybody().allows(anonymous));
        assertFalse(Access.operators().allows(anonymous));
        assertTrue(Access.operators().allows(operator));
        assertTrue(Access.operatorsWho(Permission.VIEW_STATISTICS).allows(operator));
        assertFalse(Access.operatorsWho(Permission.ADMINISTRATE).allows(operator));
        assertEquals("operators who may ADMINISTRATE", Access.operatorsWho(Permission.ADMINISTRATE).toString());
    }

    @Test
    void requestsAnswerByName() {
        assertEquals(Optional.of("5"), request("path_parameters.thread_id", "5").pathParameter("thread_id"));
        assertEquals(Optional.empty(), request("path", "/").pathParameter("thread_id"));
        assertEquals(Optional.of("b"), request("cookies.a", "b").cookie("a"));
        assertEquals(Optional.of("b"), request("headers.X-A", "b").headers().first("x-a"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Authorization", "Proxy-Authorization", "Cookie"})
    void requestsHaveNoCredentialsAmongTheirHeaders(String name) {
        Exception e = assertThrows(IllegalArgumentException.class, () -> request("headers." + name, "x"));
        assertEquals("request: headers must not hold " + name.toLowerCase(Locale.ROOT), e.getMessage());
    }

    @Test
    void samplesOfHandlesWork() {
        assertEquals("https://chat.example.com/a/b.js", AssetUrls.sample().generate("a/b.js"));
        assertEquals("https://chat.example.com/chat?a=1&b=%C3%BC+%26",
                RouteUrls.sample().generate("chat", Map.of("b", "ü &", "a", 1)));
        assertEquals("https://chat.example.com/chat", RouteUrls.sample().generate("chat"));
        ClientCalls.sample().call(new ClientCall("f", ClientCall.Recipient.BOTH, Map.of()));
    }
}
