package org.mibew.testkit.chat;

import static java.util.function.Predicate.not;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mibew.api.event.InvitationAccept;
import org.mibew.api.event.Mutable;
import org.mibew.api.event.Rejection;
import org.mibew.api.event.Secret;
import org.mibew.api.event.ThreadAssign;
import org.mibew.api.event.ThreadGetMessagesAlter;
import org.mibew.api.event.ThreadRedirect;
import org.mibew.api.event.ThreadUserIsReady;
import org.mibew.api.event.Values;
import org.mibew.api.group.Group;
import org.mibew.api.operator.Operator;
import org.mibew.api.operator.Permission;
import org.mibew.api.operator.Presence;
import org.mibew.api.problem.AlreadyExists;
import org.mibew.api.problem.LimitExceeded;
import org.mibew.api.problem.NotFound;
import org.mibew.api.problem.NotPermitted;
import org.mibew.api.problem.Rejected;
import org.mibew.api.problem.WrongState;
import org.mibew.api.setting.ServerSettings;
import org.mibew.api.thread.Actor;
import org.mibew.api.thread.BanNote;
import org.mibew.api.thread.ChatThread;
import org.mibew.api.thread.InvitationState;
import org.mibew.api.thread.LeftMessage;
import org.mibew.api.thread.Message;
import org.mibew.api.thread.MessageBatch;
import org.mibew.api.thread.MessageKind;
import org.mibew.api.thread.NewMessage;
import org.mibew.api.thread.ThreadChanges;
import org.mibew.api.thread.ThreadPosition;
import org.mibew.api.thread.ThreadQuery;
import org.mibew.api.thread.ThreadRow;
import org.mibew.api.thread.ThreadStart;
import org.mibew.api.thread.ThreadState;
import org.mibew.api.thread.Threads;

/**
 * Threads in memory. The server's notes are those of the server, in English. Beside the service's methods there are shorter
 * ones for tests: {@link #waiting}, {@link #texts}, {@link #posts}.
 */
public final class FakeThreads implements Threads {

    private final FakeChat chat;
    private final Posts posting;
    private final List<Post> posts = new ArrayList<>();

    FakeThreads(FakeChat chat) {
        this.chat = chat;
        this.posting = new Posts(chat);
    }

    /**
     * A call of {@link Threads#post}, as it was made.
     *
     * @param thread id of the thread
     * @param by who posted
     * @param message before handlers saw it
     */
    public record Post(long thread, Actor by, NewMessage message) {}

    /** Returns the calls of {@link #post}, those that failed too; the server's own notes are not among them. */
    public List<Post> posts() {
        return List.copyOf(posts);
    }

    /** Starts a chat of a visitor whose window is open and who waits for an operator. */
    public ChatThread waiting(String userName) {
        return ping(start(ThreadStart.by(FakeChat.guest(userName))).id(), Actor.VISITOR, false);
    }

    /** Starts a chat of a visitor with an operator. */
    public ChatThread chatting(String userName, Operator operator) {
        return take(waiting(userName).id(), operator.id(), false);
    }

    /** Returns the texts of the messages of a thread as they are stored, notes that are hidden from visitors among them. */
    public List<String> texts(long id) {
        return book().messages(id).stream().map(Message::body).toList();
    }

    private ThreadBook book() {
        return chat.book();
    }

    @Override
    public Optional<ChatThread> find(long id) {
        return book().find(id);
    }

    @Override
    public ChatThread get(long id) {
        return book().get(id);
    }

    @Override
    public ChatThread get(long id, Secret token) {
        ChatThread thread = get(id);
        if (!thread.token().equals(token)) {
            throw new NotPermitted("The token is not that of thread " + id);
        }
        return thread;
    }

    @Override
    public List<ChatThread> find(ThreadQuery query) {
        return book().all().stream()
                .filter(thread -> query.states().isEmpty() || query.states().contains(thread.state()))
                .filter(thread -> query.userId().isEmpty() || query.userId().equals(thread.userId()))
                .filter(thread -> query.remote().isEmpty() || query.remote().equals(thread.remote()))
                .filter(thread -> query.operator() == 0 || query.operator() == thread.operator())
                .filter(thread -> query.group() == 0 || query.group() == thread.group())
                .filter(thread -> query.createdFrom().filter(thread.created()::isBefore).isEmpty())
                .filter(thread -> query.createdBefore().filter(not(thread.created()::isBefore)).isEmpty())
                .filter(thread -> query.modifiedBefore().filter(not(thread.modified()::isBefore)).isEmpty())
                .filter(thread -> thread.id() > query.after())
                .limit(query.limit())
                .toList();
    }

