package org.mibew.core.web.operator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mibew.api.group.GroupProfile;
import org.mibew.api.operator.OperatorStatus;
import org.mibew.api.operator.Permission;
import org.mibew.api.thread.Actor;
import org.mibew.api.thread.ChatThread;
import org.mibew.api.thread.Guest;
import org.mibew.api.thread.ThreadStart;
import org.mibew.api.thread.ThreadState;
import org.mibew.core.web.harness.Browser;
import org.mibew.core.web.harness.WebServer;

class ChatPagesTest {

    @RegisterExtension
    private final WebServer server = new WebServer();

    private static String start(ChatThread thread) {
        return "/operator/chat/" + thread.id();
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("");
    }

    private ChatThread now(ChatThread thread) {
        return server.chat().threads().get(thread.id());
    }

    @Test
    void anOperatorTakesAWaitingChatAndTheEventsComeInOrder() {
        Browser anna = server.operator("anna");
        ChatThread thread = Chats.waiting(server);
        String token = anna.token("/operator");
        server.events().forget();

        HttpResponse<String> answer = anna.post(start(thread), Map.of("csrf_token", token));

        assertEquals(302, answer.statusCode());
        assertEquals(Chats.path(thread), location(answer));
        assertEquals(ThreadState.CHATTING, now(thread).state());
        assertEquals(Chats.idOf(server, "anna"), now(thread).operator());
        assertEquals(
                List.of("ThreadUpdate", "ThreadAssign", "ThreadPostMessage", "ThreadMessagePosted"),
                server.events().names());
        assertEquals(302, anna.get(start(thread)).statusCode(), "one's own chat is just opened");
    }

    @Test
    void aLinkWithoutTheTokenOfAPageAsksBeforeItTakes() {
        Browser anna = server.operator("anna");
        ChatThread thread = Chats.waiting(server);

        HttpResponse<String> answer = anna.get(start(thread));

        assertEquals(200, answer.statusCode());
        assertTrue(answer.body().contains("Answer this visitor?"));
        assertEquals(ThreadState.QUEUE, now(thread).state());
        assertEquals(302, anna.get(start(thread) + "?csrf_token=" + anna.token("/operator")).statusCode());
        assertEquals(ThreadState.CHATTING, now(thread).state());
    }

    @Test
    void takingOverNeedsThePermissionAndAConfirmation() {
        server.operator("anna");
        Browser bert = server.operator("bert");
        Browser carl = server.operator("carl", Permission.TAKE_OVER);
        ChatThread thread = Chats.with(server, "anna");

        assertEquals(403, bert.submit("/operator", start(thread), Map.of("force", "true")).statusCode());
        HttpResponse<String> question = carl.submit("/operator", start(thread), Map.of());
        assertEquals(200, question.statusCode());
        assertTrue(question.body().contains("anna is talking with Vera Visitor"));
        assertEquals(Chats.idOf(server, "anna"), now(thread).operator());
        assertEquals(200, carl.get(start(thread) + "?force=true").statusCode());
        assertEquals(Chats.idOf(server, "anna"), now(thread).operator(), "a link alone does not take over");

        assertEquals(302, carl.submit("/operator", start(thread), Map.of("force", "true")).statusCode());
        assertEquals(Chats.idOf(server, "carl"), now(thread).operator());
    }

    @Test
    void onlyWhoMayViewThreadsReadsAlong() {
        Browser anna = server.operator("anna");
        Browser bert = server.operator("bert", Permission.TAKE_OVER);
        Browser vera = server.operator("vera", Permission.VIEW_THREADS);
        ChatThread thread = Chats.with(server, "anna");

        assertEquals(200, anna.get(Chats.path(thread)).statusCode());
        assertEquals(403, bert.get(Chats.path(thread)).statusCode());
        assertEquals(403, bert.get(start(thread) + "?viewonly=true").statusCode());
        assertEquals(Chats.path(thread), location(vera.get(start(thread) + "?viewonly=true")));
        String page = vera.get(Chats.path(thread)).body();
        assertTrue(page.contains("\"canPost\":false"));
        assertTrue(anna.get(Chats.path(thread)).body().contains("\"canPost\":true"));
        assertEquals(Chats.idOf(server, "anna"), now(thread).operator());
    }

    @Test
    void whoDoesNotKnowTheTokenSeesNothing() {
        Browser anna = server.operator("anna", Permission.ADMINISTRATE);
        ChatThread thread = Chats.with(server, "anna");
        assertEquals(404, anna.get(start(thread) + "/1").statusCode());
        assertEquals(404, anna.get(start(thread) + "/1/redirection-links").statusCode());
        assertEquals(404, anna.get("/operator/chat/99").statusCode());
    }

    @Test
    void aChatThatIsOverStandsInTheHistory() {
        Browser anna = server.operator("anna");
        Browser bert = server.operator("bert");
        ChatThread thread = Chats.overWith(server, "anna", "Bye");

        assertEquals("/operator/history/thread/" + thread.id(), location(anna.get(Chats.path(thread))));
        assertEquals("/operator/history/thread/" + thread.id(), location(anna.get(start(thread))));
        assertEquals(403, bert.get(start(thread)).statusCode());
    }

