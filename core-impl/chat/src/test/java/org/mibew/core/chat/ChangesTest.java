package org.mibew.core.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.mibew.api.ban.Ban;
import org.mibew.api.change.Change;
import org.mibew.api.change.Change.Subject;
import org.mibew.api.change.ChangeListener;
import org.mibew.api.event.Secret;
import org.mibew.api.event.ThreadUpdate;
import org.mibew.api.group.GroupProfile;
import org.mibew.api.operator.Login;
import org.mibew.api.operator.OperatorProfile;
import org.mibew.api.operator.OperatorStatus;
import org.mibew.api.operator.Permission;
import org.mibew.api.problem.WrongState;
import org.mibew.api.setting.ServerSettings;
import org.mibew.api.thread.Actor;
import org.mibew.api.thread.Guest;
import org.mibew.api.thread.LeftMessage;
import org.mibew.api.thread.Message;
import org.mibew.api.thread.MessageKind;
import org.mibew.api.thread.NewMessage;
import org.mibew.api.thread.ThreadStart;
import org.mibew.api.visitor.Visit;
import org.mibew.core.chat.harness.ChatServer;
import org.mibew.core.chat.harness.DatabaseKind;
import org.mibew.core.chat.harness.Together;
import org.mibew.core.chat.store.Store;
import org.mibew.core.chat.upkeep.Release;

/** Whoever shows the state of the chat is told what transactions change. */
@ParameterizedClass
@EnumSource(DatabaseKind.class)
class ChangesTest {

    private static final String USER = "4cf1b2a90d3e";
    private static final Secret PASSWORD = Secret.of("correct horse");

    @RegisterExtension
    final ChatServer server;

    @TempDir
    Path folder;

    private final List<Set<Change>> told = new CopyOnWriteArrayList<>();
    private ChangeListener listener = changes -> { };
    private Chat chat;

    ChangesTest(DatabaseKind kind) {
        this.server = new ChatServer(kind);
    }

    @BeforeEach
    void listen() {
        ChangeListener all = changes -> {
            told.add(Set.copyOf(changes));
            listener.changed(changes);
        };
        chat = new Chat(server.database(), server.fence(), server.events(), all, server.clock(), Release.UNKNOWN);
    }

    private static Change of(Subject subject, long id) {
        return new Change(subject, id);
    }

    private static Change thread(long id) {
        return of(Subject.THREAD, id);
    }

    private static Change visitor(long id) {
        return of(Subject.VISITOR, id);
    }

    private static Change operator(long id) {
        return of(Subject.OPERATOR, id);
    }

    private static Change group(long id) {
        return of(Subject.GROUP, id);
    }

    /** Does something and checks what was told of it, in one call or several. */
    private void tells(Runnable operation, Change... expected) {
        told.clear();
        operation.run();
        assertEquals(Set.of(expected), told.stream().flatMap(Set::stream).collect(Collectors.toSet()));
    }

    /** Does something and checks what was told of it in one call. */
    private void tellsAtOnce(Runnable operation, Change... expected) {
        tells(operation, expected);
        assertEquals(1, told.size(), told::toString);
    }

    private static Guest guest() {
        return new Guest(USER, "Vera", "en", "192.0.2.17", "", "");
    }

    private long startedThread() {
        return chat.threads().start(ThreadStart.by(guest())).id();
    }

    private long queuedThread() {
        long id = startedThread();
        chat.threads().ping(id, Actor.VISITOR, false);
        return id;
    }

    private long newOperator(String login) {
        return chat.operators().create(OperatorProfile.of(login), Optional.of(PASSWORD)).id();
    }

    private long newGroup(String name) {
        return chat.groups().create(GroupProfile.of(name)).id();
    }

    private long trackedVisitor() {
        return chat.visitors().track(visit("https://www.example.com/")).id();
    }

    private static Visit visit(String page) {
        return new Visit(0, USER, "Vera", page, "", "192.0.2.17", "", "en");
    }

    private Message post(long thread, Actor by, MessageKind kind) {
        return chat.threads().post(thread, by, NewMessage.of(kind, "Hello")).orElseThrow();
    }

