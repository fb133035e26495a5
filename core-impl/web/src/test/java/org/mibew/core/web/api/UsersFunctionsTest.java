package org.mibew.core.web.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mibew.api.event.Rejection;
import org.mibew.api.event.UsersFunctionCall;
import org.mibew.api.event.UsersUpdateThreadsAlter;
import org.mibew.api.event.UsersUpdateVisitorsAlter;
import org.mibew.api.event.UsersUpdateVisitorsLoad;
import org.mibew.api.operator.Permission;
import org.mibew.api.operator.Presence;
import org.mibew.api.setting.ServerSettings;
import org.mibew.api.thread.Actor;
import org.mibew.api.thread.ChatThread;
import org.mibew.api.visitor.Visit;
import org.mibew.api.web.ClientCall;
import org.mibew.core.web.harness.Browser;
import org.mibew.core.web.harness.WebServer;

class UsersFunctionsTest {

    @RegisterExtension
    private final WebServer server = new WebServer();

    private Browser anna;
    private long annaId;

    @BeforeEach
    void anOperatorIsLoggedIn() {
        anna = server.operator("anna");
        annaId = Threads.idOf(server, "anna");
    }

    private Package asAnna() {
        return Package.ofConsole(annaId);
    }

    private JsonNode threads(long revision) {
        return asAnna().function("updateThreads", Map.of("revision", revision), "threads", "lastRevision")
                .answerOfConsole(anna);
    }

    @Test
    void onlyTheOperatorWhoIsLoggedInIsAnswered() {
        assertEquals(403, asAnna().function("update", Map.of()).sendToConsole(server.browser().with("Accept", "*/*"))
                .statusCode());
        JsonNode wrong = Package.ofConsole(annaId + 1).function("update", Map.of()).answerOfConsole(anna);
        assertEquals(ApiError.USERS_WRONG_AGENT, wrong.path("errorCode").asInt());
        assertTrue(wrong.has("agentId") && wrong.path("agentId").isNull() && !wrong.has("threadId"));
        assertEquals(400, asAnna().function("updateThreads", Map.of()).sendToConsole(anna).statusCode());
    }

    @Test
    void aThreadIsShownAsInTheOriginalAndChangesAreToldOnce() {
        ChatThread thread = Threads.start(server);
        server.chat().threads().ping(thread.id(), Actor.VISITOR, false);
        JsonNode answer = threads(0);
        JsonNode item = answer.path("threads").path(0);
        Set<String> names = new HashSet<>();
        item.fieldNames().forEachRemaining(names::add);
        assertEquals(Set.of("id", "token", "userId", "userName", "userIp", "remote", "userAgent", "agentId", "agentName",
                "canOpen", "canView", "canBan", "ban", "state", "totalTime", "waitingTime", "firstMessage"), names);
        assertEquals(thread.id(), item.path("id").asLong());
        assertEquals(thread.token().reveal(), item.path("token").asText());
        assertTrue(item.path("token").isNumber() && item.path("ban").isBoolean() && item.path("firstMessage").isNull());
        assertEquals("-", item.path("agentName").asText());
        assertEquals(thread.created().getEpochSecond(), item.path("totalTime").asLong());

        long revision = answer.path("lastRevision").asLong();
        assertTrue(revision > 0);
        assertEquals(0, threads(revision).path("threads").size());
        server.chat().threads().close(thread.id(), Actor.VISITOR);
        assertEquals(3, threads(revision).path("threads").path(0).path("state").asInt());
        assertEquals(0, threads(0).path("threads").size());
    }

    @Test
    void whatAHandlerHidesDisappearsAndWhatItAddsIsShown() {
        ChatThread thread = Threads.start(server);
        long revision = threads(0).path("lastRevision").asLong();
        server.events().on(UsersUpdateThreadsAlter.class, event -> event.threads().clear());
        server.chat().threads().ping(thread.id(), Actor.VISITOR, false);
        JsonNode told = threads(revision).path("threads");
        assertEquals(1, told.size());
        assertEquals(Map.of("id", (int) thread.id(), "state", 3), Package.MAPPER.convertValue(told.get(0), Map.class));

        server.events().on(UsersUpdateThreadsAlter.class, event -> event.rejection().set(Rejection.because("Not now")));
        JsonNode rejected = threads(revision);
        assertEquals(0, rejected.path("threads").size());
        assertEquals(revision, rejected.path("lastRevision").asLong());
    }

