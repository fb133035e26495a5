package org.mibew.core.chat.plans;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.mibew.api.event.Secret;
import org.mibew.api.group.GroupProfile;
import org.mibew.api.history.HistoryQuery;
import org.mibew.api.operator.Login;
import org.mibew.api.operator.OperatorProfile;
import org.mibew.api.operator.OperatorStatus;
import org.mibew.api.operator.Permission;
import org.mibew.api.problem.NotPermitted;
import org.mibew.api.setting.ServerSettings;
import org.mibew.api.thread.Actor;
import org.mibew.api.thread.Guest;
import org.mibew.api.thread.LeftMessage;
import org.mibew.api.thread.Message;
import org.mibew.api.thread.MessageKind;
import org.mibew.api.thread.NewMessage;
import org.mibew.api.thread.ThreadPosition;
import org.mibew.api.thread.ThreadQuery;
import org.mibew.api.thread.ThreadStart;
import org.mibew.api.thread.ThreadState;
import org.mibew.api.visitor.Visit;
import org.mibew.core.chat.Chat;
import org.mibew.core.chat.harness.ChatServer;
import org.mibew.core.chat.harness.DatabaseKind;
import org.mibew.core.chat.store.Database;

/** No statement of the usual operations goes through a table of a store that has been in use for long. */
@ParameterizedClass
@EnumSource(DatabaseKind.class)
class QueryPlansTest {

    /*
     * All but those that people fill by hand (operators, groups and their members, bans, canned messages), those with a few
     * rows for the whole server (revision, settings, server_state, lease), and the statistics, with a few rows a day.
     */
    private static final Set<String> BIG = Set.of(
            "chat_thread", "message", "thread_data", "thread_trace", "visitor", "page_visit", "failed_login");

    /** More than a day has of messages, which the upkeep reads, and more than a step of a search in the history reads of them. */
    private static final int MOST = 12_000;

    private static final Secret PASSWORD = Secret.of("correct horse");

    @RegisterExtension
    final ChatServer server;

    private final PlanReader plans = new PlanReader(BIG, MOST);

    private Database database;
    private Chat chat;

    QueryPlansTest(DatabaseKind kind) {
        this.server = new ChatServer(kind);
    }

    private Chat chat() {
        return chat;
    }

    @BeforeEach
    void open() {
        DataSource explained = new ExplainedConnections(server.kind(), plans).of(source());
        database = Database.open(explained, 5);
        chat = new Chat(database, server.fence(), server.events(), server.clock());
    }

