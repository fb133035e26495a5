package org.mibew.core.web.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mibew.api.event.Rejection;
import org.mibew.api.event.ThreadFunctionCall;
import org.mibew.api.event.ThreadGetMessagesAlter;
import org.mibew.api.thread.ChatThread;
import org.mibew.api.thread.MessageKind;
import org.mibew.api.web.ClientCall;
import org.mibew.core.web.harness.Browser;
import org.mibew.core.web.harness.WebServer;

class ProtocolTest {

    @RegisterExtension
    private final WebServer server = new WebServer(Map.of("posts.per.minute", 3, "wrong.tokens.per.minute", 2));

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

    @Test
    void theAnswerHasTheShapeOfTheOriginal() {
        HttpResponse<String> answer = asVisitor().request("4f2a").function(
                "UPDATE", Map.of(), Map.of("threadState", "state", "nothing", "n"), Map.of()).sendTo(visitor);
        assertEquals(200, answer.statusCode());
        assertEquals("text/plain; charset=UTF-8", answer.headers().firstValue("Content-Type").orElse("")
                .replace(";charset=utf-8", "; charset=UTF-8"));
        assertFalse(answer.body().contains("+") || answer.body().contains(" "));
        assertEquals(Package.readPlain("""
                {"signature":"","proto":"1.0","async":true,"requests":[{"token":"4f2a","functions":[{"function":"result",
                "arguments":{"state":0,"n":null,"threadId":null,"token":null,"return":[],"references":[],"errorCode":0}}]}]}
                """), Package.read(answer.body()));
    }

    @Test
    void allFunctionsOfAllRequestsAreRunAndOneThatFailsSpoilsNothing() {
        String body = asVisitor()
                .request("a")
                .function("update", Map.of(), "threadState")
                .function("post", Map.of("message", " "), "none")
                .function("rename", Map.of("name", " "))
                .function("post", Map.of("message", "Hello"))
                .request("b")
                .function("updateMessages", Map.of("lastId", 0), "messages", "lastId")
                .sendTo(visitor).body();
        JsonNode first = Package.result(body, 0);
        assertEquals(ApiError.WRONG_ARGUMENTS, first.path("errorCode").asInt());
        assertTrue(first.path("errorMessage").asText().contains("message"));
        assertEquals(0, first.path("threadState").asInt(-1));
        assertFalse(first.has("none"));
        assertEquals("b", Package.read(body).path("requests").path(1).path("token").asText());
        assertEquals(List.of("Hello"), Threads.texts(Package.result(body, 1), MessageKind.USER));
    }

    @Test
    void aFaultOfTheServerIsOneFunctionsError() {
        server.events().on(ThreadGetMessagesAlter.class, event -> {
            throw new IllegalStateException("secret");
        });
        String body = asVisitor().request("a").function("updateMessages", Map.of("lastId", 0), "messages")
                .request("b").function("update", Map.of(), "threadState").sendTo(visitor).body();
        assertEquals(ApiError.FAILED, Package.result(body, 0).path("errorCode").asInt());
        assertFalse(body.contains("secret"));
        assertEquals(0, Package.result(body, 1).path("errorCode").asInt(-1));
    }

    @Test
    void pluginsImplementFunctionsAndResultsAreReferredTo() {
        server.events().on(ThreadFunctionCall.class, event -> {
            if (event.function().equals("join")) {
                event.results().put("text", event.arguments().text("a", "") + event.arguments().text("b", ""));
                event.results().put("empty", null);
            }
        });
        JsonNode answer = asVisitor()
                .function("join", Map.of("a", "x", "b", "y"), Map.of("text", "first"), Map.of())
                .function("join", Map.of("a", "text", "b", "z"), Map.of("text", "second", "empty", "e"), Map.of("a", 1))
                .function("join", Map.of("a", "missing"), Map.of("text", "third"), Map.of("a", 2))
                .answer(visitor);
        assertEquals("xy", answer.path("first").asText());
        assertEquals("xyz", answer.path("second").asText());
        assertTrue(answer.has("e") && answer.path("e").isNull());
        assertFalse(answer.has("third"));
        assertEquals(ProtocolProblem.VARIABLE_IS_UNDEFINED_IN_REFERENCE.number(), answer.path("errorCode").asInt());

        asVisitor().function("update", Map.of()).sendTo(visitor);
        List<ThreadFunctionCall> calls = server.events().triggered(ThreadFunctionCall.class);
        assertEquals(2, calls.size());
        assertFalse(calls.get(0).arguments().has("token") || calls.get(0).arguments().has("return"));
        assertEquals(thread.id(), calls.get(0).arguments().integer("threadId", 0));
    }