    @Test
    void aChatOfAForeignGroupIsNotForOthersToTake() {
        server.chat().settings().set("enablegroups", "1");
        Browser anna = server.operator("anna");
        Browser bert = server.operator("bert");
        long sales = server.chat().groups().create(GroupProfile.of("Sales")).id();
        server.chat().groups().setOperators(sales, Set.of(Chats.idOf(server, "anna")));
        ChatThread thread = server.chat().threads().start(ThreadStart.by(
                new Guest(Chats.USER, "Vera", "en", "192.0.2.17", "", "")).withGroup(sales));
        server.chat().threads().ping(thread.id(), Actor.VISITOR, false);

        assertEquals(403, bert.submit("/operator", start(thread), Map.of()).statusCode());
        assertEquals(302, anna.submit("/operator", start(thread), Map.of()).statusCode());
    }

    @Test
    void theOperatorInChargeHandsTheChatToAnother() {
        Browser anna = server.operator("anna");
        Browser bert = server.operator("bert", Permission.VIEW_THREADS);
        ChatThread thread = Chats.with(server, "anna");
        long other = Chats.idOf(server, "bert");
        server.chat().operators().logout(other);
        assertTrue(anna.get(Chats.path(thread) + "/redirection-links").body().contains("No other operator is online"));
        server.chat().operators().setStatus(other, OperatorStatus.AVAILABLE);
        assertTrue(anna.get(Chats.path(thread) + "/redirection-links").body()
                .contains("name=\"nextAgent\" value=\"" + other + "\""));
        assertEquals(403, bert.get(Chats.path(thread) + "/redirection-links").statusCode());
        String redirect = Chats.path(thread) + "/redirect";
        assertEquals(403, bert.submit("/operator", redirect, Map.of("nextAgent", "" + other)).statusCode());
        assertEquals(400, anna.get(redirect + "?nextAgent=" + other).statusCode());
        assertEquals(400, anna.submit("/operator", redirect, Map.of()).statusCode());
        assertEquals(400, anna.submit("/operator", redirect, Map.of("nextAgent", "x")).statusCode());
        String token = anna.token("/operator");
        server.events().forget();

        HttpResponse<String> answer = anna.post(redirect, Map.of("nextAgent", "" + other, "csrf_token", token));

        assertEquals("/operator/users", location(answer));
        assertEquals(other, now(thread).nextOperator());
        assertEquals(ThreadState.WAITING, now(thread).state());
        assertEquals(
                List.of("ThreadUpdate", "ThreadRedirect", "ThreadPostMessage", "ThreadMessagePosted"),
                server.events().names());
        assertEquals(403, anna.get(Chats.path(thread)).statusCode());
        assertEquals(200, bert.get(Chats.path(thread)).statusCode());
    }

    @Test
    void theOperatorInChargeHandsTheChatToAGroup() {
        server.chat().settings().set("enablegroups", "1");
        Browser anna = server.operator("anna");
        long sales = server.chat().groups().create(GroupProfile.of("Sales")).id();
        ChatThread thread = Chats.with(server, "anna");
        assertTrue(anna.get(Chats.path(thread) + "/redirection-links").body()
                .contains("name=\"nextGroup\" value=\"" + sales + "\""));

        assertEquals(302, anna.submit("/operator", Chats.path(thread) + "/redirect", Map.of("nextGroup", "" + sales))
                .statusCode());

        assertEquals(sales, now(thread).group());
        assertEquals(ThreadState.WAITING, now(thread).state());
    }

    @Test
    void thePageHasTheCannedAnswersAndWhatIsKnownOfTheVisitor() {
        server.chat().settings().set("enabletracking", "1");
        server.chat().settings().set("enableban", "1");
        Browser anna = server.operator("anna");
        ChatThread earlier = Chats.overWith(server, "anna", "Before");
        Chats.onSite(server);
        server.chat().cannedMessages().create("en", 0, "Greeting", "How can I <help>?");
        String page = anna.get(Chats.path(Chats.with(server, "anna"))).body();

        assertTrue(page.contains("How can I \\u003Chelp\\u003E?"));
        assertTrue(page.contains("192.0.2.17"));
        assertTrue(page.contains("https://www.example.com/prices"));
        assertTrue(page.contains("/operator/history/thread/" + earlier.id()));
        assertTrue(page.contains("/operator/ban/add?thread="));
    }

    @Test
    void aRedirectedChatIsForTheNextOperatorToOpen() {
        server.operator("anna");
        Browser bert = server.operator("bert");
        ChatThread thread = Chats.with(server, "anna");
        long other = Chats.idOf(server, "bert");
        server.chat().threads().redirectToOperator(thread.id(), Actor.operator(Chats.idOf(server, "anna")), other);

        assertTrue(bert.get(Chats.path(thread)).body().contains("\"waitsForMe\":true"));
        assertEquals(302, bert.submit("/operator", start(thread), Map.of()).statusCode());
        assertEquals(other, now(thread).operator());
    }

    @Test
    void addressesThatAreScriptsAreNoLinks() {
        Browser anna = server.operator("anna");
        ChatThread thread = server.chat().threads().start(ThreadStart.by(
                new Guest(Chats.USER, "<i>Vera</i>", "en", "192.0.2.17", "javascript:alert(1)", "")));
        server.chat().threads().take(thread.id(), Chats.idOf(server, "anna"), false);
        String page = anna.get(Chats.path(thread)).body();
        assertTrue(page.contains("javascript:alert(1)"));
        assertFalse(page.contains("href=\"javascript:"));
        assertFalse(page.contains("<i>Vera"));
    }
}
