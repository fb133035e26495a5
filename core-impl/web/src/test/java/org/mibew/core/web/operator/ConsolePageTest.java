package org.mibew.core.web.operator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mibew.api.event.OperatorPresence;
import org.mibew.api.operator.OperatorStatus;
import org.mibew.api.operator.Permission;
import org.mibew.api.operator.Presence;
import org.mibew.core.web.harness.Browser;
import org.mibew.core.web.harness.WebServer;
import org.mibew.core.web.http.Json;

class ConsolePageTest {

    @RegisterExtension
    private final WebServer server = new WebServer();

    @ParameterizedTest
    @ValueSource(strings = {
        "/operator", "/operator/users", "/operator/chat/1", "/operator/chat/1/1", "/operator/chat/1/1/redirection-links",
        "/operator/history", "/operator/history/thread/1", "/operator/history/user/abc", "/operator/history/user-track",
        "/operator/invite?visitor=1"
    })
    void whoIsNotLoggedInIsLedToTheLogin(String path) {
        HttpResponse<String> answer = server.browser().get(path);
        assertEquals(302, answer.statusCode());
        assertTrue(answer.headers().firstValue("Location").orElseThrow().contains("/operator/login"), path);
    }

    @Test
    void openingTheConsoleMakesTheOperatorAvailable() {
        Browser anna = server.operator("anna");
        long id = Chats.idOf(server, "anna");
        server.chat().operators().setStatus(id, OperatorStatus.AWAY);
        server.events().forget();

        assertEquals(200, anna.get("/operator/users").statusCode());

        assertEquals(Presence.AVAILABLE, server.chat().operators().presence(id));
        assertEquals(1, server.events().triggered(OperatorPresence.class).size());
    }

    @Test
    void everyPageIsForPluginsToAddTo() {
        Browser anna = server.operator("anna");
        List<String> paths = List.of(
                "/operator", "/operator/users", Chats.path(Chats.with(server, "anna")), "/operator/history");
        for (String path : paths) {
            server.events().forget();
            assertEquals(200, anna.get(path).statusCode(), path);
            assertEquals(
                    List.of("PageAddJs", "PageAddJsPluginOptions", "PageAddCss"),
                    server.events().names().stream().filter(name -> name.startsWith("Page")).toList(), path);
        }
    }

    @Test
    void theMenuMarksThePageAndHasWhatTheOperatorMayDo() {
        Browser anna = server.operator("anna");
        Browser boss = server.operator("boss", Permission.ADMINISTRATE);

        String console = anna.get("/operator/users").body();
        assertTrue(console.contains("<a href=\"/operator/users\" aria-current=\"page\">"));
        assertFalse(console.contains("href=\"/operator/settings\""));
        String history = boss.get("/operator/history").body();
        assertTrue(history.contains("<a href=\"/operator/history\" aria-current=\"page\">"));
        assertFalse(history.contains("<a href=\"/operator/users\" aria-current"));
        assertTrue(history.contains("href=\"/operator/settings\""));
    }

    @Test
    void aPollOfTheConsoleTriggersItsEventsInOrder() {
        server.chat().settings().set("enabletracking", "1");
        Browser anna = server.operator("anna");
        Chats.waiting(server);
        Chats.onSite(server);
        anna.get("/operator/users");
        server.events().forget();

        HttpResponse<String> answer = anna.post("/operator/users/update", Map.of("data", poll(
                Chats.idOf(server, "anna"), "updateThreads", "updateVisitors", "updateOperators", "update")));

        assertEquals(200, answer.statusCode());
        assertTrue(answer.body().contains("Vera"));
        assertEquals(
                List.of("UsersUpdateThreadsAlter", "UsersUpdateVisitorsLoad", "UsersUpdateVisitorsAlter"),
                server.events().names());
    }

