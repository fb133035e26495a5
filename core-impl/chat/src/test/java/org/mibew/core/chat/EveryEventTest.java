package org.mibew.core.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mibew.api.ban.Ban;
import org.mibew.api.event.BanCreate;
import org.mibew.api.event.BanDelete;
import org.mibew.api.event.BanUpdate;
import org.mibew.api.event.ChatEvent;
import org.mibew.api.event.CronRun;
import org.mibew.api.event.EventBuilder;
import org.mibew.api.event.EventType;
import org.mibew.api.event.GroupCreate;
import org.mibew.api.event.GroupDelete;
import org.mibew.api.event.GroupUpdate;
import org.mibew.api.event.GroupUpdateOperators;
import org.mibew.api.event.InvitationAccept;
import org.mibew.api.event.InvitationCreate;
import org.mibew.api.event.InvitationIgnore;
import org.mibew.api.event.InvitationPropose;
import org.mibew.api.event.InvitationReject;
import org.mibew.api.event.OperatorAuthenticate;
import org.mibew.api.event.OperatorCreate;
import org.mibew.api.event.OperatorDelete;
import org.mibew.api.event.OperatorLogin;
import org.mibew.api.event.OperatorLogout;
import org.mibew.api.event.OperatorPresence;
import org.mibew.api.event.OperatorUpdate;
import org.mibew.api.event.Secret;
import org.mibew.api.event.SettingUpdate;
import org.mibew.api.event.ThreadAssign;
import org.mibew.api.event.ThreadClose;
import org.mibew.api.event.ThreadCreate;
import org.mibew.api.event.ThreadDelete;
import org.mibew.api.event.ThreadGetMessagesAlter;
import org.mibew.api.event.ThreadMessagePosted;
import org.mibew.api.event.ThreadPostMessage;
import org.mibew.api.event.ThreadRedirect;
import org.mibew.api.event.ThreadUpdate;
import org.mibew.api.event.ThreadUserIsReady;
import org.mibew.api.event.VisitorCreate;
import org.mibew.api.event.VisitorDeleteOld;
import org.mibew.api.event.VisitorErase;
import org.mibew.api.event.VisitorExport;
import org.mibew.api.event.VisitorTrack;
import org.mibew.api.event.VisitorWaiting;
import org.mibew.api.group.GroupProfile;
import org.mibew.api.operator.Login;
import org.mibew.api.operator.OperatorProfile;
import org.mibew.api.operator.OperatorStatus;
import org.mibew.api.setting.ServerSettings;
import org.mibew.api.thread.Actor;
import org.mibew.api.thread.Guest;
import org.mibew.api.thread.MessageKind;
import org.mibew.api.thread.NewMessage;
import org.mibew.api.thread.ThreadStart;
import org.mibew.api.visitor.Visit;
import org.mibew.api.visitor.Visitor;
import org.mibew.api.web.Request;
import org.mibew.core.chat.harness.ChatServer;
import org.mibew.core.chat.harness.DatabaseKind;

/** Every event of the chat's own families is triggered by the operation that it tells of, with what it is about. */
class EveryEventTest {

    /** What these tell of belongs to pages, the widget and the protocol of clients, not to the chat behind them. */
    private static final Set<String> FAMILIES_OF_THE_WEB = Set.of("button", "page", "resource", "routes", "users", "widget");
    private static final Set<String> OF_THE_PROTOCOL = Set.of("THREAD_FUNCTION_CALL");

    private static final String USER = "4cf1b2a90d3e";
    private static final Secret PASSWORD = Secret.of("correct horse");

    @RegisterExtension
    final ChatServer server = new ChatServer(DatabaseKind.H2);

    private final Map<Class<? extends ChatEvent>, Case> cases = new HashMap<>();

    /** What triggers an event, and what must be true of it. */
    private record Case(Runnable operation, Predicate<ChatEvent> isRight) {}

    private Chat chat() {
        return server.chat();
    }

    private <E extends ChatEvent> void on(Class<E> type, Runnable operation, Predicate<E> isRight) {
        cases.put(type, new Case(operation, event -> isRight.test(type.cast(event))));
    }

