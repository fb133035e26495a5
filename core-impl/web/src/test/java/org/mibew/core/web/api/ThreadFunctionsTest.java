package org.mibew.core.web.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mibew.api.event.Rejection;
import org.mibew.api.event.ThreadPostMessage;
import org.mibew.api.setting.ServerSettings;
import org.mibew.api.thread.Actor;
import org.mibew.api.thread.ChatThread;
import org.mibew.api.thread.MessageKind;
import org.mibew.api.thread.NewMessage;
import org.mibew.api.thread.ThreadState;
import org.mibew.core.web.harness.Browser;
import org.mibew.core.web.harness.WebServer;

class ThreadFunctionsTest {

    @RegisterExtension
    private final WebServer server = new WebServer();

    private ChatThread thread;
    private Browser visitor;

    @BeforeEach
    void aVisitorStarts() {
        thread = Threads.start(server);
        visitor = server.browser();
    }

    private Package asVisitor() {
        return Package.ofThread(thread.id(), Long.valueOf(thread.token().reveal()), true);
    }

    private Package asOperator() {
        return Package.ofThread(thread.id(), Long.valueOf(thread.token().reveal()), false);
    }

    @Test
    void theFirstUpdateOfAVisitorPutsTheThreadIntoTheQueue() {
        JsonNode answer = asVisitor().function("update", Map.of("typed", false, "lastId", 0),
                "threadState", "threadAgentId", "typing", "canPost").answer(visitor);
        assertEquals(0, answer.path("errorCode").asInt(-1));
        assertEquals(ThreadState.QUEUE.number(), answer.path("threadState").asInt(-1));
        assertEquals(0, answer.path("threadAgentId").asLong(-1));
        assertFalse(answer.path("typing").asBoolean(true));
        assertTrue(answer.path("canPost").asBoolean());
        assertEquals(ThreadState.QUEUE, server.chat().threads().get(thread.id()).state());
    }

    @Test
    void bothSidesReadWhatWasPostedAndOnlyOperatorsReadNotesForThem() {
        Browser anna = server.operator("anna");
        server.chat().threads().take(thread.id(), Threads.idOf(server, "anna"), false);
        server.chat().threads().post(thread.id(), Actor.SERVER, NewMessage.of(MessageKind.FOR_AGENT, "secret"));

        assertEquals(0, asVisitor().function("post", Map.of("message", "<b>Hi</b>")).answer(visitor)
                .path("errorCode").asInt(-1));
        assertEquals(0, asOperator().function("post", Map.of("message", "Hello")).answer(anna)
                .path("errorCode").asInt(-1));

        JsonNode seen = asVisitor().function("updateMessages", Map.of("lastId", 0), "messages", "lastId").answer(visitor);
        JsonNode all = asOperator().function("updateMessages", Map.of("lastId", 0), "messages", "lastId").answer(anna);
        assertEquals(List.of("&lt;b&gt;Hi&lt;/b&gt;"), Threads.texts(seen, MessageKind.USER));
        assertEquals(List.of("Hello"), Threads.texts(all, MessageKind.AGENT));
        assertEquals(List.of(), Threads.texts(seen, MessageKind.FOR_AGENT));
        assertTrue(Threads.texts(all, MessageKind.FOR_AGENT).contains("secret"));
        assertEquals(seen.path("lastId").asLong(), all.path("lastId").asLong());

        JsonNode rest = asVisitor().function("updateMessages", Map.of("lastId", seen.path("lastId").asLong()),
                "messages", "lastId").answer(visitor);
        assertEquals(0, rest.path("messages").size());
        assertEquals(seen.path("lastId").asLong(), rest.path("lastId").asLong());
    }