    /** Tells of chats whoever's group they are of. */
    @Override
    public ThreadChanges changes(long operator, ThreadPosition since) {
        Operator viewer = chat.operators().get(operator);
        boolean isStart = since.equals(ThreadPosition.START);
        List<ChatThread> changed = book().all().stream()
                .filter(thread -> thread.revision() > since.revision())
                .filter(thread -> thread.state() != ThreadState.INVITED && thread.state() != ThreadState.LEFT)
                .filter(thread -> !isStart || !thread.state().isOver())
                .toList();
        long revision = book().all().stream().mapToLong(ChatThread::revision).max().orElse(since.revision());
        return new ThreadChanges(changed.stream().map(thread -> row(thread, viewer)).toList(), List.of(),
                ThreadPosition.at(revision), isStart, true);
    }

    private ThreadRow row(ChatThread thread, Operator viewer) {
        boolean isMine = thread.operator() == 0 || thread.operator() == viewer.id();
        Optional<BanNote> ban = chat.bans().of(thread.remote()).map(found -> new BanNote(found.id(), found.comment()));
        return new ThreadRow(thread.id(), thread.token(), thread.userId(), thread.userName(), Optional.of(thread.remote()),
                thread.remote(), thread.userAgent(), thread.operator(), thread.operatorName(),
                isMine || viewer.may(Permission.TAKE_OVER), viewer.may(Permission.VIEW_THREADS) && !isMine, true, ban,
                thread.state(), thread.created(), thread.modified(),
                book().messages(thread.id()).stream()
                        .filter(message -> message.id() == thread.shownMessage())
                        .map(Message::body)
                        .findFirst(),
                Map.of());
    }

    @Override
    public ChatThread start(ThreadStart start) {
        Optional<ChatThread> invitation = chat.visitors().findByUserId(start.guest().userId())
                .flatMap(visitor -> chat.invitations().of(visitor.id()));
        if (invitation.isPresent()) {
            return accept(invitation.get(), start);
        }
        checkGroup(start.group());
        checkAddress(start.guest().remote());
        Optional<Operator> wanted = chat.operators().findByCode(start.operatorCode())
                .filter(operator -> chat.operators().presence(operator.id()) != Presence.OFFLINE);
        ChatThread thread = book().create(start.guest(), start.group(), wanted.map(Operator::id).orElse(0L),
                ThreadState.LOADING, InvitationState.NOT_INVITED);
        if (!start.guest().referer().isEmpty()) {
            note(thread, MessageKind.FOR_AGENT, "The visitor came from the page " + start.guest().referer());
        }
        note(thread, MessageKind.INFO, "Thank you for contacting us. "
                + (wanted.isEmpty() && !start.operatorCode().isEmpty()
                        ? "The operator whom you asked for is not here; another one will be with you shortly."
                        : "An operator will be with you shortly."));
        return begin(thread, start);
    }

    /** Makes a chat of an invitation. */
    ChatThread accept(ChatThread invitation, ThreadStart start) {
        checkGroup(start.group());
        chat.bans().mustNotBan(start.guest().remote());
        Optional<Instant> now = Optional.of(chat.clock().instant());
        chat.visitors().countChat(invitation.id());
        Map<String, Object> parts = new HashMap<>(Map.of("state", ThreadState.CHATTING,
                "invitationState", InvitationState.ACCEPTED, "chatStarted", now, "group", start.group(),
                "userSeen", now, "operatorSeen", now));
        parts.putAll(Map.of("locale", start.guest().locale(), "userId", start.guest().userId(),
                "userName", start.guest().userName(), "remote", start.guest().remote(),
                "referer", start.guest().referer(), "userAgent", start.guest().userAgent()));
        ChatThread thread = book().change(invitation.id(), parts);
        chat.tell(new InvitationAccept(thread));
        note(thread, MessageKind.FOR_AGENT,
                "The visitor accepted the invitation of operator " + Markings.escape(thread.operatorName()));
        return begin(thread, start);
    }

