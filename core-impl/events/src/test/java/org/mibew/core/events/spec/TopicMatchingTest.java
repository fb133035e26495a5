package org.mibew.core.events.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mibew.core.events.harness.CapturedLog;
import org.mibew.core.events.harness.Osgi;
import org.mibew.core.events.harness.RecordingHandler;
import org.osgi.service.event.Event;

/** Which topics a handler gets (OSGi Compendium 113.3.1, 113.4). */
class TopicMatchingTest {

    @RegisterExtension
    final Osgi osgi = new Osgi();

    /** 113.4: a handler is notified of events that belong to its topics. */
    @Test
    void handlerGetsEventsOfItsTopicOnly() {
        RecordingHandler handler = osgi.record("com/acme/READ");

        osgi.send("com/acme/READ");
        osgi.send("com/acme/WRITE");
        osgi.send("com/acme/READ/ALL");
        osgi.send("com/acme");

        assertEquals(List.of("com/acme/READ"), handler.topics());
    }

    /** 113.4: posted events are matched as sent ones are. */
    @Test
    void postedEventsAreMatchedLikeSentOnes() {
        RecordingHandler exact = osgi.record("com/acme/READ");
        RecordingHandler prefix = osgi.record("com/acme/*");
        RecordingHandler all = osgi.record("*");

        osgi.post("org/acme/OTHER");
        osgi.post("com/acme/WRITE");
        osgi.post("com/acme/READ");

        all.await("com/acme/READ");
        prefix.await("com/acme/READ");
        exact.await("com/acme/READ");
        assertEquals(List.of("com/acme/READ"), exact.topics());
        assertEquals(List.of("com/acme/WRITE", "com/acme/READ"), prefix.topics());
    }

    /** 113.3.1: topics are case-sensitive. */
    @Test
    void caseOfTopicMatters() {
        RecordingHandler exact = osgi.record("com/acme/Read");
        RecordingHandler prefix = osgi.record("com/Acme/*");

        osgi.send("com/acme/READ");
        osgi.send("com/acme/read");

        assertEquals(List.of(), exact.topics());
        assertEquals(List.of(), prefix.topics());
    }

    /** 113.4: an asterisk as the last token matches every topic that begins with the tokens before it. */
    @Test
    void wildcardMatchesEveryTopicBelow() {
        RecordingHandler handler = osgi.record("com/action/*");

        osgi.send("com/action/listen");
        osgi.send("com/action/listen/again");
        osgi.send("com/other/listen");
        osgi.send("org/com/action/listen");

        assertEquals(List.of("com/action/listen", "com/action/listen/again"), handler.topics());
    }

    /** 113.4, 113.11.1: {@code a/b/*} does not stand for {@code a/b}. */
    @Test
    void wildcardDoesNotMatchItsPrefixAlone() {
        RecordingHandler handler = osgi.record("com/action/*");

        osgi.send("com/action");

        assertEquals(List.of(), handler.topics());
    }

    /** 113.4: a wildcard stands for whole tokens. */
    @Test
    void wildcardDoesNotMatchTheBeginningOfAToken() {
        RecordingHandler handler = osgi.record("com/action/*");

        osgi.send("com/actions/listen");
        osgi.send("com/actionlisten");

        assertEquals(List.of(), handler.topics());
    }

    /** 113.4: the topic {@code *} matches everything. */
    @Test
    void asteriskAloneMatchesEveryTopic() {
        RecordingHandler handler = osgi.record("*");

        List<String> topics = List.of("single", "com/acme/READ", "a/b/c/d/e/f/g");
        topics.forEach(osgi::send);

        assertEquals(topics, handler.topics().stream().filter(topics::contains).toList());
    }

