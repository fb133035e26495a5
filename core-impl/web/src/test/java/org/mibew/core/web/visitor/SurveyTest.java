package org.mibew.core.web.visitor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mibew.api.group.GroupProfile;
import org.mibew.api.operator.Operator;
import org.mibew.api.setting.ServerSettings;
import org.mibew.api.thread.Actor;
import org.mibew.api.thread.ChatThread;
import org.mibew.api.thread.Message;
import org.mibew.core.web.harness.Browser;
import org.mibew.core.web.harness.WebServer;

class SurveyTest {

    private static final Map<String, Object> ENTRIES = Map.of(
            "name", "Jane", "email", "jane@example.com", "message", "My order is late", "info", "VIP",
            "referrer", "https://example.com/orders", "groupId", 0);

    @RegisterExtension
    private final WebServer server = new WebServer(Map.of("starts.per.minute", 8));

    @Test
    void theChatBeginsWithWhatWasEntered() {
        Team.available(server, "anna");
        Browser browser = server.browser();
        JsonNode answer = Calls.of(browser).call("processSurvey", ENTRIES, "next", "options");
        assertEquals("chat", answer.path("next").asText(), answer.toString());
        JsonNode options = answer.path("options");
        ChatThread thread = server.chat().threads().get(options.path("thread").path("id").asLong());
        assertEquals(thread.token().reveal(), options.path("thread").path("token").asText());
        assertEquals("Jane", thread.userName());
        List<String> messages = server.chat().threads().messages(thread.id(), Actor.SERVER, 0).messages().stream()
                .map(Message::body).toList();
        assertTrue(messages.containsAll(List.of("E-mail: jane@example.com", "My order is late")), messages.toString());
        assertEquals(200, browser.get(options.path("links").path("chat").asText()).statusCode());
        assertEquals(options.path("links").path("chat").asText(), Team.start(browser));
        assertTrue(browser.cookie("MIBEW_Data").isPresent());
    }

    @Test
    void aGroupThatLeftMeanwhileLeadsToTheFormForAMessage() {
        Team.set(server, ServerSettings.ENABLE_GROUPS, true);
        Operator anna = Team.available(server, "anna");
        long sales = Team.group(server, GroupProfile.of("Sales"));
        long support = Team.group(server, GroupProfile.of("Support"));
        server.chat().groups().setOperators(sales, Set.of(anna.id()));
        Calls calls = Calls.of(server.browser());
        JsonNode answer = calls.call("processSurvey", Map.of("name", "Jane", "groupId", support), "next", "options");
        assertEquals("leaveMessage", answer.path("next").asText());
        assertEquals("Support", answer.path("options").path("leaveMessageForm").path("groupName").asText());
        JsonNode other = calls.call("processSurvey", Map.of("name", "Jane", "groupId", sales), "next", "options");
        assertEquals(sales, server.chat().threads().get(
                other.path("options").path("thread").path("id").asLong()).group());
    }

    @Test
    void whoeverMayNotChangeTheNameHasTheOneOfThePage() {
        Team.available(server, "anna");
        Team.set(server, ServerSettings.USER_CAN_CHANGE_NAME, false);
        JsonNode options = Calls.of(server.browser()).call("processSurvey", ENTRIES, "next", "options").path("options");
        assertEquals(false, options.path("user").path("canChangeName").asBoolean());
    }

    @Test
    void aWrongAddressIsAnErrorOfItsOwn() {
        Team.available(server, "anna");
        JsonNode answer = Calls.of(server.browser()).call("processSurvey", Map.of("name", "Jane", "email", "none"), "next");
        assertEquals(11, answer.path("errorCode").asInt());
    }

    @Test
    void oddValuesAreNoFaultOfTheServer() {
        Team.available(server, "anna");
        Calls calls = Calls.of(server.browser());
        for (Object odd : List.of(List.of(1), Map.of("a", 1), -1, 1e300, true, "\u0000", "x".repeat(5_000))) {
            JsonNode answer = calls.call("processSurvey", Map.of(
                    "name", odd, "email", odd, "groupId", odd, "info", odd, "referrer", odd, "message", odd), "next");
            assertTrue(answer.path("errorCode").asInt() != 100, odd + ": " + answer);
        }
    }

    @Test
    void startsAreLimited() {
        Team.available(server, "anna");
        for (int i = 0; i < 8; i++) {
            assertEquals(200, Calls.of(server.browser()).send("processSurvey", ENTRIES, "next").statusCode());
        }
        assertEquals(429, Calls.of(server.browser()).send("processSurvey", ENTRIES, "next").statusCode());
    }
}