    private ChatThread begin(ChatThread thread, ThreadStart start) {
        if (!start.info().isEmpty()) {
            note(thread, MessageKind.FOR_AGENT,
                    "Information about " + Markings.escape(thread.userName()) + ": " + Markings.escape(start.info()));
        }
        if (!start.email().isEmpty()) {
            note(thread, MessageKind.FOR_AGENT, "E-mail: " + Markings.escape(start.email()));
        }
        if (!start.message().isEmpty()) {
            try {
                posting.post(thread, NewMessage.of(MessageKind.USER, start.message()).withName(thread.userName()));
            } catch (Rejected e) {
                note(thread, MessageKind.INFO, "Your message was not posted: " + Markings.escape(e.getMessage()));
            }
        }
        ChatThread begun = get(thread.id());
        if (!begun.state().isOver()) {
            chat.tell(new ThreadUserIsReady(begun));
        }
        return begun;
    }

    private void checkGroup(long group) {
        if (group != 0) {
            chat.groups().get(group);
        }
    }

    private void checkAddress(String remote) {
        chat.bans().mustNotBan(remote);
        int most = chat.settings().get(ServerSettings.MAX_CONNECTIONS_FROM_ONE_HOST);
        int open = find(ThreadQuery.open().withRemote(remote).withLimit(ThreadQuery.MOST)).size();
        if (most != 0 && open >= most) {
            throw new LimitExceeded("The address " + remote + " has " + open + " open threads already");
        }
    }

    private void note(ChatThread thread, MessageKind kind, String text) {
        posting.note(thread, kind, text);
    }

    @Override
    public ChatThread leaveMessage(LeftMessage left) {
        checkGroup(left.group());
        checkAddress(left.guest().remote());
        ChatThread thread = book().create(
                left.guest(), left.group(), 0, ThreadState.LEFT, InvitationState.NOT_INVITED);
        note(thread, MessageKind.FOR_AGENT, "E-mail: " + Markings.escape(left.email()));
        try {
            NewMessage words = NewMessage.of(MessageKind.USER, left.message()).withName(thread.userName());
            posting.post(thread, words)
                    .orElseThrow(() -> new Rejected(Rejection.because("No text was left of the message")));
        } catch (Rejected | IllegalArgumentException e) {
            delete(thread.id());
            throw e;
        }
        return get(thread.id());
    }

    @Override
    public Optional<ChatThread> reopen(long id) {
        ChatThread thread = get(id);
        if (thread.state().isOver() || thread.state() == ThreadState.INVITED) {
            return Optional.empty();
        }
        ChatThread opened = thread.state() == ThreadState.WAITING && thread.nextOperator() != 0
                ? book().change(id, Map.of("nextOperator", 0L))
                : thread;
        if (opened.state() != ThreadState.LOADING) {
            note(opened, MessageKind.EVENTS, "Visitor " + Markings.escape(opened.userName()) + " joined the chat again");
        }
        return Optional.of(opened);
    }

    @Override
    public ChatThread take(long id, long operatorId, boolean force) {
        ChatThread thread = get(id);
        Operator operator = enabled(operatorId);
        mustGoOn(thread);
        if (thread.state() == ThreadState.INVITED) {
            throw new WrongState("Thread " + id + " is an invitation that waits for its answer");
        }
        if (thread.state() == ThreadState.CHATTING) {
            if (thread.operator() == operatorId) {
                return thread;
            }
            mayTakeOver(thread, operator, force);
        }
        Optional<Instant> now = Optional.of(chat.clock().instant());
        ChatThread taken = book().change(id, Map.of("state", ThreadState.CHATTING, "operator", operatorId,
                "operatorName", operator.name(), "nextOperator", 0L, "operatorSeen", now, "operatorTyping", false,
                "chatStarted", thread.chatStarted().or(() -> now)));
        chat.tell(new ThreadAssign(taken, thread));
        note(taken, MessageKind.EVENTS, assigned(thread, operator));
        return taken;
    }

    private static String assigned(ChatThread before, Operator operator) {
        String who = "Operator " + Markings.escape(operator.name());
        if (before.operator() == operator.id()) {
            return who + " is back";
        }
        return before.operatorName().isEmpty() || before.chatStarted().isEmpty()
                ? who + " joined the chat"
                : who + " took over from operator " + Markings.escape(before.operatorName());
    }

    private static void mayTakeOver(ChatThread thread, Operator operator, boolean force) {
        String answers = "Operator " + thread.operatorName() + " answers thread " + thread.id() + " already";
        if (!operator.may(Permission.TAKE_OVER)) {
            throw new NotPermitted(answers + ", and operator " + operator.id() + " may not take it over");
        }
        if (!force) {
            throw new AlreadyExists(answers);
        }
    }