    private static Stream<EventType<?>> events() {
        return Stream.concat(EventType.all().stream(), EventType.additions().stream())
                .filter(type -> !FAMILIES_OF_THE_WEB.contains(type.topic().split("/")[2]))
                .filter(type -> !OF_THE_PROTOCOL.contains(type.name()));
    }

    @ParameterizedTest
    @MethodSource("events")
    void isTriggeredByItsOperation(EventType<?> type) {
        define();
        Case tried = cases.get(type.type());
        server.events().clear();

        tried.operation().run();

        List<? extends ChatEvent> triggered = server.events().triggered(type.type());
        assertFalse(triggered.isEmpty(), () -> "only " + server.events().names());
        assertTrue(tried.isRight().test(triggered.get(triggered.size() - 1)), triggered::toString);
    }

    @Test
    void everyEventHasACase() {
        define();
        Set<String> expected = new TreeSet<>(events().map(EventType::name).toList());
        Set<String> defined = new TreeSet<>(cases.keySet().stream().map(c -> EventType.of(c).name()).toList());
        assertEquals(expected, defined);
    }

    private long thread() {
        return chat().threads().start(ThreadStart.by(guest())).id();
    }

    private static Guest guest() {
        return new Guest(USER, "Vera", "en", "192.0.2.17", "", "");
    }

    private long operator(String login) {
        return chat().operators().create(OperatorProfile.of(login), Optional.of(PASSWORD)).id();
    }

    private long visitor() {
        return visit("https://www.example.com/").id();
    }

    private Visitor visit(String page) {
        return chat().visitors().track(new Visit(0, USER, "Vera", page, "", "192.0.2.17", "", "en"));
    }

    private long invited() {
        long visitor = visitor();
        chat().invitations().invite(visitor, operator("anna"));
        return visitor;
    }

    private void define() {
        defineStaff();
        defineThreads();
        defineVisitors();
    }

    private void defineStaff() {
        on(BanCreate.class, () -> chat().bans().create("192.0.2.1", Optional.empty(), "Abuse"),
                event -> event.ban().address().equals("192.0.2.1"));
        on(BanUpdate.class, () -> {
            Ban ban = chat().bans().create("192.0.2.1", Optional.empty(), "Abuse");
            chat().bans().update(ban.id(), "192.0.2.2", Optional.empty(), "Abuse");
        }, event -> event.originalBan().address().equals("192.0.2.1") && event.ban().address().equals("192.0.2.2"));
        on(BanDelete.class, () -> chat().bans().delete(chat().bans().create("192.0.2.1", Optional.empty(), "").id()),
                event -> event.id() > 0);
        on(GroupCreate.class, () -> chat().groups().create(GroupProfile.of("Sales")),
                event -> event.group().name().equals("Sales"));
        on(GroupUpdate.class, () -> chat().groups().update(
                        chat().groups().create(GroupProfile.of("Sales")).id(), GroupProfile.of("Support")),
                event -> event.group().name().equals("Support") && event.originalGroup().name().equals("Sales"));
        on(GroupDelete.class, () -> chat().groups().delete(chat().groups().create(GroupProfile.of("Sales")).id()),
                event -> event.id() > 0);
        on(GroupUpdateOperators.class, () -> chat().groups().setOperators(
                        chat().groups().create(GroupProfile.of("Sales")).id(), Set.of(operator("anna"))),
                event -> event.originalOperators().isEmpty() && event.operators().size() == 1);
        on(OperatorCreate.class, () -> operator("anna"), event -> event.operator().login().equals("anna"));
        on(OperatorUpdate.class, () -> chat().operators().update(operator("anna"), OperatorProfile.of("anna").withName("Anna")),
                event -> event.operator().name().equals("Anna") && event.originalOperator().name().equals("anna"));
        on(OperatorDelete.class, () -> chat().operators().delete(operator("anna")), event -> event.id() > 0);
        on(OperatorLogin.class, () -> {
            operator("anna");
            chat().operators().login(new Login("anna", PASSWORD, true, "192.0.2.5"));
        }, event -> event.operator().login().equals("anna") && event.remember());
        on(OperatorLogout.class, () -> chat().operators().logout(operator("anna")), event -> true);
        Request request = EventBuilder.of(OperatorAuthenticate.class).build().request();
        on(OperatorAuthenticate.class, () -> chat().operators().identify(request), event -> event.request().equals(request));
        on(OperatorPresence.class, () -> chat().operators().setStatus(operator("anna"), OperatorStatus.AWAY),
                event -> event.operator().login().equals("anna") && event.presence().isOnline());
        on(SettingUpdate.class, () -> chat().settings().set(ServerSettings.TITLE, "Example Ltd"),
                event -> event.key().equals("title") && event.value().equals("Example Ltd"));
        on(CronRun.class, () -> chat().cron().run(), event -> true);
    }

