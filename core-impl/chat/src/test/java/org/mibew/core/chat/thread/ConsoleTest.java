package org.mibew.core.chat.thread;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.mibew.api.ban.Ban;
import org.mibew.api.operator.Permission;
import org.mibew.api.problem.NotFound;
import org.mibew.api.setting.ServerSettings;
import org.mibew.api.thread.Actor;
import org.mibew.api.thread.BanNote;
import org.mibew.api.thread.ChatThread;
import org.mibew.api.thread.LeftMessage;
import org.mibew.api.thread.ThreadChanges;
import org.mibew.api.thread.ThreadPosition;
import org.mibew.api.thread.ThreadRow;
import org.mibew.api.thread.ThreadStart;
import org.mibew.api.thread.ThreadState;
import org.mibew.core.chat.harness.DatabaseKind;

@ParameterizedClass
@EnumSource(DatabaseKind.class)
class ConsoleTest extends ThreadsTestCase {

    ConsoleTest(DatabaseKind kind) {
        super(kind);
    }

    private static Set<Long> ids(ThreadChanges changes) {
        return changes.threads().stream().map(ThreadRow::id).collect(Collectors.toSet());
    }

    private ThreadRow row(long operator, long thread) {
        return threads().changes(operator, ThreadPosition.START).threads().stream()
                .filter(row -> row.id() == thread)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theFirstAnswerHasTheChatsThatGoOn() {
        long anna = people.operator("Anna");
        ChatThread loading = started();
        ChatThread queued = queued();
        ChatThread taken = taken(anna);
        threads().close(started().id(), Actor.VISITOR);
        threads().leaveMessage(new LeftMessage(People.guest(), 0, "guest@example.com", "", "Call me"));
        server.chat().invitations().invite(people.visitor("another"), anna);

        assertEquals(Set.of(loading.id(), queued.id(), taken.id()), ids(threads().changes(anna, ThreadPosition.START)));
    }

    @Test
    void laterAnswersHaveWhatChanged() {
        long anna = people.operator("Anna");
        ChatThread closing = queued();
        ChatThread staying = queued();
        ChatThread taking = queued();
        ThreadPosition position = threads().changes(anna, ThreadPosition.START).position();
        assertEquals(new ThreadChanges(List.of(), List.of(), position, false, true), threads().changes(anna, position));

        threads().take(taking.id(), anna, false);
        threads().close(closing.id(), Actor.VISITOR);
        threads().ping(staying.id(), Actor.VISITOR, true);

        ThreadChanges changes = threads().changes(anna, position);
        assertEquals(List.of(taking.id(), closing.id()), changes.threads().stream().map(ThreadRow::id).toList());
        assertEquals(ThreadState.CLOSED, changes.threads().get(1).state());
        assertTrue(changes.position().revision() > position.revision());
        assertEquals(List.of(), threads().changes(anna, changes.position()).threads());
    }

    @Test
    void invitationsAndLeftMessagesNeverAppear() {
        long anna = people.operator("Anna");
        started();
        ThreadPosition position = threads().changes(anna, ThreadPosition.START).position();
        long visitor = people.visitor("another");

        server.chat().invitations().invite(visitor, anna);
        threads().leaveMessage(new LeftMessage(People.guest(), 0, "guest@example.com", "", "Call me"));
        assertEquals(List.of(), threads().changes(anna, position).threads());
        server.chat().invitations().reject(visitor);
        assertEquals(List.of(), threads().changes(anna, position).threads());

        long accepted = server.chat().invitations().invite(visitor, anna).id();
        server.chat().invitations().accept(visitor, ThreadStart.by(People.guest()));
        assertEquals(Set.of(accepted), ids(threads().changes(anna, position)));
    }

    @Test
    void aRowSaysWhatOperatorsNeed() {
        long anna = people.operator("Anna");
        ChatThread thread = queued();
        threads().post(thread.id(), Actor.VISITOR, words("Good\r\nmorning!\n\nAnna"));
        thread = threads().get(thread.id());

        ThreadRow row = row(anna, thread.id());

        assertEquals(thread.token(), row.token());
        assertEquals("Guest", row.userName());
        assertEquals(Optional.of(People.REMOTE), row.userIp());
        assertEquals("Firefox 140.0", row.userAgent());
        assertEquals(Optional.of("Good morning! Anna"), row.firstMessage());
        assertEquals(0, row.operator());
        assertEquals("", row.operatorName());
        assertEquals(thread.created(), row.created());
        assertEquals(thread.modified(), row.modified());
        assertEquals(Optional.empty(), row.ban());
    }

    @Test
    void theNameFollowsThePattern() {
        long anna = people.operator("Anna");
        ChatThread thread = queued();
        threads().rename(thread.id(), Actor.VISITOR, "{addr} $1");
        set(ServerSettings.USER_NAME_PATTERN, "{name} ({addr}, {id}, {x})");

        assertEquals("{addr} $1 (192.0.2.17, 4cf1b2a90d3e, {x})", row(anna, thread.id()).userName());
    }

    @Test
    void theOperatorIsTheNextOneElseTheCurrentOneElseTheGroup() {
        long anna = people.operator("Anna");
        long bert = people.operator("Bert");
        long sales = people.group("Sales", 0);
        long thread = threads().start(ThreadStart.by(People.guest()).withGroup(sales)).id();
        assertEquals("Sales", row(anna, thread).operatorName());
        threads().take(thread, anna, false);
        assertEquals("Anna", row(anna, thread).operatorName());
        threads().redirectToOperator(thread, Actor.operator(anna), bert);
        assertEquals("Bert", row(anna, thread).operatorName());
    }

    @Test
    void whoMayOpenAndWhoMayView() {
        long anna = people.operator("Anna", Permission.VIEW_THREADS);
        long bert = people.operator("Bert");
        long carl = people.operator("Carl", Permission.TAKE_OVER, Permission.VIEW_THREADS);
        long waiting = queued().id();
        long thread = taken(anna).id();

        assertTrue(row(bert, waiting).canOpen());
        assertTrue(row(anna, thread).canOpen());
        assertFalse(row(bert, thread).canOpen());
        assertTrue(row(carl, thread).canOpen());
        assertFalse(row(anna, thread).canView());
        assertFalse(row(bert, thread).canView());
        assertTrue(row(carl, thread).canView());

        threads().redirectToOperator(thread, Actor.operator(anna), carl);
        assertFalse(row(carl, thread).canView());
        assertTrue(row(anna, thread).canView());
        assertTrue(row(bert, thread).canOpen());
    }

    @Test
    void bansAreShown() {
        long anna = people.operator("Anna");
        long thread = queued().id();
        assertFalse(row(anna, thread).canBan());
        Ban ban = server.chat().bans().create("192.0.2.0/24", Optional.empty(), "Abuse");
        set(ServerSettings.ENABLE_BAN, true);

        assertTrue(row(anna, thread).canBan());
        assertEquals(Optional.of(new BanNote(ban.id(), "Abuse")), row(anna, thread).ban());
    }

    @Test
    void operatorsSeeTheirGroupsAndThoseAbove() {
        long anna = people.operator("Anna");
        long sales = people.group("Sales", 0);
        long europe = people.group("Europe", sales);
        long help = people.group("Help", 0);
        people.join(europe, anna);
        long none = started().id();
        long inSales = threads().start(ThreadStart.by(People.guest()).withGroup(sales)).id();
        long inEurope = threads().start(ThreadStart.by(People.guest()).withGroup(europe)).id();
        long inHelp = threads().start(ThreadStart.by(People.guest()).withGroup(help)).id();

        assertEquals(Set.of(none, inSales, inEurope, inHelp), ids(threads().changes(anna, ThreadPosition.START)));
        ThreadPosition later = ThreadPosition.at(threads().get(none).revision());
        assertEquals(Set.of(inSales, inEurope, inHelp), ids(threads().changes(anna, later)));
        set(ServerSettings.ENABLE_GROUPS, true);
        ThreadChanges changes = threads().changes(anna, later);
        assertTrue(changes.startsAnew());
        assertEquals(Set.of(none, inSales, inEurope), ids(changes));
    }

    @Test
    void wrongQuestionsAreNamed() {
        long anna = people.operator("Anna");
        assertThrows(NotFound.class, () -> threads().changes(999, ThreadPosition.START));
        assertThrows(IllegalArgumentException.class, () -> ThreadPosition.at(-1));
    }
}