    @Test
    void errorsOfPluginsAreToldAndCallsOfClientsComeOnceWithTheNextUpdate() {
        server.events().on(ThreadFunctionCall.class, event -> {
            switch (event.function()) {
                case "fail" -> event.results().putAll(Map.of("errorCode", 77, "errorMessage", "Out of tea"));
                case "reject" -> event.rejection().set(Rejection.because("No"));
                default -> event.requestProcessor().call(
                        new ClientCall("ring", ClientCall.Recipient.BOTH, Map.of("times", 2)));
            }
        });
        JsonNode failed = asVisitor().function("fail", Map.of()).answer(visitor);
        assertEquals(77, failed.path("errorCode").asInt());
        assertEquals("Out of tea", failed.path("errorMessage").asText());
        assertEquals(ApiError.REFUSED, asVisitor().function("reject", Map.of()).answer(visitor).path("errorCode").asInt());
        assertEquals(ApiError.WRONG_THREAD, Package.ofThread(thread.id(), 1, true).function("bell", Map.of())
                .answer(visitor).path("errorCode").asInt());

        asVisitor().function("bell", Map.of()).sendTo(visitor);
        JsonNode requests = Package.read(asVisitor().function("update", Map.of()).sendTo(visitor).body()).path("requests");
        assertEquals(2, requests.size());
        JsonNode call = requests.path(1).path("functions").path(0);
        assertEquals("ring", call.path("function").asText());
        assertEquals(2, call.path("arguments").path("times").asInt());
        assertEquals(thread.id(), call.path("arguments").path("threadId").asLong());
        assertEquals(1, Package.read(asVisitor().function("update", Map.of()).sendTo(visitor).body())
                .path("requests").size());
    }

    @Test
    void answersOfClientsAreIgnored() {
        Package answer = asVisitor().function("result", Map.of("errorCode", 0)).function("update", Map.of());
        HttpResponse<String> empty = answer.sendTo(visitor);
        assertEquals(200, empty.statusCode());
        assertEquals("", empty.body());
    }

    @Test
    void whatComesTooOftenGetsTheStatusThatSaysSo() {
        for (int i = 0; i < 3; i++) {
            assertEquals(200, asVisitor().function("post", Map.of("message", "x")).sendTo(visitor).statusCode());
        }
        HttpResponse<String> fourth = asVisitor().request("a").function("post", Map.of("message", "x"))
                .request("b").function("update", Map.of(), "threadState").sendTo(visitor);
        assertEquals(429, fourth.statusCode());
        assertTrue(fourth.headers().firstValue("Retry-After").isPresent());
        assertEquals(ApiError.TOO_OFTEN, Package.result(fourth.body(), 0).path("errorCode").asInt());
        assertEquals(0, Package.result(fourth.body(), 1).path("threadState").asInt(-1));

        for (int token = 1; token <= 3; token++) {
            HttpResponse<String> wrong = Package.ofThread(thread.id(), token, true).function("update", Map.of())
                    .sendTo(visitor);
            assertEquals(token <= 2 ? 200 : 429, wrong.statusCode());
        }
        assertEquals(429, asVisitor().function("update", Map.of()).sendTo(visitor).statusCode());
    }

    @Test
    void whatIsNoPackageIsNamedInPlainText() {
        HttpResponse<String> answer = visitor.post("/thread/update", Map.of("data", "{\"signature\":\"\"}"));
        assertEquals(400, answer.statusCode());
        assertTrue(answer.body().startsWith("EMPTY_PROTOCOL (5): "), answer.body());
        assertEquals(400, visitor.post("/thread/update", Map.of()).statusCode());
        assertEquals(405, visitor.get("/thread/update").statusCode());
        assertEquals(413, visitor.post("/thread/update", Map.of("data", "x".repeat(1_100_000))).statusCode());
    }

    @Test
    void pagesOfOtherSitesCannotCall() {
        Package update = asVisitor().function("update", Map.of());
        assertEquals(400, update.sendTo(server.browser().with("Sec-Fetch-Site", "cross-site")).statusCode());
        assertEquals(400, update.sendTo(server.browser().with("Origin", "https://evil.example")).statusCode());
        assertEquals(200, update.sendTo(server.browser().with("Sec-Fetch-Site", "same-origin")).statusCode());
    }
}
