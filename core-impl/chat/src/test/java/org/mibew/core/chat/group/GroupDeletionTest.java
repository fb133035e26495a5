package org.mibew.core.chat.group;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.mibew.api.event.GroupDelete;
import org.mibew.api.event.GroupUpdate;
import org.mibew.api.event.GroupUpdateOperators;
import org.mibew.api.event.Ids;
import org.mibew.api.group.Group;
import org.mibew.api.group.GroupProfile;
import org.mibew.api.operator.OperatorProfile;
import org.mibew.api.problem.NotFound;
import org.mibew.api.problem.WrongState;
import org.mibew.api.thread.ThreadState;
import org.mibew.core.chat.harness.ChatServer;
import org.mibew.core.chat.harness.DatabaseKind;
import org.mibew.core.chat.operator.OnlineOperators;
import org.mibew.core.chat.store.Store;

@ParameterizedClass
@EnumSource(DatabaseKind.class)
class GroupDeletionTest {

    @RegisterExtension
    final ChatServer server;

    GroupDeletionTest(DatabaseKind kind) {
        this.server = new ChatServer(kind);
    }

    /** Returns groups whose threads leave as is told. */
    private StoredGroups groups(GroupLeaver threads) {
        Store store = new Store(server.database().jdbi(), server.fence(), server.events());
        return new StoredGroups(store, new OnlineOperators(server.chat().settings(), server.clock()), threads);
    }

    private Group create(GroupProfile profile) {
        Group group = groups(id -> { }).create(profile);
        server.events().clear();
        return group;
    }

    private void insertThread(long group, ThreadState state) {
        server.database().jdbi().useHandle(handle -> insertThread(handle, group, state));
    }

    private static void insertThread(Handle handle, long group, ThreadState state) {
        handle.createUpdate("""
                        insert into chat_thread (token, revision, state, invitation_state, created, modified, chat_started,
                        closed, group_id, locale, operator_id, next_operator_id, operator_name, operator_typing,
                        operator_seen, user_id, user_name, user_typing, user_seen, remote, referer, user_agent,
                        shown_message_id, message_count, waiting_since, waiting_told)
                        values (1, 1, :state, 0, 1, 1, 0, 0, :group, 'en', 0, 0, '', false, 0, 'u', 'Guest', false, 0,
                        '192.0.2.17', '', '', 0, 0, 0, false)""")
                .bind("state", state.number())
                .bind("group", group)
                .execute();
    }

    private void leave(long group) {
        server.database().jdbi().useHandle(handle -> handle.createUpdate(
                        "update chat_thread set group_id = 0 where group_id = :group and state not in (3, 5)")
                .bind("group", group)
                .execute());
    }

    @Test
    void whatHungOnAGroupIsToldBeforeItsEnd() {
        Group sales = create(GroupProfile.of("Sales"));
        Group one = create(GroupProfile.of("One").withParent(sales.id()));
        Group two = create(GroupProfile.of("Two").withParent(sales.id()));
        long anna = server.chat().operators().create(OperatorProfile.of("anna"), Optional.empty()).id();
        groups(id -> { }).setOperators(sales.id(), Set.of(anna));
        server.events().clear();
        List<Long> left = new ArrayList<>();

        groups(left::add).delete(sales.id());

        assertEquals(List.of(sales.id()), left);
        StoredGroups groups = groups(id -> { });
        assertEquals(List.of(
                new GroupUpdateOperators(sales, Ids.of(anna), Ids.of()),
                new GroupUpdate(groups.get(one.id()), one),
                new GroupUpdate(groups.get(two.id()), two),
                new GroupDelete(sales.id())), server.events().triggered());
        assertEquals(0, groups.get(one.id()).parent());
        assertEquals(Optional.empty(), groups.find(sales.id()));
        assertEquals(List.of(), groups.ofOperator(anna));
    }

    @Test
    void threadsThatAreOverKeepTheGroup() {
        Group sales = create(GroupProfile.of("Sales"));
        for (ThreadState state : ThreadState.values()) {
            insertThread(sales.id(), state);
        }

        groups(this::leave).delete(sales.id());

        List<Integer> states = server.database().jdbi().withHandle(handle ->
                handle.createQuery("select state from chat_thread where group_id = :group order by state")
                        .bind("group", sales.id())
                        .mapTo(Integer.class)
                        .list());
        assertEquals(List.of(ThreadState.CLOSED.number(), ThreadState.LEFT.number()), states);
        assertEquals(List.of(new GroupDelete(sales.id())), server.events().triggered());
    }

    @Test
    void threadsThatComeMeanwhileLeaveToo() {
        Group sales = create(GroupProfile.of("Sales"));
        List<Long> calls = new ArrayList<>();

        groups(id -> {
            leave(id);
            calls.add(id);
            if (calls.size() < 3) {
                insertThread(id, ThreadState.QUEUE);
            }
        }).delete(sales.id());

        assertEquals(3, calls.size());
        assertEquals(List.of(new GroupDelete(sales.id())), server.events().triggered());
    }

    @Test
    void aGroupWhoseThreadsDoNotLeaveStays() {
        Group sales = create(GroupProfile.of("Sales"));
        insertThread(sales.id(), ThreadState.CHATTING);

        assertThrows(WrongState.class, () -> groups(id -> { }).delete(sales.id()));

        assertEquals(List.of(sales), groups(id -> { }).all());
        assertEquals(List.of(), server.events().triggered());
    }

    @Test
    void itsCannedMessagesGoToo() {
        Group sales = create(GroupProfile.of("Sales"));
        server.chat().cannedMessages().create("en", sales.id(), "Hello", "Hello, how can I help you?");
        long kept = server.chat().cannedMessages().create("en", 0, "Hello", "Hello, how can I help you?").id();

        groups(id -> { }).delete(sales.id());

        assertEquals(List.of(), server.chat().cannedMessages().all("en", sales.id()));
        assertEquals(kept, server.chat().cannedMessages().get(kept).id());
    }

    @Test
    void aGroupIsDeletedOnce() {
        Group sales = create(GroupProfile.of("Sales"));
        groups(id -> { }).delete(sales.id());

        assertThrows(NotFound.class, () -> groups(id -> { }).delete(sales.id()));
        assertEquals(List.of(new GroupDelete(sales.id())), server.events().triggered());
    }
}
