package org.mibew.core.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.mibew.api.event.Secret;
import org.mibew.api.problem.AlreadyExists;
import org.mibew.api.problem.NotFound;
import org.mibew.api.thread.Actor;
import org.mibew.api.thread.ChatThread;
import org.mibew.api.thread.LeftMessage;
import org.mibew.api.thread.Message;
import org.mibew.api.thread.MessageBatch;
import org.mibew.api.thread.NewMessage;
import org.mibew.api.thread.ThreadChanges;
import org.mibew.api.thread.ThreadPosition;
import org.mibew.api.thread.ThreadQuery;
import org.mibew.api.thread.ThreadStart;
import org.mibew.api.thread.ThreadState;
import org.mibew.api.thread.Threads;

/** Threads that a test makes up. */
final class FakeThreads implements Threads {

    final List<ChatThread> all = new ArrayList<>();
    final List<Message> messages = new ArrayList<>();
    final List<ThreadQuery> queries = new ArrayList<>();
    final List<ThreadStart> starts = new ArrayList<>();
    final List<NewMessage> posts = new ArrayList<>();
    final List<String> done = new ArrayList<>();
    int batch = 100;
    UnaryOperator<String> handlers = UnaryOperator.identity();

    @Override
    public Optional<ChatThread> find(long id) {
        return all.stream().filter(thread -> thread.id() == id).findFirst();
    }

    @Override
    public ChatThread get(long id) {
        return find(id).orElseThrow(() -> NotFound.of("thread", id));
    }

    @Override
    public ChatThread get(long id, Secret token) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<ChatThread> find(ThreadQuery query) {
        queries.add(query);
        return all.stream().limit(query.limit()).toList();
    }

    @Override
    public ThreadChanges changes(long operator, ThreadPosition since) {
        throw new UnsupportedOperationException();
    }

    @Override
    public ChatThread start(ThreadStart start) {
        starts.add(start);
        ChatThread thread = Samples.thread(12, ThreadState.LOADING, start.guest().userName());
        all.add(thread);
        return thread;
    }

    @Override
    public ChatThread leaveMessage(LeftMessage message) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<ChatThread> reopen(long id) {
        throw new UnsupportedOperationException();
    }

    @Override
    public ChatThread take(long id, long operator, boolean force) {
        done.add("take " + id + " by " + operator + (force ? " by force" : ""));
        if (!force && get(id).operator() != 0) {
            throw new AlreadyExists("Bert answers thread " + id);
        }
        return Samples.thread(id, ThreadState.CHATTING, "Guest", operator);
    }

    @Override
    public ChatThread redirectToOperator(long id, Actor by, long operator) {
        throw new UnsupportedOperationException();
    }

    @Override
    public ChatThread redirectToGroup(long id, Actor by, long group) {
        throw new UnsupportedOperationException();
    }

    @Override
    public ChatThread rename(long id, Actor by, String name) {
        throw new UnsupportedOperationException();
    }

    @Override
    public ChatThread ping(long id, Actor by, boolean typing) {
        done.add("ping " + id + " by " + by);
        return Samples.thread(id, ThreadState.QUEUE, get(id).userName());
    }

    @Override
    public ChatThread close(long id, Actor by) {
        done.add("close " + id + " by " + by);
        return Samples.thread(id, ThreadState.CLOSED, get(id).userName());
    }

    @Override
    public void delete(long id) {
        get(id);
        done.add("delete " + id);
    }

    @Override
    public Optional<Message> post(long id, Actor by, NewMessage message) {
        get(id);
        done.add("post into " + id + " by " + by);
        posts.add(message);
        String body = handlers.apply(message.body());
        if (body.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(Samples.message(41, message.kind(), body));
    }

    @Override
    public MessageBatch messages(long id, Actor reader, long after) {
        List<Message> rest = messages.stream().filter(message -> message.id() > after).toList();
        List<Message> some = rest.subList(0, Math.min(batch, rest.size()));
        long position = some.isEmpty() ? after : some.get(some.size() - 1).id();
        return new MessageBatch(some, position, some.size() == rest.size());
    }

    @Override
    public Map<String, Object> data(long id, String plugin) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void keepData(long id, String plugin, Map<String, Object> data) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Message keepMessageData(long id, long message, String plugin, Map<String, Object> data) {
        throw new UnsupportedOperationException();
    }
}
