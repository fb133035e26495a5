package org.mibew.core.web.visitor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mibew.api.event.InvitationAccept;
import org.mibew.api.event.ThreadUserIsReady;
import org.mibew.api.group.GroupProfile;
import org.mibew.api.operator.Operator;
import org.mibew.api.operator.OperatorProfile;
import org.mibew.api.setting.ServerSettings;
import org.mibew.api.thread.Actor;
import org.mibew.api.thread.ChatThread;
import org.mibew.api.thread.Message;
import org.mibew.api.thread.ThreadState;
import org.mibew.api.visitor.Visit;
import org.mibew.api.visitor.Visitor;
import org.mibew.core.web.harness.Browser;
import org.mibew.core.web.harness.WebServer;

class ChatStartTest {

    private static final String USER = "4cf1b2a90d3e4cf1";

    @RegisterExtension
    private final WebServer server = new WebServer(Map.of("starts.per.minute", 5));

    @Test
    void nobodyThereLeadsToTheFormForAMessage() {
        assertEquals("leaveMessage", PageData.of(server.browser().get("/chat")).path("startFrom").asText());
        assertEquals(List.of(), server.events().triggered(ThreadUserIsReady.class));
    }

    @Test
    void theSurveyComesFirst() {
        Team.available(server, "anna");
        JsonNode page = PageData.of(server.browser().get(
                "/chat?name=Jane&email=jane%40example.com&info=VIP&url=https%3A%2F%2Fexample.com%2Fa&referrer=https%3A%2F%2Fsearch.example"));
        JsonNode form = page.path("options").path("surveyForm");
        assertEquals("survey", page.path("startFrom").asText());
        assertEquals("Jane", form.path("name").asText());
        assertEquals("jane@example.com", form.path("email").asText());
        assertEquals("VIP\nReferrer: https://search.example", form.path("info").asText());
        assertEquals("https://example.com/a", form.path("referrer").asText());
    }

    @Test
    void withoutSurveyTheChatBegins() {
        Team.available(server, "anna");
        Team.set(server, ServerSettings.ENABLE_PRE_SURVEY, false);
        Browser browser = server.browser();
        HttpResponse<String> answer = browser.get("/chat?name=Jane&email=jane%40example.com&url=https%3A%2F%2Fexample.com%2Fa");
        ChatThread thread = onlyThread();
        assertEquals(302, answer.statusCode());
        assertEquals(Optional.of(address(thread)), answer.headers().firstValue("Location"));
        assertEquals("Jane", thread.userName());
        assertEquals("https://example.com/a", thread.referer());
        assertEquals(1, server.events().triggered(ThreadUserIsReady.class).size());
        assertTrue(messages(thread).contains("E-mail: jane@example.com"));
        assertEquals(200, browser.get(address(thread)).statusCode());
    }

    @Test
    void whoeverIsInAChatComesBackToIt() {
        Team.available(server, "anna");
        Team.set(server, ServerSettings.ENABLE_PRE_SURVEY, false);
        Browser browser = server.browser();
        String chat = Team.start(browser);
        assertEquals(chat, Team.start(browser));
        server.chat().threads().close(onlyThread().id(), Actor.VISITOR);
        assertNotEquals(chat, Team.start(browser));
    }

    @Test
    void aCookieWithAWrongTokenOpensNothing() {
        Team.available(server, "anna");
        Team.set(server, ServerSettings.ENABLE_PRE_SURVEY, false);
        String chat = Team.start(server.browser());
        ChatThread thread = onlyThread();
        Browser thief = server.browser().with("Cookie", "mibew_chat=" + thread.id() + ".1");
        assertNotEquals(chat, Team.start(thief));
    }

    @Test
    void anInvitedVisitorAccepts() {
        Operator anna = Team.available(server, "anna");
        ChatThread invitation = server.chat().invitations().invite(visitor().id(), anna.id());
        Team.set(server, ServerSettings.ENABLE_PRE_SURVEY, true);
        HttpResponse<String> answer = server.browser().get("/chat?user_id=" + USER);
        ChatThread thread = server.chat().threads().get(invitation.id());
        assertEquals(Optional.of(address(thread)), answer.headers().firstValue("Location"));
        assertEquals(ThreadState.CHATTING, thread.state());
        assertEquals(1, server.events().triggered(InvitationAccept.class).size());
    }

    @Test
    void theInvitationIsShownToItsVisitorOnly() {
        Operator anna = Team.available(server, "anna");
        server.chat().invitations().invite(visitor().id(), anna.id());
        String shown = server.browser().get("/chat/invitation?user_id=" + USER).body();
        assertTrue(shown.contains("anna") && shown.contains("how can I help you"), shown);
        String other = server.browser().get("/chat/invitation?user_id=0000000000000000").body();
        assertFalse(other.contains("anna"), other);
    }

    @Test
    void whoeverAsksForAnOperatorGetsNoSurvey() {
        Operator anna = Team.available(server, "anna");
        server.chat().operators().update(anna.id(), OperatorProfile.of(anna).withCode("anna7"));
        assertEquals(302, server.browser().get("/chat?operator_code=anna7").statusCode());
        assertEquals(anna.id(), onlyThread().nextOperator());
        assertEquals(200, server.browser().get("/chat?operator_code=nobody").statusCode());
    }

