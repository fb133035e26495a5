package org.mibew.core.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.mibew.api.cron.CronReport;
import org.mibew.api.event.CronRun;
import org.mibew.api.event.InvitationIgnore;
import org.mibew.api.event.ThreadClose;
import org.mibew.api.event.ThreadDelete;
import org.mibew.api.event.VisitorDeleteOld;
import org.mibew.api.event.VisitorErase;
import org.mibew.api.history.HistoryQuery;
import org.mibew.api.thread.Actor;
import org.mibew.api.thread.ChatThread;
import org.mibew.api.thread.Guest;
import org.mibew.api.thread.ThreadStart;
import org.mibew.api.thread.ThreadState;
import org.mibew.api.visitor.Visit;
import org.mibew.api.visitor.Visitor;
import org.mibew.core.chat.harness.ChatServer;
import org.mibew.core.chat.harness.DatabaseKind;
import org.mibew.core.chat.harness.Eventually;
import org.mibew.core.chat.harness.Rows;
import org.mibew.core.chat.upkeep.Upkeep;

/** What the server does by itself, with all its services. */
@ParameterizedClass
@EnumSource(DatabaseKind.class)
class ChatUpkeepTest {

    @RegisterExtension
    final ChatServer server;

    ChatUpkeepTest(DatabaseKind kind) {
        this.server = new ChatServer(kind);
    }

    private Chat chat() {
        return server.chat();
    }

    private Visitor track(String page) {
        return chat().visitors().track(new Visit(0, "ann", "Guest", page, "", "192.0.2.17", "curl/8.5.0", "en"));
    }

    private ChatThread start(String userId) {
        return chat().threads().start(
                ThreadStart.by(new Guest(userId, "Guest", "en", "192.0.2.17", "/a", "curl/8.5.0")));
    }

    private ChatThread invite(long visitor) {
        return chat().invitations().invite(visitor, new Rows(server.database()).operator("anna", 0));
    }

    @Test
    void aPageChangeEndsAnInvitationThenTheVisitorIsTracked() {
        ChatThread invitation = invite(track("/a").id());
        assertEquals(Optional.of("anna"),
                chat().visitors().list(0).get(0).invitation().map(waiting -> waiting.operatorName()));
        server.events().clear();

        Visitor visitor = track("/b");

        assertEquals(0, visitor.thread());
        assertEquals(ThreadState.CLOSED, chat().threads().get(invitation.id()).state());
        List<String> names = server.events().names();
        assertEquals("VisitorTrack", names.get(names.size() - 1));
        assertTrue(names.contains("InvitationReject"), names::toString);
        assertTrue(names.contains("ThreadClose"), names::toString);
    }

    @Test
    void aRunDoesEverythingInOrder() {
        ChatThread thread = start("bob");
        invite(track("/a").id());
        server.clock().advance(Duration.ofHours(1));
        server.events().clear();

        CronReport report = chat().cron().run().orElseThrow();

        assertEquals(
                List.of(
                        step("time-outs of threads", "1"),
                        step("expiry of invitations", "1"),
                        step("purge of visitors", "1"),
                        step("purge of the history", "threads are kept for ever"),
                        step("statistics", "0 days reckoned, 0 visits of pages forgotten"),
                        step("turn of the plugins", "done"),
                        step("check for updates", "switched off")),
                report.steps());
        assertEquals(1, server.events().triggered(CronRun.class).size());
        assertEquals(1, server.events().triggered(InvitationIgnore.class).size());
        assertEquals(1, server.events().triggered(VisitorDeleteOld.class).size());
        assertEquals(2, server.events().triggered(ThreadClose.class).size());
        assertEquals(ThreadState.CLOSED, chat().threads().get(thread.id()).state());
        List<String> names = server.events().names();
        assertEquals("CronRun", names.get(names.size() - 1));
    }

    private static CronReport.Step step(String name, String result) {
        return new CronReport.Step(name, result, Optional.empty());
    }

    @Test
    void theTimerClosesThreadsThatTimeOut() {
        ChatThread thread = start("bob");
        server.clock().advance(Duration.ofHours(1));
        try (Upkeep upkeep = chat().upkeep()) {
            upkeep.start();
            Eventually.holds("the thread is closed",
                    () -> chat().threads().get(thread.id()).state() == ThreadState.CLOSED);
        }
    }

    @Test
    void historyFindsWhatWasSaidAndThePurgeDeletesIt() {
        ChatThread thread = chat().threads().start(ThreadStart.by(
                new Guest("bob", "Bob", "en", "192.0.2.17", "/a", "curl/8.5.0")).withMessage("Where is my parcel?"));
        assertEquals(List.of(), chat().history().search(HistoryQuery.messages("parcel")).threads());
        chat().threads().close(thread.id(), Actor.VISITOR);
        assertEquals(List.of(chat().threads().get(thread.id())),
                chat().history().search(HistoryQuery.messages("parcel")).threads());
        chat().settings().set("history_lifetime", "1");
        server.clock().advance(Duration.ofDays(2));
        server.events().clear();

        chat().cron().run();

        assertEquals(List.of(new ThreadDelete(thread.id())), server.events().triggered(ThreadDelete.class));
        assertEquals(Optional.empty(), chat().threads().find(thread.id()));
    }

    @Test
    void whoIsErasedIsInNoThreadAnyMore() {
        Visitor visitor = track("/a");
        ChatThread over = start("ann");
        chat().threads().close(over.id(), Actor.VISITOR);
        ChatThread open = start("ann");
        server.events().clear();

        assertEquals(3, chat().privacy().erase("ann"));

        assertEquals(
                List.of(open.id()),
                server.events().triggered(ThreadClose.class).stream().map(close -> close.thread().id()).toList());
        assertEquals(
                List.of(over.id(), open.id()),
                server.events().triggered(ThreadDelete.class).stream().map(ThreadDelete::id).toList());
        List<String> names = server.events().names();
        assertEquals(List.of("ThreadDelete", "VisitorDeleteOld", "VisitorErase"), names.subList(names.size() - 3, names.size()));
        assertEquals(List.of(new VisitorErase("ann")), server.events().triggered(VisitorErase.class));
        assertEquals(Optional.empty(), chat().visitors().find(visitor.id()));
    }
}