    private Operator enabled(long id) {
        Operator operator = chat.operators().get(id);
        if (operator.disabled()) {
            throw new NotPermitted("Operator " + id + " is disabled");
        }
        return operator;
    }

    @Override
    public ChatThread redirectToOperator(long id, Actor by, long operator) {
        ChatThread thread = redirectable(id, by);
        Operator next = enabled(operator);
        if (thread.operator() == operator) {
            throw new WrongState("Operator " + operator + " is in charge of thread " + id + " already");
        }
        boolean isMember = thread.group() != 0 && chat.groups().operators(thread.group()).contains(operator);
        return redirect(thread, operator, isMember ? thread.group() : 0, thread.operatorName(),
                " redirected you to operator " + Markings.escape(next.name()));
    }

    @Override
    public ChatThread redirectToGroup(long id, Actor by, long group) {
        ChatThread thread = redirectable(id, by);
        Group next = chat.groups().get(group);
        return redirect(thread, 0, group, "", " redirected you to the group " + Markings.escape(next.name()));
    }

    private ChatThread redirectable(long id, Actor by) {
        ChatThread thread = get(id);
        if (by.role() == Actor.Role.VISITOR) {
            throw new NotPermitted("Thread " + id + " is not for the visitor to redirect");
        }
        mustBeInCharge(thread, by);
        if (thread.state() != ThreadState.CHATTING) {
            throw new WrongState(
                    "Thread " + id + " is " + thread.state() + "; only a thread that is CHATTING can be redirected");
        }
        return thread;
    }

    private ChatThread redirect(ChatThread before, long next, long group, String operatorName, String whereTo) {
        ChatThread thread = book().change(before.id(), Map.of("state", ThreadState.WAITING, "operator", 0L,
                "nextOperator", next, "group", group, "operatorName", operatorName, "operatorSeen", Optional.empty(),
                "operatorTyping", false));
        chat.tell(new ThreadRedirect(thread, before));
        note(thread, MessageKind.EVENTS,
                "Operator " + Markings.escape(before.operatorName()) + whereTo + ". Please wait a while.");
        return thread;
    }

    @Override
    public ChatThread rename(long id, Actor by, String name) {
        ChatThread thread = get(id);
        boolean isAllowed = switch (by.role()) {
            case VISITOR -> chat.settings().get(ServerSettings.USER_CAN_CHANGE_NAME);
            case OPERATOR -> false;
            case SERVER -> true;
        };
        if (!isAllowed) {
            throw new NotPermitted("The visitor of thread " + id + " cannot be renamed by " + by);
        }
        mustGoOn(thread);
        if (name.isBlank()) {
            throw new IllegalArgumentException("name must not be empty");
        }
        if (thread.userName().equals(name.strip())) {
            return thread;
        }
        ChatThread renamed = book().change(id, Map.of("userName", name.strip()));
        note(renamed, MessageKind.EVENTS, "The visitor changed the name from " + Markings.escape(thread.userName()) + " to "
                + Markings.escape(renamed.userName()));
        return renamed;
    }

    /** Tells nobody that the other side has been silent for too long. */
    @Override
    public ChatThread ping(long id, Actor by, boolean typing) {
        ChatThread thread = get(id);
        Optional<Instant> now = Optional.of(chat.clock().instant());
        if (thread.state().isOver()) {
            return thread;
        }
        if (by.role() == Actor.Role.VISITOR) {
            book().note(id, Map.of("userSeen", now, "userTyping", typing));
            return thread.state() == ThreadState.LOADING
                    ? book().change(id, Map.of("state", ThreadState.QUEUE))
                    : get(id);
        }
        if (by.operator() == 0 || by.operator() != thread.operator()) {
            return thread.state() == ThreadState.WAITING && by.operator() != 0 && by.operator() == thread.nextOperator()
                    ? take(id, by.operator(), false)
                    : thread;
        }
        return book().note(id, Map.of("operatorSeen", now, "operatorTyping", typing));
    }

    @Override
    public ChatThread close(long id, Actor by) {
        ChatThread thread = get(id);
        if (thread.state().isOver()) {
            return thread;
        }
        mustBeInCharge(thread, by);
        boolean isInvitation = thread.state() == ThreadState.INVITED;
        Optional<NewMessage> farewell = posting.askNote(
                thread, isInvitation ? MessageKind.FOR_AGENT : MessageKind.EVENTS, farewell(thread, by, isInvitation));
        return book().close(id, thread.invitationState(), farewell);
    }

