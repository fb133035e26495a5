package org.mibew.itests.container;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import org.junit.Test;
import org.mibew.api.event.ThreadPostMessage;
import org.mibew.api.monitor.HandlerReport;
import org.mibew.itests.container.plugin.Hung;
import org.osgi.framework.Bundle;

/** A handler whose object cannot be had is named when it is deployed, and the other handlers work. */
public class ObtainingIT extends ContainerTest {

    @Test
    public void aServiceThatIsNullIsAFailure() throws Exception {
        assertNamed("null", "null");
    }

    @Test
    public void aServiceThatThrowsIsAFailure() throws Exception {
        assertNamed("throw", "cannot be obtained");
    }

    @Test
    public void aServiceThatHangsIsAFailureAndFreesTheSender() throws Exception {
        setDeadline(300);
        Bundle hung = start(hung("hang"));
        start(suffix("z"));
        Await.until("it is named at deployment", () -> report(hung).problem().isPresent());
        assertTrue(report(hung).problem().get(), report(hung).problem().get().contains("deadline"));
        assertEquals("xz", post("x"));
        assertEquals(1, report(hung).byTopic().get(0).overruns());
    }

    private void assertNamed(String behaviour, String words) throws Exception {
        Bundle hung = start(hung(behaviour));
        start(suffix("z"));
        Await.until("it is named at deployment", () -> report(hung).problem().isPresent());
        HandlerReport report = report(hung);
        assertTrue(report.problem().get(), report.problem().get().contains(words));
        assertEquals("xz", post("x"));
        assertEquals(1, report(hung).byTopic().get(0).failures());
    }

    private static PluginJar hung(String behaviour) {
        return new PluginJar("hung", Hung.class).topics(ThreadPostMessage.TOPIC).header("Test-Behaviour", behaviour);
    }
}