    @Test
    void ofThreads() {
        long id = startedThread();
        Change changed = thread(id);
        assertEquals(Set.of(changed), told.stream().flatMap(Set::stream).collect(Collectors.toSet()));
        long anna = newOperator("anna");
        long berta = newOperator("berta");
        long sales = newGroup("Sales");

        tellsAtOnce(() -> chat.threads().ping(id, Actor.VISITOR, false), changed);
        tells(() -> chat.threads().reopen(id), changed);
        tells(() -> chat.threads().take(id, anna, false), changed);
        tells(() -> chat.threads().rename(id, Actor.SERVER, "Eve"), changed);
        tells(() -> chat.threads().redirectToOperator(id, Actor.operator(anna), berta), changed);
        tells(() -> chat.threads().ping(id, Actor.operator(berta), false), changed);
        tells(() -> chat.threads().redirectToGroup(id, Actor.operator(berta), sales), changed);
        tells(() -> chat.threads().close(id, Actor.VISITOR), changed);
        tells(() -> chat.threads().delete(id), changed);
    }

    @Test
    void ofMessagesOfAnyKind() {
        long anna = newOperator("anna");
        long id = queuedThread();
        chat.threads().take(id, anna, false);
        tellsAtOnce(() -> post(id, Actor.VISITOR, MessageKind.USER), thread(id));
        tellsAtOnce(() -> post(id, Actor.operator(anna), MessageKind.AGENT), thread(id));
        Stream.of(MessageKind.values()).filter(kind -> kind != MessageKind.PLUGIN).forEach(kind ->
                tellsAtOnce(() -> post(id, Actor.SERVER, kind), thread(id)));
        NewMessage ofPlugin = NewMessage.ofPlugin("org.example", Map.of());
        tellsAtOnce(() -> chat.threads().post(id, Actor.SERVER, ofPlugin), thread(id));
    }

    @Test
    void ofTypingAndOfSidesThatAreLostButNotOfEachPing() {
        long anna = newOperator("anna");
        long id = queuedThread();
        chat.threads().take(id, anna, false);

        tellsAtOnce(() -> chat.threads().ping(id, Actor.VISITOR, true), thread(id));
        tells(() -> chat.threads().ping(id, Actor.VISITOR, true));
        tellsAtOnce(() -> chat.threads().ping(id, Actor.VISITOR, false), thread(id));
        tellsAtOnce(() -> chat.threads().ping(id, Actor.operator(anna), true), thread(id));
        server.clock().advance(Duration.ofSeconds(20));
        tells(() -> chat.threads().ping(id, Actor.operator(anna), true));
        server.clock().advance(Duration.ofSeconds(20));
        tells(() -> chat.threads().ping(id, Actor.operator(anna), true), thread(id));
        server.clock().advance(Duration.ofSeconds(60));
        tells(() -> chat.threads().ping(id, Actor.VISITOR, false), thread(id));
    }

    @Test
    void ofWhatHappensToThreadsByItself() {
        long id = queuedThread();
        server.clock().advance(Duration.ofMinutes(5));
        tells(() -> chat.threads().tellWaiting(), thread(id));
        server.clock().advance(Duration.ofDays(1));
        tells(() -> chat.threads().expire(), thread(id));
    }

    @Test
    void ofMessagesThatAreLeft() {
        LeftMessage left = new LeftMessage(guest(), 0, "vera@example.com", "", "Please call");
        tells(() -> chat.threads().leaveMessage(left), thread(firstThread()));
    }

    /** The id that the first thread of a new database gets. */
    private static long firstThread() {
        return 1;
    }

    @Test
    void ofWhatPluginsKeep() {
        long id = startedThread();
        long message = post(id, Actor.VISITOR, MessageKind.USER).id();
        Map<String, Object> data = Map.of("stars", 5);
        tellsAtOnce(() -> chat.threads().keepData(id, "org.example", data), thread(id));
        tellsAtOnce(() -> chat.threads().keepMessageData(id, message, "org.example", data), thread(id));
    }

