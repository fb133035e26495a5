package org.mibew.testkit.chat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.mibew.api.event.Secret;
import org.mibew.api.event.ThreadClose;
import org.mibew.api.event.ThreadCreate;
import org.mibew.api.event.ThreadDelete;
import org.mibew.api.event.ThreadMessagePosted;
import org.mibew.api.event.ThreadUpdate;
import org.mibew.api.problem.NotFound;
import org.mibew.api.thread.ChatThread;
import org.mibew.api.thread.Guest;
import org.mibew.api.thread.InvitationState;
import org.mibew.api.thread.Message;
import org.mibew.api.thread.MessageKind;
import org.mibew.api.thread.NewMessage;
import org.mibew.api.thread.ThreadState;

/** What is kept of threads, and the events that tell of changes. */
final class ThreadBook {

    private static final long FIRST_TOKEN = 4_011_000_000_000_000L;

    private final FakeChat chat;
    private final Map<Long, ChatThread> threads = new TreeMap<>();
    private final Map<Long, List<Message>> messages = new HashMap<>();
    private final Map<Long, Map<String, Map<String, Object>>> data = new HashMap<>();
    private long lastThread;
    private long lastMessage;
    private long revision;

    ThreadBook(FakeChat chat) {
        this.chat = chat;
    }

    Optional<ChatThread> find(long id) {
        return Optional.ofNullable(threads.get(id));
    }

    ChatThread get(long id) {
        return find(id).orElseThrow(() -> NotFound.of("thread", id));
    }

    Collection<ChatThread> all() {
        return List.copyOf(threads.values());
    }

    List<Message> messages(long id) {
        get(id);
        return List.copyOf(messages.get(id));
    }

    Map<String, Map<String, Object>> data(long id) {
        get(id);
        return data.get(id);
    }

    ChatThread create(Guest guest, long group, long nextOperator, ThreadState state, InvitationState invitation) {
        Instant now = chat.clock().instant();
        long id = ++lastThread;
        ChatThread thread = new ChatThread(id, Secret.of(String.valueOf(FIRST_TOKEN + id)), ++revision, state, invitation, now,
                now, Optional.empty(), Optional.empty(), group, guest.locale(), 0, nextOperator, "", false, Optional.empty(),
                guest.userId(), guest.userName(), false, Optional.empty(), guest.remote(), guest.referer(), guest.userAgent(),
                0, 0);
        threads.put(id, thread);
        messages.put(id, new ArrayList<>());
        data.put(id, new HashMap<>());
        chat.visitors().bind(thread);
        chat.tell(new ThreadCreate(thread));
        return get(id);
    }

    /** Changes what operators see. */
    ChatThread change(long id, Map<String, Object> parts) {
        ChatThread before = get(id);
        Map<String, Object> all = new HashMap<>(parts);
        all.put("revision", ++revision);
        all.put("modified", chat.clock().instant());
        ChatThread thread = Copy.of(before, all);
        threads.put(id, thread);
        chat.tell(new ThreadUpdate(thread, before));
        return thread;
    }

    /** Changes what is a mere sign of life. */
    ChatThread note(long id, Map<String, Object> parts) {
        ChatThread thread = Copy.of(get(id), parts);
        threads.put(id, thread);
        return thread;
    }

    Message add(long id, NewMessage message) {
        Message stored = new Message(++lastMessage, message.kind(), message.created().orElse(chat.clock().instant()),
                message.name(), message.operator(), message.body(), message.plugin(), message.data(), Map.of());
        ChatThread before = get(id);
        messages.get(id).add(stored);
        chat.tell(new ThreadMessagePosted(before, stored));
        boolean isFirst = stored.kind() == MessageKind.USER && before.shownMessage() == 0 && !before.state().isOver();
        if (isFirst) {
            change(id, Map.of("shownMessage", stored.id()));
        }
        return stored;
    }

    void replace(long id, Message message) {
        messages.get(id).replaceAll(known -> known.id() == message.id() ? message : known);
    }

    /** Ends a thread; the farewell may be empty. */
    ChatThread close(long id, InvitationState invitation, Optional<NewMessage> farewell) {
        farewell.ifPresent(words -> add(id, words));
        long written = messages.get(id).stream().filter(message -> message.kind() == MessageKind.USER).count();
        chat.visitors().release(id);
        ChatThread thread = change(id, Map.of("state", ThreadState.CLOSED, "invitationState", invitation,
                "closed", Optional.of(chat.clock().instant()), "operatorTyping", false, "userTyping", false,
                "messageCount", (int) written));
        chat.tell(new ThreadClose(thread));
        return thread;
    }

    void delete(long id) {
        threads.remove(id);
        messages.remove(id);
        data.remove(id);
        chat.tell(new ThreadDelete(id));
    }

    /** Takes a group that is deleted from the threads that are not over. */
    void leaveGroup(long group) {
        all().stream()
                .filter(thread -> thread.group() == group && !thread.state().isOver())
                .forEach(thread -> change(thread.id(), Map.of("group", 0L)));
    }
}
