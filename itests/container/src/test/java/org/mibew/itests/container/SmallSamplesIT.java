package org.mibew.itests.container;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.Test;
import org.mibew.api.operator.Operator;
import org.mibew.api.thread.Actor;
import org.mibew.api.thread.ChatThread;
import org.mibew.api.thread.Message;
import org.mibew.api.thread.MessageKind;
import org.mibew.api.thread.NewMessage;

/** The samples that go with one event each work as long as they are there. */
public class SmallSamplesIT extends SampleTest {

    @Test
    public void wordsAreReplacedInMessages() throws Exception {
        ChatThread thread = startChat(guest("en"));
        assertEquals("Oh darn!", said(thread, "Oh darn!"));
        install("profanity-filter");
        assertEquals("Oh ****!", said(thread, "Oh darn!"));
        remove("profanity-filter");
        assertEquals("Oh darn!", said(thread, "Oh darn!"));
    }

    private String said(ChatThread thread, String text) {
        return threads.post(thread.id(), Actor.VISITOR, NewMessage.of(MessageKind.USER, text)).map(Message::body).orElseThrow();
    }

    @Test
    public void theConsoleHasOneMoreFunction() throws Exception {
        Operator operator = newOperator();
        String[] session = session(operator);
        assertAnswers("\"time\":null", operator, session);
        install("microtime");
        assertAnswers("\"time\":\"0.", operator, session);
        remove("microtime");
        assertAnswers("\"time\":null", operator, session);
    }

    private void assertAnswers(String part, Operator operator, String... session) throws Exception {
        HttpResponse<String> answer = console(operator, "microtime", "time", session);
        assertTrue(decoded(answer), decoded(answer).contains(part));
    }

    @Test
    public void eventsAreWrittenIntoAFile() throws Exception {
        Path file = Path.of(System.getProperty("mibew.home", "."), "data", "audit.log");
        install("audit-log");
        ChatThread thread = startChat(guest("en"));
        Await.until("the new thread is written down", () -> Files.readString(file).contains(thread.userName()));
        remove("audit-log");
        ChatThread late = startChat(guest("en"));
        assertTrue(!Files.readString(file).contains(late.userName()));
    }
}
