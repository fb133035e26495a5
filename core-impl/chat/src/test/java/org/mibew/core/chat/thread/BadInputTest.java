package org.mibew.core.chat.thread;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.mibew.api.event.Secret;
import org.mibew.api.problem.NotFound;
import org.mibew.api.problem.NotPermitted;
import org.mibew.api.thread.Actor;
import org.mibew.api.thread.ChatThread;
import org.mibew.api.thread.Guest;
import org.mibew.api.thread.MessageKind;
import org.mibew.api.thread.NewMessage;
import org.mibew.api.thread.ThreadPosition;
import org.mibew.api.thread.ThreadStart;
import org.mibew.core.chat.harness.DatabaseKind;

@ParameterizedClass
@EnumSource(DatabaseKind.class)
class BadInputTest extends ThreadsTestCase {

    BadInputTest(DatabaseKind kind) {
        super(kind);
    }

    @Test
    void bodiesAreStoredFaithfully() {
        long thread = queued().id();
        for (String body : List.of(
                "x",
                " ",
                "m".repeat(1_000_000),
                "😀".repeat(500_000),
                "\u0001\u0007\u001b[31m\u007f\u0085\u2028\ufeff\uffff",
                "'; drop table message; --",
                ":thread <states> ? $1 {name}",
                "<script>alert('&amp;')</script>",
                "e\u0301 \u202e right to left")) {
            assertEquals(body, threads().post(thread, Actor.VISITOR, words(body)).orElseThrow().body());
            assertEquals(body, lastBody(thread));
        }
    }

    @Test
    void bodiesThatCannotBeStoredAreRefused() {
        long thread = queued().id();
        assertRefused(thread, "m".repeat(1_000_001), "body has 1000001 characters, and may have 1000000");
        assertRefused(thread, "a\u0000b", "body has the character U+0000 at position 1");
        assertRefused(thread, "ab\ud83d", "body has half a character, an unpaired surrogate, at position 2");
        assertRefused(thread, "\ude00\ud83d", "body has half a character, an unpaired surrogate, at position 0");
        assertEquals(2, stored(thread).size());
        assertEquals(List.of(), names());
    }

    private void assertRefused(long thread, String body, String reason) {
        IllegalArgumentException problem = assertThrows(
                IllegalArgumentException.class, () -> threads().post(thread, Actor.VISITOR, words(body)));
        assertEquals(reason, problem.getMessage());
    }

    @Test
    void anEmptyBodyIsNotStored() {
        long thread = queued().id();
        assertEquals(Optional.empty(), threads().post(thread, Actor.VISITOR, words("")));
        assertEquals(2, stored(thread).size());
    }

    @Test
    void whatVisitorsSayOfThemselvesIsStoredFaithfully() {
        Guest guest = new Guest("' or ''='", "<b>'; drop table visitor; --", "xx", "fe80::1%eth0 (10.0.0.1)",
                "javascript:" + "x".repeat(3_000), "\u0007");

        ChatThread thread = threads().start(ThreadStart.by(guest));

        assertEquals(guest, new Guest(thread.userId(), thread.userName(), thread.locale(), thread.remote(),
                thread.referer(), thread.userAgent()));
        assertEquals(1, threads().changes(people.operator("Anna"), ThreadPosition.START).threads().size());
    }

    @Test
    void markUpInWhatVisitorsEnterIsNoMarkUpInNotes() {
        long thread = threads().start(ThreadStart.by(People.guest()).withInfo("<a href=\"x\">&").withEmail("<b>")).id();

        assertEquals(List.of("Information about Guest: &lt;a href=\"x\"&gt;&amp;", "E-mail: &lt;b&gt;"),
                bodies(thread).subList(2, 4));
    }

    @Test
    void unknownThreadsAreNamedByEveryMethod() {
        Actor visitor = Actor.VISITOR;
        long anna = people.operator("Anna");
        for (long id : List.of(999L, 0L, -1L, Long.MAX_VALUE)) {
            assertEquals("There is no thread " + id,
                    assertThrows(NotFound.class, () -> threads().get(id)).getMessage());
            assertThrows(NotFound.class, () -> threads().get(id, Secret.of("1")));
            assertThrows(NotFound.class, () -> threads().take(id, anna, false));
            assertThrows(NotFound.class, () -> threads().redirectToOperator(id, Actor.SERVER, anna));
            assertThrows(NotFound.class, () -> threads().redirectToGroup(id, Actor.SERVER, 1));
            assertThrows(NotFound.class, () -> threads().rename(id, visitor, "Lea"));
            assertThrows(NotFound.class, () -> threads().ping(id, visitor, false));
            assertThrows(NotFound.class, () -> threads().close(id, visitor));
            assertThrows(NotFound.class, () -> threads().reopen(id));
            assertThrows(NotFound.class, () -> threads().delete(id));
            assertThrows(NotFound.class, () -> threads().post(id, visitor, words("Hello")));
            assertThrows(NotFound.class, () -> threads().messages(id, visitor, 0));
        }
        assertEquals(List.of(), names());
    }

    @Test
    void wrongTokensAreRefused() {
        ChatThread thread = queued();
        String token = thread.token().reveal();
        for (String wrong : List.of("", "0", token + " ", "0" + token, "-" + token, "x".repeat(100_000), "\ud800")) {
            assertThrows(NotPermitted.class, () -> threads().get(thread.id(), Secret.of(wrong)));
        }
    }

    @Test
    void aMessageForAPluginNamesIt() {
        long thread = queued().id();
        assertThrows(IllegalArgumentException.class,
                () -> threads().post(thread, Actor.SERVER, NewMessage.of(MessageKind.PLUGIN, "Hello")));
    }
}
