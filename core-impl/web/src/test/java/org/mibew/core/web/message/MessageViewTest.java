package org.mibew.core.web.message;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mibew.api.thread.Message;
import org.mibew.api.thread.MessageKind;

class MessageViewTest {

    private static Message message(MessageKind kind, String body) {
        return new Message(42, kind, Instant.ofEpochSecond(1_790_000_000L), Optional.empty(), 2, body, "",
                Map.of("a", 1), Map.of());
    }

    @Test
    void clientsGetWhatTheyKnowAndTheFieldsOfPlugins() {
        Map<String, Object> members = MessageView.of(message(MessageKind.USER, "x").with("mood", "good"));
        assertEquals(Set.of("id", "kind", "created", "name", "message", "plugin", "data", "mood"), members.keySet());
        assertEquals(1_790_000_000L, members.get("created"));
        assertEquals(1, members.get("kind"));
        assertEquals("good", members.get("mood"));
    }

    @Test
    void wordsOfPeopleAreText() {
        String escaped = "&lt;b onclick=&quot;x(&#39;&#39;)&quot;&gt; &amp;amp;";
        assertEquals(escaped, MessageView.html(message(MessageKind.USER, "<b onclick=\"x('')\"> &amp;")));
        assertEquals(escaped, MessageView.html(message(MessageKind.AGENT, "<b onclick=\"x('')\"> &amp;")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "plain, 1 + 1 | plain, 1 + 1",
        "<b class=\"x\">a</b><br><em>c</em> | <b class=\"x\">a</b><br><em>c</em>",
        "<script>alert(1)</script>a | a",
        "<style>*{}</style>a | a",
        "<b onclick=\"x()\" style=\"color:red\">a</b> | <b>a</b>",
        "<a href=\"javascript:x()\">a</a> | <a rel=\"noopener noreferrer\">a</a>",
        "<a href=\"https://example.com/\">a</a> | <a href=\"https://example.com/\" rel=\"noopener noreferrer\">a</a>",
        "<a href=\"/operator/history\">a</a> | <a href=\"/operator/history\" rel=\"noopener noreferrer\">a</a>",
        "<img src=x onerror=x()>a | a",
        "<svg><script>x()</script></svg>a | a",
        "a < b && c | a &lt; b &amp;&amp; c",
    })
    void notesKeepOnlyHarmlessMarkup(String body, String html) {
        for (MessageKind kind : new MessageKind[] {MessageKind.FOR_AGENT, MessageKind.INFO, MessageKind.PLUGIN}) {
            assertEquals(html, MessageView.html(message(kind, body)));
        }
    }
}