    @Test
    void ofVisitorsAndTheirInvitations() {
        long anna = newOperator("anna");
        long id = trackedVisitor();
        tellsAtOnce(() -> chat.visitors().track(visit("https://www.example.com/prices")), visitor(id));

        told.clear();
        long invited = chat.invitations().invite(id, anna).id();
        assertTrue(told.contains(Set.of(thread(invited), visitor(id))), told::toString);
        tells(() -> chat.invitations().reject(id), thread(invited), visitor(id));

        long accepted = chat.invitations().invite(id, anna).id();
        tells(() -> chat.invitations().accept(id, ThreadStart.by(guest())), thread(accepted), visitor(id));
        tells(() -> chat.threads().close(accepted, Actor.VISITOR), thread(accepted), visitor(id));

        long ignored = chat.invitations().invite(id, anna).id();
        server.clock().advance(Duration.ofMinutes(5));
        tells(() -> chat.invitations().expire(), thread(ignored), visitor(id));

        told.clear();
        long bound = startedThread();
        assertTrue(told.contains(Set.of(thread(bound), visitor(id))), told::toString);
    }

    @Test
    void ofVisitorsWhoAreForgotten() {
        trackedVisitor();
        server.clock().advance(Duration.ofDays(1));
        tellsAtOnce(() -> chat.visitors().purge(), visitor(0));

        long thread = startedThread();
        long visitor = trackedVisitor();
        tells(() -> chat.privacy().erase(USER), thread(thread), visitor(visitor));
    }

    @Test
    void ofOperators() {
        told.clear();
        long anna = newOperator("anna");
        Change changed = operator(anna);
        assertEquals(List.of(Set.of(changed)), told);

        tellsAtOnce(() -> chat.operators().update(anna, OperatorProfile.of("anna").withName("Anna")), changed);
        tells(() -> chat.operators().update(anna, OperatorProfile.of("anna").withName("Anna")));
        tellsAtOnce(() -> chat.operators().permit(anna, EnumSet.of(Permission.TAKE_OVER)), changed);
        tellsAtOnce(() -> chat.operators().setAvatar(anna, "anna.png"), changed);
        tellsAtOnce(() -> chat.operators().setAvatar(anna, "anna.png"), changed);
        tellsAtOnce(() -> chat.operators().setPassword(anna, PASSWORD), changed);
        tells(() -> chat.operators().login(new Login("anna", PASSWORD, false, "192.0.2.5")), changed);
        tellsAtOnce(() -> chat.operators().logout(anna), changed);
        tellsAtOnce(() -> chat.operators().disable(anna, true), changed);
        tellsAtOnce(() -> chat.operators().delete(anna), changed);
    }

    @Test
    void ofOperatorsWhoComeAndGoButNotOfEachPing() {
        long anna = newOperator("anna");
        tellsAtOnce(() -> chat.operators().ping(anna), operator(anna));
        tells(() -> chat.operators().ping(anna));
        tellsAtOnce(() -> chat.operators().setStatus(anna, OperatorStatus.AWAY), operator(anna));
        server.clock().advance(Duration.ofMinutes(5));
        tellsAtOnce(() -> chat.operators().ping(anna), operator(anna));
        server.clock().advance(Duration.ofMinutes(5));
        tellsAtOnce(() -> chat.operators().tellGone(), operator(anna));
        tells(() -> chat.operators().tellGone());
    }

    @Test
    void ofGroupsTheirMembersAndTheirThreads() {
        long anna = newOperator("anna");
        told.clear();
        long sales = newGroup("Sales");
        assertEquals(List.of(Set.of(group(sales))), told);
        long below = chat.groups().create(GroupProfile.of("Shoes").withParent(sales)).id();

        tellsAtOnce(() -> chat.groups().update(sales, GroupProfile.of("Trade")), group(sales));
        tellsAtOnce(() -> chat.groups().setOperators(sales, Set.of(anna)), group(sales));
        tells(() -> chat.groups().setOperators(sales, Set.of(anna)));
        tellsAtOnce(() -> chat.groups().setGroupsOf(anna, Set.of(below)), group(sales), group(below));
        tellsAtOnce(() -> chat.operators().delete(anna), operator(anna), group(below));

        long thread = chat.threads().start(ThreadStart.by(guest()).withGroup(sales)).id();
        tells(() -> chat.groups().delete(sales), thread(thread), group(sales), group(below));
        assertEquals(List.of(Set.of(thread(thread)), Set.of(group(sales), group(below))), told);
    }