    @Test
    void aThreadThatIsDeletedIsToldOfAsClosed() {
        ChatThread thread = Threads.start(server);
        long revision = threads(0).path("lastRevision").asLong();
        server.chat().threads().delete(thread.id());
        JsonNode told = threads(revision).path("threads");
        assertEquals(thread.id(), told.path(0).path("id").asLong());
        assertEquals(3, told.path(0).path("state").asInt());
    }

    @Test
    void visitorsAreLoadedAndAlteredByHandlers() {
        server.chat().visitors().track(new Visit(
                0, "4cf1b2a90d3e4cf1", "Guest", "https://www.example.com/", "", "127.0.0.1", "Firefox", "en"));
        Package asked = asAnna().function("updateVisitors", Map.of(), "visitors");
        JsonNode item = asked.answerOfConsole(anna).path("visitors").path(0);
        assertEquals("Guest", item.path("userName").asText());
        assertTrue(item.path("invitationInfo").isBoolean() && item.path("firstTime").asLong() > 1_000_000_000);

        server.events().on(UsersUpdateVisitorsAlter.class, event ->
                event.visitors().replaceAll(row -> row.with("country", "FI")));
        assertEquals("FI", asked.answerOfConsole(anna).path("visitors").path(0).path("country").asText());
        server.events().on(UsersUpdateVisitorsLoad.class, event -> event.visitors().set(List.of()));
        assertEquals(0, asked.answerOfConsole(anna).path("visitors").size());
    }

    @Test
    void operatorsAreShownAsTheSettingsSayAndSayWhetherTheyAreThere() {
        Browser boss = server.operator("boss", Permission.ADMINISTRATE);
        long bossId = Threads.idOf(server, "boss");
        asAnna().function("update", Map.of()).sendToConsole(anna);
        Package asked = Package.ofConsole(bossId).function("update", Map.of()).function("updateOperators", Map.of(), "operators")
                .function("currentTime", Map.of(), "time");
        JsonNode hidden = asked.answerOfConsole(boss);
        assertEquals(0, hidden.path("operators").size());
        assertTrue(Math.abs(hidden.path("time").asLong() - System.currentTimeMillis() / 1000) < 60);

        server.chat().settings().set(ServerSettings.SHOW_ONLINE_OPERATORS, true);
        asAnna().function("away", Map.of()).sendToConsole(anna);
        assertEquals(Presence.AWAY, server.chat().operators().presence(annaId));
        JsonNode shown = asked.answerOfConsole(boss).path("operators");
        assertEquals(2, shown.size());
        shown.forEach(item -> assertEquals(item.path("id").asLong() == annaId, item.path("away").asBoolean()));
        asAnna().function("available", Map.of()).sendToConsole(anna);
        assertEquals(Presence.AVAILABLE, server.chat().operators().presence(annaId));

        server.chat().settings().set(ServerSettings.ENABLE_GROUPS, true);
        server.chat().settings().set(ServerSettings.ENABLE_GROUPS_ISOLATION, true);
        JsonNode alone = asAnna().function("updateOperators", Map.of(), "operators").answerOfConsole(anna);
        assertEquals(1, alone.path("operators").size());
        assertEquals(annaId, alone.path("operators").path(0).path("id").asLong());
    }

    @Test
    void pluginsImplementFunctionsOfTheConsoleAndCallIt() {
        server.events().on(UsersFunctionCall.class, event -> {
            event.results().put("answer", 42);
            event.requestProcessor().call(new ClientCall("ring", ClientCall.Recipient.OPERATOR, Map.of("times", 1)));
        });
        assertEquals(42, asAnna().function("question", Map.of(), "answer").answerOfConsole(anna).path("answer").asInt());
        JsonNode requests = Package.read(asAnna().function("update", Map.of()).sendToConsole(anna).body()).path("requests");
        JsonNode call = requests.path(1).path("functions").path(0);
        assertEquals("ring", call.path("function").asText());
        assertEquals(annaId, call.path("arguments").path("agentId").asLong());
        assertFalse(call.path("arguments").has("token"));
    }
}
