package org.mibew.core.web.operator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mibew.api.event.OperatorAuthenticate;
import org.mibew.api.event.OperatorLogin;
import org.mibew.api.event.OperatorLogout;
import org.mibew.api.event.RoutesAlter;
import org.mibew.api.event.Secret;
import org.mibew.api.operator.OperatorIdentity;
import org.mibew.api.operator.OperatorProfile;
import org.mibew.api.operator.Permission;
import org.mibew.api.web.Response;
import org.mibew.api.web.Route;
import org.mibew.core.web.harness.Browser;
import org.mibew.core.web.harness.WebServer;

class LoginTest {

    @RegisterExtension
    private final WebServer server = new WebServer();

    @Test
    void theSessionChangesAtTheLogin() {
        server.chat().operators().create(OperatorProfile.of("anna"), Optional.of(
                Secret.of(WebServer.PASSWORD)));
        Browser browser = server.browser();
        browser.get("/operator/login");
        String before = browser.cookie("MibewSessionID").orElseThrow();

        HttpResponse<String> answer = browser.logIn("anna", WebServer.PASSWORD);

        assertEquals(302, answer.statusCode());
        assertNotEquals(before, browser.cookie("MibewSessionID").orElseThrow());
        assertEquals(1, server.events().triggered(OperatorLogin.class).size());
        assertEquals(302, browser.get("/operator/login").statusCode());
    }

    @Test
    void aWrongPasswordIsRefusedAndTheLoginIsKept() {
        server.operator("anna");
        HttpResponse<String> answer = server.browser().logIn("anna", "wrong password");
        assertEquals(403, answer.statusCode());
        assertTrue(answer.body().contains("value=\"anna\""));
        assertFalse(answer.body().contains("wrong password"));
    }

    @Test
    void aLoginWithoutTheTokenOfThePageIsRefused() {
        server.operator("anna");
        HttpResponse<String> answer = server.browser().post(
                "/operator/login", Map.of("login", "anna", "password", WebServer.PASSWORD));
        assertEquals(400, answer.statusCode());
        assertEquals(1, server.events().triggered(OperatorLogin.class).size());
    }

    @Test
    void loggingOutEndsTheSession() {
        Browser browser = server.operator("anna");
        String session = browser.cookie("MibewSessionID").orElseThrow();
        assertEquals(302, browser.submit("/nothing", "/operator/logout", Map.of()).statusCode());
        assertEquals(1, server.events().triggered(OperatorLogout.class).size());
        HttpResponse<String> late = server.browser().with("Cookie", "MibewSessionID=" + session).get("/operator/login");
        assertEquals(200, late.statusCode());
    }

    @Test
    void onlyPagesOfThisServerAreGoneBackTo() {
        server.operator("anna");
        for (String back : List.of("https://evil.example/", "//evil.example", "/\\evil.example", "evil")) {
            HttpResponse<String> answer = server.browser().submit("/operator/login", "/operator/login",
                    Map.of("login", "anna", "password", WebServer.PASSWORD, "back", back));
            assertEquals(List.of("/operator"), answer.headers().allValues("Location"));
        }
    }

    @Test
    void aHandlerSaysWhoSendsARequestWithoutSession() {
        server.operator("anna");
        server.events().on(OperatorAuthenticate.class, event -> {
            if (event.request().headers().first("X-User").isPresent()) {
                event.operator().set(OperatorIdentity.ofLogin(event.request().headers().first("X-User").orElseThrow()));
            }
        });
        assertEquals(302, server.browser().with("X-User", "anna").get("/operator/login").statusCode());
        assertEquals(200, server.browser().with("X-User", "nobody").get("/operator/login").statusCode());
    }

    @Test
    void anOperatorWhomAHandlerNamesSendsFormsWithTheTokenOfThePage() {
        server.operator("anna");
        server.events().on(OperatorAuthenticate.class, event -> event.operator().set(OperatorIdentity.ofLogin("anna")));
        Browser browser = server.browser();
        assertEquals(400, browser.post("/operator/logout", Map.of()).statusCode());
        assertEquals(302, browser.submit("/operator/about", "/operator/logout", Map.of()).statusCode());
    }

    @Test
    void routesOfPluginsAreKeptFromOtherSitesForOperatorsWithoutSessionToo() {
        server.operator("anna");
        server.events().on(OperatorAuthenticate.class, event -> event.operator().set(OperatorIdentity.ofLogin("anna")));
        server.events().on(RoutesAlter.class, event ->
                event.routes().add(Route.of("change", "POST", "/change", request -> Response.text("done"))));
        server.web().routing().refresh();
        Browser browser = server.browser();
        server.await(() -> browser.post("/change", Map.of()).statusCode() == 200);
        assertEquals(400, browser.with("Origin", "https://evil.example").post("/change", Map.of()).statusCode());
    }

    @Test
    void aDisabledOperatorLosesTheSessionAtOnce() {
        server.operator("boss", Permission.ADMINISTRATE);
        Browser browser = server.operator("anna");
        server.chat().operators().disable(server.chat().operators().findByLogin("anna").orElseThrow().id(), true);
        assertEquals(200, browser.get("/operator/login").statusCode());
    }
}
