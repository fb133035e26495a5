package org.mibew.itests.container;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Optional;
import javax.inject.Inject;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.mibew.api.event.InvitationPropose;
import org.mibew.api.event.ThreadPostMessage;
import org.mibew.api.operator.OperatorProfile;
import org.mibew.api.operator.Operators;
import org.mibew.api.problem.Rejected;
import org.mibew.api.thread.Actor;
import org.mibew.api.thread.Guest;
import org.mibew.api.thread.MessageBatch;
import org.mibew.api.thread.MessageKind;
import org.mibew.api.thread.NewMessage;
import org.mibew.api.thread.ThreadStart;
import org.mibew.api.thread.Threads;
import org.mibew.api.visitor.Invitations;
import org.mibew.api.visitor.Visit;
import org.mibew.api.visitor.Visitors;
import org.mibew.itests.container.plugin.Guard;
import org.osgi.framework.Bundle;

/** Nobody posts or invites without the handlers that are required for it, and nothing is left of what was rejected. */
public class RequiredHandlersIT extends ContainerTest {

    private static final String[] TOPICS = {ThreadPostMessage.TOPIC, InvitationPropose.TOPIC};
    private static final int FAILURES = 5;

    @Inject
    private Threads threads;

    @Inject
    private Invitations invitations;

    @Inject
    private Visitors visitors;

    @Inject
    private Operators operators;

    private long thread;
    private long operator;

    @Before
    public void makePeople() {
        String name = "guard" + System.nanoTime();
        thread = threads.start(ThreadStart.by(new Guest(name, "Vera", "en", "test " + name, "", ""))).id();
        operator = operators.create(OperatorProfile.of(name), Optional.empty()).id();
    }

    @After
    public void endTrouble() throws Exception {
        System.clearProperty("test.guard");
        configurations.getConfiguration("org.mibew.core.events", "?").delete();
    }

    private static PluginJar guard(boolean isRequired) {
        return new PluginJar("guard", Guard.class)
                .topics(String.join(",", TOPICS))
                .header("Test-Required", Boolean.toString(isRequired));
    }

    private static void trouble(String kind) {
        System.setProperty("test.guard", kind);
    }

    private void post() {
        threads.post(thread, Actor.VISITOR, NewMessage.of(MessageKind.USER, "4111 1111 1111 1111")).orElseThrow();
    }

    private long newVisitor() {
        String name = "guest" + System.nanoTime();
        return visitors.track(new Visit(0, name, "Guest", "https://www.example.com/", "", "192.0.2.17", "", "en")).id();
    }

    private int messages() {
        int found = 0;
        MessageBatch batch = threads.messages(thread, Actor.SERVER, 0);
        while (!batch.complete()) {
            found += batch.messages().size();
            batch = threads.messages(thread, Actor.SERVER, batch.position());
        }
        return found + batch.messages().size();
    }

    private void assertPostsAreRejected(String reason) {
        int before = messages();
        Rejected rejected = assertThrows(Rejected.class, this::post);
        assertNames(rejected, reason);
        assertEquals("nothing is stored", before, messages());
    }

    private void assertInvitationsAreRejected(String reason) {
        long visitor = newVisitor();
        Rejected rejected = assertThrows(Rejected.class, () -> invitations.invite(visitor, operator));
        assertNames(rejected, reason);
        assertTrue("nobody is invited", invitations.of(visitor).isEmpty());
        assertEquals("there is no thread", 0, visitors.get(visitor).thread());
        assertEquals("no invitation is counted", 0, visitors.get(visitor).invitations());
    }

    private static void assertNames(Rejected rejected, String reason) {
        String message = rejected.getMessage();
        assertTrue(message, message.startsWith("The required handler ") && message.contains("guard"));
        assertTrue(message, message.contains(reason));
        assertTrue(rejected.rejection().toString(), !rejected.rejection().handler().isEmpty());
    }

    private void assertAllGoesWell() {
        int before = messages();
        post();
        assertEquals(before + 1, messages());
        long visitor = newVisitor();
        invitations.invite(visitor, operator);
        assertTrue(invitations.of(visitor).isPresent());
    }

    @Test
    public void whatARequiredHandlerFailsAtIsRejected() throws Exception {
        start(guard(true));
        assertAllGoesWell();
        trouble("throw");
        assertPostsAreRejected("the list of card numbers is gone");
        assertInvitationsAreRejected("the list of card numbers is gone");
        trouble("");
        assertAllGoesWell();
    }

    @Test
    public void whatARequiredHandlerIsLateForIsRejectedAndSoIsAllElseUntilItIsReleased() throws Exception {
        setDeadline(300);
        Bundle plugin = start(guard(true));
        trouble("hang");
        assertPostsAreRejected("its deadline passed");
        assertInvitationsAreRejected("its deadline passed");
        trouble("");
        assertPostsAreRejected("quarantine");
        assertInvitationsAreRejected("quarantine");
        assertEquals(2, monitor.release(report(plugin).serviceId()));
        assertAllGoesWell();
    }

    @Test
    public void whatARequiredHandlerFailsAtAgainAndAgainIsRejectedUntilItIsReleased() throws Exception {
        setDeadline(5_000);
        Bundle plugin = start(guard(true));
        trouble("throw");
        for (int i = 0; i < FAILURES; i++) {
            assertPostsAreRejected("the list of card numbers is gone");
        }
        trouble("");
        assertPostsAreRejected("quarantine");
        assertEquals(1, monitor.release(report(plugin).serviceId()));
        assertAllGoesWell();
    }

    @Test
    public void whatTheAdministratorRequiresIsRequiredWhileThePluginIsAbsent() throws Exception {
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put("required", new String[] {TOPICS[0] + "=guard", TOPICS[1] + "=guard"});
        configurations.getConfiguration("org.mibew.core.events", "?").update(properties);
        Await.until("the handler is required", this::isRejected);
        assertPostsAreRejected("it is not there");
        assertInvitationsAreRejected("it is not there");

        Bundle plugin = start(guard(false));
        assertAllGoesWell();
        trouble("throw");
        assertPostsAreRejected("the list of card numbers is gone");
        assertInvitationsAreRejected("the list of card numbers is gone");
        trouble("");

        plugin.stop();
        assertPostsAreRejected("it is not there");
        assertInvitationsAreRejected("it is not there");
        plugin.start();
        assertAllGoesWell();

        plugin.stop();
        configurations.getConfiguration("org.mibew.core.events", "?").delete();
        Await.until("the handler is required no more", () -> !isRejected());
        assertAllGoesWell();
    }

    private boolean isRejected() {
        try {
            post();
            return false;
        } catch (Rejected e) {
            return true;
        }
    }
}