    /**
     * Returns the database: that of H2 in memory, where it has the same plans as in a file, is filled sooner, and
     * goes with the last connection.
     */
    private DataSource source() {
        if (server.kind() == DatabaseKind.POSTGRESQL) {
            return server.source();
        }
        JdbcDataSource memory = new JdbcDataSource();
        memory.setURL("jdbc:h2:mem:plans");
        return memory;
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void noStatementGoesThroughABigTable() {
        database.jdbi().useHandle(handle ->
                FilledChat.fill(handle, server.kind(), server.clock().instant()));
        plans.start();

        threads();
        consoles();
        history();
        visitors();
        staff();
        upkeep();

        assertEquals("", String.join("\n", plans.problems()));
        assertEquals(BIG, plans.tables());
    }

    private static Guest guest(String user) {
        return new Guest(user, "Vera", "en", "192.0.2.17", "https://www.example.com/", "");
    }

    private static NewMessage words() {
        return NewMessage.of(MessageKind.USER, "Hello");
    }

    private void threads() {
        var threads = chat().threads();
        long id = threads.start(ThreadStart.by(guest("user 15000")).withGroup(3)).id();
        threads.ping(id, Actor.VISITOR, true);
        threads.get(id, threads.get(id).token());
        threads.take(id, 1, false);
        threads.post(id, Actor.VISITOR, words());
        threads.post(id, Actor.operator(1), NewMessage.of(MessageKind.AGENT, "Hello"));
        threads.messages(id, Actor.VISITOR, 0);
        threads.messages(50_000, Actor.VISITOR, 499_995);
        threads.rename(id, Actor.VISITOR, "Eve");
        threads.ping(id, Actor.operator(1), false);
        threads.keepData(id, "org.example", Map.of("a", "b"));
        threads.data(id, "org.example");
        Message own = threads.post(id, Actor.SERVER, NewMessage.ofPlugin("org.example", Map.of("a", "b"))).orElseThrow();
        threads.keepMessageData(id, own.id(), "org.example", Map.of("a", "c"));
        threads.redirectToGroup(id, Actor.operator(1), 4);
        threads.take(id, 2, false);
        threads.redirectToOperator(id, Actor.operator(2), 3);
        threads.reopen(id);
        threads.close(id, Actor.VISITOR);
        threads.delete(id);
        threads.delete(40_000);
        threads.leaveMessage(new LeftMessage(guest("left"), 0, "vera@example.com", "", "Call me"));
        find();
    }

    private void find() {
        var threads = chat().threads();
        var now = server.clock().instant();
        for (ThreadQuery query : List.of(
                ThreadQuery.all(),
                ThreadQuery.all().withAfter(50_000),
                ThreadQuery.open(),
                ThreadQuery.open().withAfter(99_500),
                ThreadQuery.open().withGroup(3),
                ThreadQuery.open().withModifiedBefore(now),
                ThreadQuery.all().withStates(Set.of(ThreadState.CLOSED)),
                ThreadQuery.all().withStates(Set.of(ThreadState.INVITED)),
                ThreadQuery.all().withUserId("user 4711"),
                ThreadQuery.all().withUserId("nobody"),
                ThreadQuery.all().withRemote("10.0.17.17"),
                ThreadQuery.all().withRemote("192.0.2.99"),
                ThreadQuery.all().withOperator(7),
                ThreadQuery.all().withOperator(99),
                ThreadQuery.all().withGroup(3),
                ThreadQuery.all().withGroup(99),
                ThreadQuery.all().withCreatedFrom(now.minus(Duration.ofHours(1))),
                ThreadQuery.all().withCreatedFrom(now.plusSeconds(1)),
                ThreadQuery.all().withCreatedFrom(now.minus(Duration.ofDays(1_000))),
                ThreadQuery.all().withStates(Set.of(ThreadState.CLOSED)).withCreatedFrom(now.minus(Duration.ofHours(1))),
                ThreadQuery.open().withOperator(7),
                ThreadQuery.all().withCreatedBefore(now.minus(Duration.ofDays(1_000))))) {
            threads.find(query);
        }
    }

    private void consoles() {
        for (boolean withGroups : new boolean[] {false, true}) {
            chat().settings().set(ServerSettings.ENABLE_GROUPS, withGroups);
            ThreadPosition start = chat().threads().changes(1, ThreadPosition.START).position();
            chat().threads().changes(1, new ThreadPosition(start.revision(), FilledChat.THREADS - 500));
            chat().threads().rename(FilledChat.THREADS, Actor.SERVER, "Eve " + withGroups);
            chat().threads().changes(1, start);
            chat().visitors().list(50);
        }
    }

    private void history() {
        for (HistoryQuery query : List.of(
                HistoryQuery.messages("Message 999"),
                HistoryQuery.messages("nothing has this"),
                HistoryQuery.messages("no*thing has this").withSystemMessages(),
                HistoryQuery.operators("Anna"),
                HistoryQuery.visitors("Guest 4711"),
                HistoryQuery.visitors("Guest").withViewer(1).withBefore(50_000))) {
            chat().history().search(query);
        }
        chat().history().ofVisitor("user 4711", 100);
        LocalDate today = LocalDate.ofInstant(server.clock().instant(), ZoneOffset.UTC);
        chat().statistics().threads(today.minusDays(30), today);
        chat().statistics().operators(today.minusDays(30), today);
        chat().statistics().pages(today.minusDays(30), today);
    }

    private long visit(String user, String page) {
        return chat().visitors().track(new Visit(0, user, "Vera", page, "", "192.0.2.17", "", "en")).id();
    }

    private void visitors() {
        long vera = visit("vera", "https://www.example.com/a");
        visit("vera", "https://www.example.com/b");
        chat().visitors().pages(vera);
        chat().visitors().findByUserId("user 4711");
        chat().invitations().invite(vera, 1);
        chat().invitations().of(vera);
        chat().invitations().reject(vera);
        chat().invitations().invite(vera, 1);
        chat().invitations().accept(vera, ThreadStart.by(guest("vera")));
        chat().bans().of("192.0.2.17");
        chat().privacy().export("user 4711");
        chat().privacy().erase("user 4711");
        chat().privacy().erase("vera");
    }

    private void staff() {
        var operators = chat().operators();
        long anna = operators.create(OperatorProfile.of("anna").withEmail("anna@example.com"), Optional.of(PASSWORD)).id();
        operators.permit(anna, Set.of(Permission.ADMINISTRATE));
        operators.login(new Login("anna", PASSWORD, false, "192.0.2.17"));
        try {
            operators.login(new Login("anna", Secret.of("wrong horse"), false, "192.0.2.17"));
        } catch (NotPermitted e) {
            // The statements of a failed login are what is looked at.
        }
        operators.recover(operators.requestRecovery("anna", "192.0.2.17").orElseThrow().token(), PASSWORD);
        operators.ping(anna);
        operators.setStatus(anna, OperatorStatus.AWAY);
        operators.available(0);
        operators.available(3);
        operators.findByCode("code7");
        operators.findByEmail("7@example.com");
        operators.tellGone();
        operators.logout(anna);
        long group = chat().groups().create(GroupProfile.of("Sales")).id();
        chat().groups().setOperators(group, Set.of(anna));
        chat().groups().presence(group);
        chat().groups().ofOperator(anna);
        chat().groups().setGroupsOf(anna, Set.of(1L));
        chat().groups().delete(group);
        chat().groups().delete(5);
        operators.delete(anna);
        chat().cannedMessages().forThread(FilledChat.THREADS);
        long ban = chat().bans().create("203.0.113.0/24", Optional.empty(), "").id();
        chat().bans().delete(ban);
    }

    private void upkeep() {
        chat().settings().set(ServerSettings.HISTORY_LIFETIME, 116);
        chat().threads().tellWaiting();
        chat().threads().purgeTraces();
        chat().threads().expire();
        chat().invitations().expire();
        chat().visitors().purge();
        chat().cron().run();
    }
}
