package org.mibew.itests.container;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.net.http.HttpResponse;
import org.junit.Test;
import org.mibew.api.operator.Operator;
import org.mibew.api.thread.ChatThread;

/** The pages of chats load the script of the sample, with its options, as long as it is there; other pages never do. */
public class EmojiSampleIT extends SampleTest {

    @Test
    public void chatsLoadTheScriptThatTheBundleServes() throws Exception {
        Operator operator = newOperator();
        String[] session = session(operator);
        ChatThread thread = startChat(guest("en"));
        threads.take(thread.id(), operator.id(), false);
        String chat = "/chat/" + thread.id() + "/" + thread.token().reveal();
        assertHasNoEmoji(get(chat));
        assertHasNoEmoji(get("/operator" + chat, session));
        assertEquals(404, get("/emoji/emoji.js").statusCode());

        install("emoji");
        assertHasEmoji(get(chat));
        assertHasEmoji(get("/operator" + chat, session));
        assertHasNoEmoji(get("/operator/login"));
        assertHasNoEmoji(get("/operator/users", session));
        Await.until("the script is served", () -> get("/emoji/emoji.js").statusCode() == 200);
        assertType("javascript", get("/emoji/emoji.js"));
        assertType("text/css", get("/emoji/emoji.css"));

        remove("emoji");
        assertHasNoEmoji(get(chat));
        Await.until("the script is gone", () -> get("/emoji/emoji.js").statusCode() == 404);
    }

    private static void assertHasEmoji(HttpResponse<String> page) {
        assertEquals(200, page.statusCode());
        String html = page.body();
        assertTrue(html, html.contains("/emoji/emoji.js\"") && html.contains("/emoji/emoji.css\""));
        assertTrue(html, html.contains("\"emoji\":{\"emoji\":{\":-)\":\"🙂\""));
    }

    private static void assertHasNoEmoji(HttpResponse<String> page) {
        assertEquals(200, page.statusCode());
        assertFalse(page.body(), page.body().contains("emoji"));
    }

    private static void assertType(String type, HttpResponse<String> file) {
        String given = file.headers().firstValue("Content-Type").orElse("none");
        assertTrue(given, given.contains(type));
    }
}