    @Test
    void aVisitorIsRenamedUnlessTheSettingsForbidIt() {
        assertEquals(0, asVisitor().function("rename", Map.of("name", "Bob")).answer(visitor).path("errorCode").asInt(-1));
        assertEquals("Bob", server.chat().threads().get(thread.id()).userName());
        assertTrue(visitor.cookie("MIBEW_Data").isPresent());
        assertEquals(ApiError.WRONG_ARGUMENTS,
                asVisitor().function("rename", Map.of("name", " ")).answer(visitor).path("errorCode").asInt());
        server.chat().settings().set(ServerSettings.USER_CAN_CHANGE_NAME, false);
        assertEquals(ApiError.FORBIDDEN_RENAME,
                asVisitor().function("rename", Map.of("name", "Eve")).answer(visitor).path("errorCode").asInt());
        assertEquals("Bob", server.chat().threads().get(thread.id()).userName());
    }

    @Test
    void whoIsNotInChargeClosesNothingAndThePictureIsThatOfWhoIs() {
        Browser anna = server.operator("anna");
        Browser bob = server.operator("bob");
        long annaId = Threads.idOf(server, "anna");
        server.chat().threads().take(thread.id(), annaId, false);

        assertFalse(asVisitor().function("getAvatar", Map.of(), "imageLink").answer(visitor)
                .path("imageLink").asBoolean(true));
        server.chat().operators().setAvatar(annaId, "avatars/anna.png");
        assertEquals("/avatars/anna.png", asVisitor().function("getAvatar", Map.of(), "imageLink").answer(visitor)
                .path("imageLink").asText());

        assertTrue(asOperator().function("close", Map.of(), "closed").answer(bob).path("closed").asBoolean());
        assertEquals(ThreadState.CHATTING, server.chat().threads().get(thread.id()).state());
        assertEquals(ApiError.CANNOT_SEND,
                asOperator().function("post", Map.of("message", "x")).answer(bob).path("errorCode").asInt());
        assertTrue(asOperator().function("close", Map.of(), "closed").answer(anna).path("closed").asBoolean());
        assertEquals(ThreadState.CLOSED, server.chat().threads().get(thread.id()).state());
        assertEquals(ApiError.CANNOT_SEND,
                asVisitor().function("post", Map.of("message", "x")).answer(visitor).path("errorCode").asInt());
    }

    @Test
    void anOperatorIsOnlyWhoIsLoggedInAndAVisitorOnlyWhoKnowsTheToken() {
        assertEquals(ApiError.AGENT_NOT_LOGGED_IN,
                asOperator().function("updateMessages", Map.of("lastId", 0)).answer(visitor).path("errorCode").asInt());
        for (Object token : new Object[] {1, "1", null, List.of(), "x".repeat(100)}) {
            assertEquals(ApiError.WRONG_THREAD, Package.ofThread(thread.id(), token, true)
                    .function("updateMessages", Map.of("lastId", 0)).answer(visitor).path("errorCode").asInt());
        }
        assertEquals(ApiError.WRONG_THREAD, Package.ofThread(null, null, true)
                .function("update", Map.of()).answer(visitor).path("errorCode").asInt());
        assertEquals(0, Package.ofThread(Long.toString(thread.id()), thread.token().reveal(), true)
                .function("update", Map.of()).answer(visitor).path("errorCode").asInt(-1));
    }

    @Test
    void aHandlerThatRejectsAMessageIsHeard() {
        server.events().on(ThreadPostMessage.class, event -> {
            if (event.messageKind().get() == MessageKind.USER) {
                event.rejection().set(Rejection.because("Not in this chat"));
            }
        });
        JsonNode answer = asVisitor().function("post", Map.of("message", "x")).answer(visitor);
        assertEquals(ApiError.CANNOT_SEND, answer.path("errorCode").asInt());
        assertEquals("Not in this chat", answer.path("errorMessage").asText());
    }

    @Test
    void aPostThatIsSentAgainIsStoredOnce() {
        for (String key : List.of("a", "a", "b")) {
            assertEquals(0, asVisitor().function("post", Map.of("message", "once " + key, "key", key)).answer(visitor)
                    .path("errorCode").asInt(-1));
        }
        JsonNode seen = asVisitor().function("updateMessages", Map.of("lastId", 0), "messages").answer(visitor);
        assertEquals(List.of("once a", "once b"), Threads.texts(seen, MessageKind.USER));
    }
}