    private void defineThreads() {
        on(ThreadCreate.class, this::thread, event -> event.thread().userName().equals("Vera"));
        on(ThreadUpdate.class, () -> chat().threads().rename(thread(), Actor.SERVER, "Eve"),
                event -> event.thread().userName().equals("Eve") && event.originalThread().userName().equals("Vera"));
        on(ThreadClose.class, () -> chat().threads().close(thread(), Actor.VISITOR),
                event -> event.thread().closed().isPresent());
        on(ThreadDelete.class, () -> chat().threads().delete(thread()), event -> event.id() > 0);
        on(ThreadPostMessage.class, this::post, event -> event.messageBody().get().equals("Hello"));
        on(ThreadMessagePosted.class, this::post, event -> event.message().body().equals("Hello"));
        on(ThreadGetMessagesAlter.class, () -> chat().threads().messages(thread(), Actor.VISITOR, 0),
                event -> !event.messages().isEmpty());
        on(ThreadUserIsReady.class, this::thread, event -> event.thread().userName().equals("Vera"));
        on(ThreadAssign.class, () -> chat().threads().take(thread(), operator("anna"), false),
                event -> event.thread().operator() != 0 && event.originalThread().operator() == 0);
        on(ThreadRedirect.class, () -> {
            long thread = thread();
            long anna = operator("anna");
            chat().threads().take(thread, anna, false);
            chat().threads().redirectToOperator(thread, Actor.operator(anna), operator("berta"));
        }, event -> event.thread().nextOperator() != 0);
    }

    private void post() {
        chat().threads().post(thread(), Actor.VISITOR, NewMessage.of(MessageKind.USER, "Hello"));
    }

    private void defineVisitors() {
        on(VisitorCreate.class, this::visitor, event -> event.visitor().userId().equals(USER));
        on(VisitorTrack.class, this::visitor, event -> event.visitor().userId().equals(USER));
        on(VisitorDeleteOld.class, () -> {
            visitor();
            server.clock().advance(Duration.ofHours(1));
            chat().visitors().purge();
        }, event -> event.visitors().size() == 1);
        on(VisitorWaiting.class, () -> {
            chat().threads().ping(thread(), Actor.VISITOR, false);
            server.clock().advance(Duration.ofMinutes(5));
            chat().threads().tellWaiting();
        }, event -> event.waited() == 300);
        on(VisitorExport.class, () -> {
            thread();
            chat().privacy().export(USER);
        }, event -> event.userId().equals(USER));
        on(VisitorErase.class, () -> {
            thread();
            chat().privacy().erase(USER);
        }, event -> event.userId().equals(USER));
        on(InvitationPropose.class, this::invited, event -> event.operator().login().equals("anna"));
        on(InvitationCreate.class, this::invited, event -> event.invitation().id() > 0);
        on(InvitationAccept.class, () -> chat().invitations().accept(invited(), ThreadStart.by(guest())),
                event -> event.invitation().chatStarted().isPresent());
        on(InvitationReject.class, () -> chat().invitations().reject(invited()),
                event -> event.invitation().closed().isPresent());
        on(InvitationIgnore.class, () -> {
            invited();
            server.clock().advance(Duration.ofMinutes(5));
            chat().invitations().expire();
        }, event -> event.invitation().closed().isPresent());
    }
}