    private static String farewell(ChatThread thread, Actor by, boolean isInvitation) {
        if (isInvitation) {
            return by.role() == Actor.Role.VISITOR ? "The visitor closed the invitation" : "The invitation was cancelled";
        }
        return switch (by.role()) {
            case VISITOR -> "Visitor " + Markings.escape(thread.userName()) + " left the chat";
            case OPERATOR -> "Operator " + Markings.escape(thread.operatorName()) + " left the chat";
            case SERVER -> "The chat has been closed";
        };
    }

    @Override
    public void delete(long id) {
        close(id, Actor.SERVER);
        book().delete(id);
    }

    @Override
    public Optional<Message> post(long id, Actor by, NewMessage message) {
        posts.add(new Post(id, by, message));
        mayPost(by, message);
        ChatThread thread = get(id);
        mayPostNow(thread, by);
        Optional<NewMessage> left = posting.ask(thread, signed(thread, by, message));
        mayPostNow(get(id), by);
        return left.map(words -> book().add(id, words));
    }

    private static void mayPost(Actor by, NewMessage message) {
        MessageKind own = switch (by.role()) {
            case VISITOR -> MessageKind.USER;
            case OPERATOR -> MessageKind.AGENT;
            case SERVER -> message.kind();
        };
        if (message.kind() != own) {
            throw new NotPermitted("A message of the kind " + message.kind() + " is not for " + by + " to post");
        }
    }

    private void mayPostNow(ChatThread thread, Actor by) {
        mustGoOn(thread);
        mustBeInCharge(thread, by);
        if (by.role() == Actor.Role.VISITOR) {
            chat.bans().mustNotBan(thread.remote());
        }
    }

    private static NewMessage signed(ChatThread thread, Actor by, NewMessage message) {
        String name = by.role() == Actor.Role.VISITOR ? thread.userName() : thread.operatorName();
        NewMessage named = by.role() == Actor.Role.SERVER || message.name().isPresent() ? message : message.withName(name);
        return by.role() == Actor.Role.OPERATOR ? named.withOperator(by.operator()) : named;
    }

    private static void mustGoOn(ChatThread thread) {
        if (thread.state().isOver()) {
            throw new WrongState("Thread " + thread.id() + " is over");
        }
    }

    private static void mustBeInCharge(ChatThread thread, Actor by) {
        if (by.role() == Actor.Role.OPERATOR && by.operator() != thread.operator()) {
            throw new NotPermitted("Operator " + by.operator() + " is not in charge of thread " + thread.id());
        }
    }

    @Override
    public MessageBatch messages(long id, Actor reader, long after) {
        List<Message> stored = book().messages(id).stream().filter(message -> message.id() > after).toList();
        var event = chat.tell(new ThreadGetMessagesAlter(
                get(id), new ArrayList<>(forReader(stored, reader)), Mutable.unset()));
        if (event.rejection().isSet()) {
            throw new Rejected(event.rejection().get());
        }
        long position = stored.isEmpty() ? after : stored.get(stored.size() - 1).id();
        return new MessageBatch(forReader(event.messages(), reader), position, true);
    }

    private static List<Message> forReader(List<Message> messages, Actor reader) {
        return reader.role() == Actor.Role.VISITOR
                ? messages.stream().filter(message -> message.kind().isForVisitor()).toList()
                : messages;
    }

    @Override
    public Map<String, Object> data(long id, String plugin) {
        return book().data(id).getOrDefault(plugin, Map.of());
    }

    @Override
    public void keepData(long id, String plugin, Map<String, Object> data) {
        book().data(id).put(plugin, Values.copyOf("data", data));
    }

    @Override
    public Message keepMessageData(long id, long message, String plugin, Map<String, Object> data) {
        Message found = book().messages(id).stream()
                .filter(known -> known.id() == message)
                .findFirst()
                .orElseThrow(() -> NotFound.of("message", message));
        if (!found.plugin().isEmpty() && !found.plugin().equals(plugin)) {
            throw new NotPermitted("Message " + message + " is one of the plugin " + found.plugin());
        }
        Message changed = found.withData(data);
        book().replace(id, changed);
        return changed;
    }
}