    @Test
    void aGroupShowsItselfAndIsAskedWhetherSomebodyIsThere() {
        Team.set(server, ServerSettings.ENABLE_GROUPS, true);
        Operator anna = Team.available(server, "anna");
        GroupProfile profile = new GroupProfile(0, "Sales", "", "", "", "", 0, "Shop Ltd", "Ask the shop",
                "https://example.com/logo.png", "https://shop.example.com");
        long sales = Team.group(server, profile);
        long support = Team.group(server, GroupProfile.of("Support"));
        server.chat().groups().setOperators(sales, Set.of(anna.id()));
        HttpResponse<String> page = server.browser().get("/chat?group=" + sales);
        assertEquals("survey", PageData.of(page).path("startFrom").asText());
        assertEquals("Ask the shop", PageData.of(page).path("options").path("page").path("title").asText());
        assertTrue(page.body().contains("<title>Ask the shop · Shop Ltd</title>"), page.body());
        assertTrue(page.body().contains("https://example.com/logo.png"));
        JsonNode other = PageData.of(server.browser().get("/chat?group=" + support));
        assertEquals("leaveMessage", other.path("startFrom").asText());
        JsonNode any = PageData.of(server.browser().get("/chat?group=99999"));
        assertEquals("survey", any.path("startFrom").asText());
        JsonNode groups = any.path("options").path("surveyForm").path("groups");
        assertEquals(1, groups.size());
        assertEquals("Sales", groups.path(0).path("name").asText());
        assertTrue(groups.path(0).path("online").asBoolean() && groups.path(0).path("selected").asBoolean());
    }

    @Test
    void startsAreLimitedByAddress() {
        Team.available(server, "anna");
        Team.set(server, ServerSettings.ENABLE_PRE_SURVEY, false);
        for (int i = 0; i < 5; i++) {
            assertEquals(302, server.browser().get("/chat").statusCode());
        }
        HttpResponse<String> refusal = server.browser().get("/chat");
        assertEquals(429, refusal.statusCode());
        assertTrue(refusal.headers().firstValue("Retry-After").isPresent());
        assertTrue(refusal.body().contains("Too many chats"), refusal.body());
    }

    @Test
    void openThreadsOfAnAddressAreLimited() {
        Team.available(server, "anna");
        Team.set(server, ServerSettings.ENABLE_PRE_SURVEY, false);
        Team.set(server, ServerSettings.MAX_CONNECTIONS_FROM_ONE_HOST, 1);
        assertEquals(302, server.browser().get("/chat").statusCode());
        assertEquals(429, server.browser().get("/chat").statusCode());
    }

    @Test
    void aBannedAddressIsRefusedInAFriendlyWay() {
        Team.available(server, "anna");
        server.chat().bans().create("127.0.0.1", Optional.empty(), "secret reason");
        HttpResponse<String> refusal = server.browser().get("/chat");
        assertEquals(403, refusal.statusCode());
        assertTrue(refusal.body().contains("cannot be started"), refusal.body());
        assertFalse(refusal.body().contains("secret reason"));
    }

    @Test
    void whoeverOnlyGuessesThatSomebodyWillComeStartsNothing() {
        Team.available(server, "anna");
        Team.set(server, ServerSettings.ENABLE_PRE_SURVEY, false);
        assertEquals(503, server.browser().with("Sec-Purpose", "prefetch;prerender").get("/chat").statusCode());
        assertEquals(List.of(), server.events().triggered(ThreadUserIsReady.class));
    }

    @Test
    void whatMakesNoSenseIsLeftOut() {
        Team.available(server, "anna");
        HttpResponse<String> page = server.browser().get(
                "/chat?group=x&operator_code=%3Cb%3E&email=none&name=%0A&user_id=%3Cscript%3E&style=../x&url=" + "x".repeat(3000));
        assertEquals("survey", PageData.of(page).path("startFrom").asText());
        JsonNode form = PageData.of(page).path("options").path("surveyForm");
        assertEquals("", form.path("email").asText());
        assertEquals("", form.path("referrer").asText());
        assertEquals("Guest", form.path("name").asText());
    }

    @Test
    void whatComesWithTheLinkCannotBecomeMarkUp() {
        Team.available(server, "anna");
        String page = server.browser().get("/chat?name=%3C%2Fscript%3E%3Cimg%20src%3Dx%3E&info=%3C%2Fscript%3E").body();
        assertFalse(page.contains("</script><img"), page);
    }

    @Test
    void thePageSpeaksTheLanguageThatIsAskedFor() {
        Team.available(server, "anna");
        assertTrue(server.browser().get("/chat?locale=de").body().contains("Chat beginnen"));
        assertTrue(server.browser().with("Accept-Language", "fr-CH").get("/chat").body().contains("Commencer"));
    }

    private Visitor visitor() {
        return server.chat().visitors().track(new Visit(
                0, USER, "Guest", "https://example.com/", "", "127.0.0.1", "Firefox", "en"));
    }

    private ChatThread onlyThread() {
        return server.events().triggered(ThreadUserIsReady.class).stream()
                .map(event -> server.chat().threads().get(event.thread().id())).reduce((first, last) -> last).orElseThrow();
    }

    private static String address(ChatThread thread) {
        return "/chat/" + thread.id() + "/" + thread.token().reveal();
    }

    private List<String> messages(ChatThread thread) {
        return server.chat().threads().messages(thread.id(), Actor.SERVER, 0).messages().stream().map(Message::body).toList();
    }
}