    /** 113.3.1: a topic is one token or several; tokens are of letters, digits, underscores and hyphens. */
    @ParameterizedTest
    @ValueSource(strings = {"a", "0", "_", "-", "com", "com/acme", "com_acme/read-all/42", "A/b/C_d/-/_/0"})
    void everyTopicOfTheGrammarIsDelivered(String topic) {
        RecordingHandler exact = osgi.record(topic);
        RecordingHandler below = osgi.record(topic + "/*");

        osgi.send(topic);
        osgi.send(topic + "/x");

        assertEquals(List.of(topic), exact.topics());
        assertEquals(List.of(topic + "/x"), below.topics());
    }

    /** 113.3.1: there is no event with a topic outside the grammar. */
    @ParameterizedTest
    @ValueSource(strings = {"", "/", "/a", "a/", "a//b", "a b", "a.b", "*", "a/*", "a/\u00e9"})
    void eventOfAnInvalidTopicCannotBeMade(String topic) {
        assertThrows(IllegalArgumentException.class, () -> new Event(topic, Map.of()));
    }

    /** 113.4: a handler that asks for several topics gets the events of each. */
    @Test
    void handlerMayAskForSeveralTopics() {
        RecordingHandler handler = osgi.record("com/acme/READ", "com/acme/WRITE", "org/acme/*");

        osgi.send("com/acme/READ");
        osgi.send("com/acme/DELETE");
        osgi.send("org/acme/x/y");
        osgi.send("com/acme/WRITE");

        assertEquals(List.of("com/acme/READ", "org/acme/x/y", "com/acme/WRITE"), handler.topics());
    }

    /** 113.4: a handler is notified of an event once, however many of its topics match. */
    @Test
    void handlerIsCalledOnceForAnEvent() {
        RecordingHandler handler = osgi.record("com/acme/READ", "com/acme/*", "com/*", "*", "com/acme/READ");

        osgi.send("com/acme/READ");

        assertEquals(1, handler.topics().stream().filter("com/acme/READ"::equals).count());
    }

    /** 113.4: a handler without the property event.topics must not receive events. */
    @Test
    void handlerWithoutTopicsIsNotCalled() {
        RecordingHandler handler = new RecordingHandler();
        osgi.register(handler);
        RecordingHandler last = osgi.record("com/acme/READ");

        osgi.send("com/acme/READ");
        osgi.post("com/acme/READ");

        last.awaitCount(2);
        osgi.settle();
        assertEquals(List.of(), handler.topics());
    }

    /** 113.4: a scope is {@code *}, a topic, or a topic and {@code /*}; anything else matches nothing. */
    @ParameterizedTest
    @ValueSource(strings = {
        "", " ", "/", "//", "/*", "**", "*/*", "*/acme", "com/*/READ", "com/acme*", "com/acme/*/*", "com/acme/**",
        "com/acme/", "/com/acme", "com//acme", "com//*", "com.acme", "com acme", "com/acme/READ,com/acme/WRITE",
        "com/acme/?", "com/\u00e9"
    })
    void invalidScopeMatchesNothing(String scope) {
        RecordingHandler handler = osgi.record(scope);

        osgi.send("com/acme/READ");
        osgi.send("com/acme/WRITE");
        osgi.send("com/acme");
        osgi.send("com");

        assertEquals(List.of(), handler.topics());
    }

    /** 113.4: whoever breaks the grammar of scopes is told, once, with the name of the bundle. */
    @ParameterizedTest
    @ValueSource(strings = {"", "com/*/READ", "com/acme*", "com//acme"})
    void invalidScopeIsLogged(String scope) {
        osgi.record(scope);
        osgi.send("com/acme/READ");
        osgi.send("com/acme/READ");

        assertEquals(1, CapturedLog.warnings("com.acme.handlers").size(), () -> "Logged: " + CapturedLog.lines());
    }

    /** 113.4, 113.8: an invalid handler does not keep others from their events. */
    @Test
    void invalidScopeOfOneHandlerDoesNotHarmOthers() {
        osgi.record("com/*/READ");
        RecordingHandler handler = osgi.record("com/acme/READ");

        osgi.send("com/acme/READ");

        assertEquals(List.of("com/acme/READ"), handler.topics());
    }
}
