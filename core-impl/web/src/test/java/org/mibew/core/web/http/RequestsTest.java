package org.mibew.core.web.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mibew.api.event.PageAddCss;
import org.mibew.api.event.PageAddJs;
import org.mibew.api.event.PageAddJsPluginOptions;
import org.mibew.api.event.Rejection;
import org.mibew.api.event.ResourceAccessDenied;
import org.mibew.api.event.ResourceNotFound;
import org.mibew.api.event.RoutesAlter;
import org.mibew.api.operator.Permission;
import org.mibew.api.page.Asset;
import org.mibew.api.web.Access;
import org.mibew.api.web.Request;
import org.mibew.api.web.Response;
import org.mibew.api.web.Route;
import org.mibew.core.web.harness.Browser;
import org.mibew.core.web.harness.WebServer;

/** What holds for every request, whatever its route. */
class RequestsTest {

    @RegisterExtension
    private final WebServer server = new WebServer(Map.of("trusted.proxies", new String[] {"127.0.0.0/8"}));

    @Test
    void aPluginSeesNoSecretsOfARequest() {
        AtomicReference<Request> seen = new AtomicReference<>();
        route(Route.of("mine", "POST", "/mine/{token}", request -> {
            seen.set(request);
            return Response.text("done");
        }));
        Browser browser = server.operator("anna").with("Authorization", "Bearer x");
        browser.with("Sec-Fetch-Site", "same-origin").post("/mine/4711", Map.of("password", "hush", "field", "value"));

        Request request = seen.get();
        assertEquals("/mine/***", request.path());
        assertEquals("4711", request.threadToken().orElseThrow().reveal());
        assertEquals("value", request.form().first("field").orElseThrow());
        assertFalse(request.form().has("password"));
        assertFalse(request.cookies().containsKey(Cookies.SESSION));
        assertEquals("anna", request.operator().orElseThrow().login());
        assertFalse(request.toString().contains("Bearer"));
    }

    @Test
    void aRequestOfAnotherSiteIsRefusedOnRoutesOfPluginsToo() {
        route(Route.of("mine", "POST", "/mine", request -> Response.text("done")));
        Browser browser = server.operator("anna").with("Sec-Fetch-Site", "cross-site");
        assertEquals(400, browser.post("/mine", Map.of()).statusCode());
    }

    @Test
    void handlersAnswerForWhatIsNotThere() {
        assertEquals(404, server.browser().get("/nothing").statusCode());
        server.events().on(ResourceNotFound.class, event -> event.response().set(Response.text("a plugin's page")));
        assertEquals("a plugin's page", server.browser().get("/nothing").body());
    }

    @Test
    void whoMayNotIsLedToTheLoginAndOperatorsAreToldSo() {
        route(new Route("secret", Set.of("GET"), "/secret", Access.operatorsWho(
                Permission.ADMINISTRATE), request -> Response.text("secret")));
        assertEquals(List.of("/operator/login?back=%2Fsecret"),
                server.browser().get("/secret").headers().allValues("Location"));
        assertEquals(403, server.operator("anna").get("/secret").statusCode());
        server.events().on(ResourceAccessDenied.class, event -> event.response().set(Response.text("a plugin's refusal")));
        assertEquals("a plugin's refusal", server.browser().get("/secret").body());
    }

    @Test
    void aTableThatCannotBeMadeLeavesTheOneBefore() {
        server.events().on(RoutesAlter.class, event -> event.routes().clear());
        server.events().on(RoutesAlter.class, event -> event.rejection().set(Rejection.because("no")));
        server.web().routing().refresh();
        assertEquals(200, server.browser().get("/operator/login").statusCode());
    }

    @Test
    void whatARouteThrowsIsToldToTheLogAlone() {
        route(Route.of("mine", "GET", "/mine", request -> {
            throw new IllegalStateException("inner secret");
        }));
        HttpResponse<String> answer = server.browser().get("/mine");
        assertEquals(500, answer.statusCode());
        assertFalse(answer.body().contains("inner secret"));
    }

    @Test
    void assetsOfPluginsStandInEveryPageWithTheirHosts() {
        server.events().on(PageAddJs.class, event -> {
            event.js().add(Asset.absolute("https://cdn.example.com/a.js"));
            event.js().add(Asset.inline("alert('</script>')"));
            event.js().add(Asset.relative("mine/b.js").withWeight(-2000));
        });
        server.events().on(PageAddCss.class, event -> event.css().add(Asset.relative("mine/c.css")));
        server.events().on(PageAddJsPluginOptions.class, event -> event.plugins().put("mine", Map.of("x", "</script>")));

        HttpResponse<String> page = server.browser().get("/operator/login");

        String body = page.body();
        assertTrue(body.indexOf("mine/b.js") < body.indexOf("https://cdn.example.com/a.js"));
        assertTrue(body.contains("/mine/c.css"));
        assertTrue(body.contains("{\"mine\":{\"x\":\"\\u003C/script\\u003E\"}}"), body);
        assertTrue(body.contains("alert('<\\/script>')"));
        String policy = page.headers().firstValue("Content-Security-Policy").orElseThrow();
        assertTrue(policy.contains("https://cdn.example.com"));
        assertFalse(policy.contains("unsafe"));
        assertTrue(policy.contains("frame-ancestors 'none'"));
    }

    @Test
    void forwardedAddressesCountFromTrustedProxiesAlone() {
        AtomicReference<Request> seen = new AtomicReference<>();
        route(Route.of("mine", "GET", "/mine", request -> {
            seen.set(request);
            return Response.text("");
        }));
        server.browser().with("X-Forwarded-For", "6.6.6.6, 192.0.2.9, 127.0.0.7").with("X-Forwarded-Proto", "https").get("/mine");
        assertEquals("192.0.2.9", seen.get().remoteAddress());
        assertTrue(seen.get().secure());
    }

    @Test
    void brokenRequestsAreToldWhy() {
        for (String path : List.of("/operator/login?a=%zz", "/%zz")) {
            assertEquals(400, status("GET " + path + " HTTP/1.1"), path);
        }
        assertEquals(405, server.browser().post("/assets/css/mibew.css", Map.of()).statusCode());
        assertEquals(413, server.browser().post("/operator/login", Map.of("login", "x".repeat(2_000_000))).statusCode());
        assertEquals(301, server.browser().get("/operator/login/").statusCode());
        assertEquals(404, server.browser().get("/assets/../templates/head.html").statusCode());
    }

    /** Sends what no client of a library would. */
    private int status(String line) {
        URI root = URI.create(server.root());
        try (Socket socket = new Socket(root.getHost(), root.getPort())) {
            socket.getOutputStream().write((line + "\r\nHost: x\r\nConnection: close\r\n\r\n").getBytes("US-ASCII"));
            return Integer.parseInt(new String(socket.getInputStream().readNBytes(12), "US-ASCII").substring(9));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Adds a route of a plugin, and waits until it is in force. */
    private void route(Route route) {
        server.events().on(RoutesAlter.class, event -> event.routes().add(route));
        server.web().routing().refresh();
        server.await(() -> server.web().routing().table().routes().contains(route));
    }
}
