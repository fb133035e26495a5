package org.mibew.itests.container;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.Test;
import org.mibew.api.event.EventBuilder;
import org.mibew.api.event.ThreadPostMessage;
import org.mibew.api.monitor.TopicReport;
import org.mibew.itests.container.plugin.Hostile;
import org.mibew.itests.container.plugin.Suffix;
import org.osgi.framework.Bundle;

/** A plugin that misbehaves loses what it wrote, and nobody else loses anything. */
public class HostileHandlersIT extends ContainerTest {

    @Test
    public void whatAHandlerWroteBeforeItThrewIsDropped() throws Exception {
        assertOthersWorkBeside("throw");
    }

    @Test
    public void anErrorIsAFailureAsAnyOther() throws Exception {
        assertOthersWorkBeside("error");
    }

    @Test
    public void aStackOverflowIsAFailureAsAnyOther() throws Exception {
        assertOthersWorkBeside("overflow");
    }

    @Test
    public void eventsThatTriggerThemselvesEndWithAFailureOfTheHandlerThatAskedForTooMuch() throws Exception {
        start(suffix("a").ranking(1));
        start(hostile("recurse"));
        start(suffix("z").ranking(-1));
        assertTrue("the sender gets an answer", post("x").endsWith("z"));
    }

    @Test
    public void aHandlerThatInterruptsItsThreadDisturbsNobody() throws Exception {
        start(suffix("a").ranking(1));
        start(hostile("interrupt"));
        start(suffix("z").ranking(-1));
        for (int i = 0; i < 100; i++) {
            assertEquals("xa!z", post("x"));
            assertFalse("the sender is not interrupted", Thread.currentThread().isInterrupted());
        }
    }

    @Test
    public void aHandlerThatIsLateFreesTheSenderAndIsQuarantinedUntilReleased() throws Exception {
        setDeadline(300);
        Bundle hostile = start(hostile("hang"));
        start(suffix("z").ranking(-1));
        assertEquals("xz", post("x"));
        assertTrue(topic(hostile).quarantined());
        assertEquals(1, topic(hostile).overruns());
        assertEquals("it is skipped", "xz", post("x"));
        assertEquals(1, topic(hostile).skips());
        assertEquals(1, monitor.release(report(hostile).serviceId()));
        assertEquals("it hangs again", "xz", post("x"));
        assertEquals(2, topic(hostile).overruns());
    }

    @Test
    public void whatALateHandlerWritesReachesNobody() throws Exception {
        setDeadline(200);
        start(hostile("hang"));
        ThreadPostMessage event = EventBuilder.of(ThreadPostMessage.class)
                .with("message_body", "x")
                .build();
        dispatcher.trigger(event);
        System.setProperty("test.release", "true");
        for (int i = 0; i < 200; i++) {
            assertEquals("x", event.messageBody().get());
            assertEquals("y", post("y"));
        }
    }

    @Test
    public void asManyEndlessLoopsAsThereAreCoresDoNotStopTheOthers() throws Exception {
        setDeadline(300);
        int loops = Runtime.getRuntime().availableProcessors();
        List<Bundle> looping = new ArrayList<>();
        for (int i = 0; i < loops; i++) {
            looping.add(start(new PluginJar("loop" + i, Hostile.class)
                    .topics(ThreadPostMessage.TOPIC)
                    .header("Test-Behaviour", "loop")));
        }
        start(suffix("z"));
        assertEquals("xz", post("x"));
        for (Bundle plugin : looping) {
            assertTrue(topic(plugin).quarantined());
        }
        for (int i = 0; i < 200; i++) {
            assertEquals("xz", post("x"));
        }
    }

    @Test
    public void aHandlerCanEndItselfAndOthersWhileAnEventIsDelivered() throws Exception {
        start(hostile("unregister").ranking(2));
        start(new PluginJar("victims", Suffix.class)
                .topics(ThreadPostMessage.TOPIC)
                .ranking(1)
                .header("Test-Suffix", "victim"));
        start(suffix("z"));
        String first = post("x");
        assertTrue(first, first.startsWith("x!"));
        assertEquals("it is gone afterwards", "xvictimz", post("x"));
    }

    @Test
    public void aHandlerThatIsEndedBeforeItsTurnIsNotCalled() throws Exception {
        start(hostile("unregister").header("Test-Victim", "Suffix").ranking(2));
        start(suffix("victim").ranking(1));
        assertEquals("x!", post("x"));
    }

    private void assertOthersWorkBeside(String behaviour) throws Exception {
        start(suffix("a").ranking(1));
        Bundle hostile = start(hostile(behaviour));
        start(suffix("z").ranking(-1));
        for (int i = 0; i < 10; i++) {
            assertEquals("xaz", post("x"));
        }
        TopicReport topic = topic(hostile);
        assertEquals("it failed until it was quarantined", 5, topic.failures());
        assertTrue(topic.quarantined());
        assertEquals(5, topic.skips());
    }

    private TopicReport topic(Bundle plugin) {
        return report(plugin).byTopic().get(0);
    }

    private static PluginJar hostile(String behaviour) {
        return new PluginJar("hostile", Hostile.class).topics(ThreadPostMessage.TOPIC).header("Test-Behaviour", behaviour);
    }
}