    /** Returns a package as the page's script sends it: a request for each function. */
    private static String poll(long operator, String... functions) {
        List<Map<String, Object>> requests = new ArrayList<>();
        Map<String, List<String>> results = Map.of(
                "updateThreads", List.of("threads", "lastRevision"), "updateVisitors", List.of("visitors"),
                "updateOperators", List.of("operators"), "update", List.of());
        for (String function : functions) {
            Map<String, String> aliases = new LinkedHashMap<>();
            results.get(function).forEach(name -> aliases.put(name, name));
            requests.add(Map.of("token", function, "functions", List.of(Map.of("function", function, "arguments", Map.of(
                    "agentId", operator, "revision", 0, "return", aliases, "references", Map.of())))));
        }
        return Browser.encode(Json.write(Map.of("signature", "", "proto", "1.0", "async", true, "requests", requests)))
                .replace("+", "%20");
    }

    @Test
    void visitorsAndOperatorsAreShownWhenTheSettingsSaySo() {
        Browser anna = server.operator("anna");
        String without = anna.get("/operator/users").body();
        assertFalse(without.contains("id=\"visitors\""));
        assertFalse(without.contains("id=\"operators\""));
        assertFalse(without.contains("id=\"notify\""));

        for (String setting : List.of("enabletracking", "showonlineoperators", "enablepopupnotification")) {
            server.chat().settings().set(setting, "1");
        }

        String with = anna.get("/operator/users").body();
        assertTrue(with.contains("id=\"visitors\""));
        assertTrue(with.contains("id=\"operators\""));
        assertTrue(with.contains("id=\"notify\""));
    }

    @Test
    void theHomePageSaysWhatToDoNext() {
        Browser boss = server.operator("boss", Permission.ADMINISTRATE);
        String fresh = boss.get("/operator").body();
        assertTrue(fresh.contains("Nobody is waiting"));
        assertTrue(fresh.contains("Put the button on your site"));

        Chats.waiting(server);
        String busy = boss.get("/operator").body();
        assertTrue(busy.contains("One visitor is waiting"));
        assertFalse(busy.contains("Put the button on your site"));
        Chats.waiting(server);
        assertTrue(boss.get("/operator").body().contains("2 visitors are waiting"));
        assertFalse(server.operator("anna").get("/operator").body().contains("/operator/settings"));
    }

    @Test
    void pagesSpeakTheLanguageOfTheBrowser() {
        Browser anna = server.operator("anna");
        assertTrue(anna.with("Accept-Language", "de").get("/operator/users").body().contains("Verfügbar"));
        assertTrue(anna.with("Accept-Language", "fr").get("/operator/users").body().contains("Disponible"));
    }

    @Test
    void anInvitationLeadsToItsChatAndNeedsTheTokenOfThePage() {
        server.chat().settings().set("enabletracking", "1");
        Browser anna = server.operator("anna");
        long visitor = Chats.onSite(server).id();
        assertEquals(400, anna.get("/operator/invite?visitor=" + visitor).statusCode());
        assertTrue(server.chat().invitations().of(visitor).isEmpty());
        server.events().forget();

        HttpResponse<String> answer = anna.submit("/operator", "/operator/invite?visitor=" + visitor, Map.of());

        assertEquals(302, answer.statusCode());
        String chat = answer.headers().firstValue("Location").orElseThrow();
        assertEquals(Chats.path(server.chat().invitations().of(visitor).orElseThrow()), chat);
        assertEquals(
                List.of("InvitationPropose", "ThreadCreate", "ThreadPostMessage", "ThreadMessagePosted",
                        "ThreadPostMessage", "ThreadMessagePosted", "InvitationCreate"),
                server.events().names().stream().filter(name -> !name.startsWith("Page")).toList());
        assertEquals(200, anna.get(chat).statusCode());
        assertEquals(409, anna.submit("/operator", "/operator/invite?visitor=" + visitor, Map.of()).statusCode());
        assertEquals(404, anna.submit("/operator", "/operator/invite?visitor=99", Map.of()).statusCode());
        assertEquals(400, anna.submit("/operator", "/operator/invite?visitor=x", Map.of()).statusCode());
    }
}
