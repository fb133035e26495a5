package org.mibew.core.chat.thread;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.mibew.api.event.Rejection;
import org.mibew.api.event.ThreadCreate;
import org.mibew.api.problem.Banned;
import org.mibew.api.problem.LimitExceeded;
import org.mibew.api.problem.NotFound;
import org.mibew.api.problem.Rejected;
import org.mibew.api.setting.ServerSettings;
import org.mibew.api.thread.ChatThread;
import org.mibew.api.thread.LeftMessage;
import org.mibew.api.thread.Message;
import org.mibew.api.thread.MessageKind;
import org.mibew.api.thread.ThreadQuery;
import org.mibew.api.thread.ThreadState;
import org.mibew.core.chat.harness.DatabaseKind;

@ParameterizedClass
@EnumSource(DatabaseKind.class)
class LeavingMessagesTest extends ThreadsTestCase {

    LeavingMessagesTest(DatabaseKind kind) {
        super(kind);
    }

    private static LeftMessage left(String message) {
        return new LeftMessage(People.guest(), 0, "guest@example.com", "Order 7", message);
    }

    @Test
    void aLeftMessageIsStoredWithItsNotes() {
        ChatThread thread = threads().leaveMessage(left("Call me"));

        assertEquals(ThreadState.LEFT, thread.state());
        assertEquals(Optional.of(server.clock().instant()), thread.closed());
        assertEquals(1, thread.messageCount());
        assertEquals(thread, threads().get(thread.id()));
        assertEquals(List.of("ThreadCreate", "ThreadPostMessage", "ThreadMessagePosted", "ThreadPostMessage",
                "ThreadMessagePosted", "ThreadPostMessage", "ThreadMessagePosted", "ThreadPostMessage",
                "ThreadMessagePosted"), names());
        assertEquals(new ThreadCreate(thread), server.events().triggered().get(0));
        List<Message> messages = stored(thread.id());
        assertEquals(List.of(MessageKind.FOR_AGENT, MessageKind.FOR_AGENT, MessageKind.FOR_AGENT, MessageKind.USER),
                messages.stream().map(Message::kind).toList());
        assertEquals("Call me", messages.get(3).body());
        assertEquals(Optional.of("Guest"), messages.get(3).name());
    }

    @Test
    void nothingIsLeftOfARejectedMessage() {
        onPost("Spam", event -> event.rejection().set(Rejection.because("No spam")));
        onPost("Away", event -> event.messageBody().set(""));
        onPost("Broken", event -> event.messageBody().set("\udc00"));

        assertEquals("No spam",
                assertThrows(Rejected.class, () -> threads().leaveMessage(left("Spam"))).getMessage());
        assertThrows(Rejected.class, () -> threads().leaveMessage(left("Away")));
        assertThrows(IllegalArgumentException.class, () -> threads().leaveMessage(left("Broken")));

        assertEquals(List.of(), threads().find(ThreadQuery.all()));
        assertEquals("ThreadDelete", names().get(names().size() - 1));
    }

    @Test
    void nothingIsLeftOfAMessageWhoseAuthorAHandlerBans() {
        onPost("Abuse", event -> server.chat().bans().create(People.REMOTE, Optional.empty(), "Abuse"));

        assertThrows(Banned.class, () -> threads().leaveMessage(left("Abuse")));

        assertEquals(List.of(), threads().find(ThreadQuery.all()));
    }

    @Test
    void bansLimitAndGroupsHoldHereToo() {
        assertThrows(NotFound.class, () -> threads().leaveMessage(
                new LeftMessage(People.guest(), 999, "guest@example.com", "", "Call me")));
        set(ServerSettings.MAX_CONNECTIONS_FROM_ONE_HOST, 1);
        started();
        assertThrows(LimitExceeded.class, () -> threads().leaveMessage(left("Call me")));
        server.chat().bans().create(People.REMOTE, Optional.empty(), "Abuse");
        server.events().clear();
        assertThrows(Banned.class, () -> threads().leaveMessage(left("Call me")));
        assertEquals(List.of(), names());
    }

    @Test
    void whatCannotBeStoredIsNamed() {
        IllegalArgumentException problem = assertThrows(
                IllegalArgumentException.class, () -> threads().leaveMessage(left("m".repeat(1_000_001))));
        assertEquals("message has 1000001 characters, and may have 1000000", problem.getMessage());
    }
}