    @Test
    void ofBansAndSettings() {
        told.clear();
        Ban ban = chat.bans().create("192.0.2.1", Optional.empty(), "");
        Change changed = of(Subject.BAN, ban.id());
        assertEquals(List.of(Set.of(changed)), told);
        tellsAtOnce(() -> chat.bans().update(ban.id(), "192.0.2.2", Optional.empty(), ""), changed);
        tellsAtOnce(() -> chat.bans().delete(ban.id()), changed);
        tellsAtOnce(() -> chat.settings().set(ServerSettings.TITLE, "Example"), of(Subject.SETTING, 0));
        tells(() -> chat.settings().set(ServerSettings.TITLE, "Example"));
    }

    @Test
    void ofAStoreThatIsTakenIn() {
        Path file = folder.resolve("store.zip");
        chat.transfer().exportTo(file);
        tellsAtOnce(() -> chat.transfer().importFrom(file),
                Stream.of(Subject.values()).map(subject -> of(subject, 0)).toArray(Change[]::new));
    }

    @Test
    void othersSeeItWhenItIsTold() {
        long id = startedThread();
        List<String> seen = new ArrayList<>();
        List<Integer> events = new ArrayList<>();
        listener = changes -> {
            seen.add(nameInTable(id));
            events.add(server.events().triggered(ThreadUpdate.class).size());
        };
        server.events().clear();
        chat.threads().rename(id, Actor.SERVER, "Eve");

        assertEquals("Eve", seen.get(0));
        assertEquals(0, events.get(0), "before the events");
        assertEquals(1, server.events().triggered(ThreadUpdate.class).size());
    }

    private String nameInTable(long thread) {
        try (Connection connection = server.source().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select user_name from chat_thread where id = " + thread)) {
            assertTrue(row.next());
            return row.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aListenerMayAskTheServices() {
        long id = startedThread();
        List<String> names = new ArrayList<>();
        listener = changes -> names.add(chat.threads().get(id).userName());
        chat.threads().rename(id, Actor.SERVER, "Eve");
        assertEquals("Eve", names.get(0));
    }

    @Test
    void nothingIsToldOfWhatIsRolledBack() {
        Store store = new Store(server.database().jdbi(), server.fence(), server.events(), told::add);
        told.clear();
        assertThrows(IllegalStateException.class, () -> store.write(transaction -> {
            transaction.changed(Subject.THREAD, 1);
            throw new IllegalStateException("no");
        }));
        assertEquals(List.of(), told);

        long anna = newOperator("anna");
        chat.operators().permit(anna, EnumSet.of(Permission.ADMINISTRATE));
        tells(() -> assertThrows(WrongState.class, () -> chat.operators().delete(anna)));
    }

    @Test
    void anAttemptInWhoseWayAnotherTransactionWasTellsNothing() {
        Store store = new Store(server.database().jdbi(), server.fence(), server.events(), told::add);
        AtomicInteger attempts = new AtomicInteger();
        told.clear();
        store.write(transaction -> {
            int attempt = attempts.incrementAndGet();
            transaction.changed(Subject.THREAD, attempt);
            if (attempt < 3) {
                throw new UnableToExecuteStatementException(new SQLException("in the way", "40001"), null);
            }
            return null;
        });
        assertEquals(List.of(Set.of(thread(3))), told);
    }

    @Test
    void ofEachOfManyAtOnceItIsToldOnce() throws InterruptedException {
        int threads = 8;
        int messages = 10;
        List<Long> ids = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            ids.add(startedThread());
        }
        told.clear();
        List<Callable<Void>> posting = ids.stream()
                .map(id -> Together.action(() -> {
                    for (int i = 0; i < messages; i++) {
                        post(id, Actor.VISITOR, MessageKind.USER);
                    }
                }))
                .toList();
        assertTrue(Together.run(posting).stream().allMatch(Together.Outcome::succeeded));

        Map<Set<Change>, Long> counts = told.stream().collect(Collectors.groupingBy(set -> set, Collectors.counting()));
        assertEquals(ids.stream().map(id -> Set.of(thread(id))).collect(Collectors.toSet()), new HashSet<>(counts.keySet()));
        assertTrue(counts.values().stream().allMatch(count -> count == messages), counts::toString);
    }
}
