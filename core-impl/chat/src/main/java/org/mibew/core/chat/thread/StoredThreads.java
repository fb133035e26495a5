package org.mibew.core.chat.thread;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mibew.api.event.Secret;
import org.mibew.api.problem.NotPermitted;
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
import org.mibew.api.thread.Threads;
import org.mibew.core.chat.group.GroupLeaver;

/** Threads and their messages in the database. */
public final class StoredThreads implements Threads {

    private final ThreadContext context;
    private final Starting starting;
    private final LeavingMessages leaving;
    private final Assigning assigning;
    private final Redirecting redirecting;
    private final Pings pings;
    private final VisitorChanges changes;
    private final Closing closing;
    private final Posting posting;
    private final Reading reading;
    private final PluginKeeping keeping;
    private final Console console;
    private final TimeOuts timeOuts;

    public StoredThreads(ThreadContext context) {
        this.context = context;
        Notes notes = new Notes(context);
        this.starting = new Starting(context, notes);
        this.assigning = new Assigning(context, notes);
        this.redirecting = new Redirecting(context, notes);
        this.pings = new Pings(context, notes, assigning);
        this.changes = new VisitorChanges(context, notes);
        this.closing = new Closing(context, notes);
        this.leaving = new LeavingMessages(context, notes, closing);
        this.posting = new Posting(context);
        this.reading = new Reading(context);
        this.keeping = new PluginKeeping(context);
        this.console = new Console(context);
        this.timeOuts = new TimeOuts(context);
    }

    @Override
    public Optional<ChatThread> find(long id) {
        return context.store().read(handle -> ThreadTable.find(handle, id));
    }

    @Override
    public ChatThread get(long id) {
        return context.store().read(handle -> ThreadTable.get(handle, id));
    }

    @Override
    public ChatThread get(long id, Secret token) {
        ChatThread thread = get(id);
        if (!Tokens.isSame(thread.token(), token)) {
            throw new NotPermitted("The token is not that of thread " + id);
        }
        return thread;
    }

    @Override
    public List<ChatThread> find(ThreadQuery query) {
        return context.store().read(handle -> ThreadSearch.find(handle, query));
    }

    @Override
    public ThreadChanges changes(long operator, ThreadPosition since) {
        return console.changes(operator, since);
    }

    @Override
    public ChatThread start(ThreadStart start) {
        return starting.start(start);
    }

    @Override
    public ChatThread leaveMessage(LeftMessage message) {
        return leaving.leave(message);
    }

    @Override
    public Optional<ChatThread> reopen(long id) {
        return changes.reopen(id);
    }

    @Override
    public ChatThread take(long id, long operator, boolean force) {
        return assigning.take(id, operator, force);
    }

    @Override
    public ChatThread redirectToOperator(long id, Actor by, long operator) {
        return redirecting.toOperator(id, by, operator);
    }

    @Override
    public ChatThread redirectToGroup(long id, Actor by, long group) {
        return redirecting.toGroup(id, by, group);
    }

    @Override
    public ChatThread rename(long id, Actor by, String name) {
        return changes.rename(id, by, name);
    }

    @Override
    public ChatThread ping(long id, Actor by, boolean typing) {
        return pings.ping(id, by, typing);
    }

    @Override
    public ChatThread close(long id, Actor by) {
        return closing.close(id, by);
    }

    @Override
    public void delete(long id) {
        closing.delete(id);
    }

    @Override
    public Optional<Message> post(long id, Actor by, NewMessage message) {
        return posting.post(id, by, message);
    }

    @Override
    public MessageBatch messages(long id, Actor reader, long after) {
        return reading.messages(id, reader, after);
    }

    @Override
    public Map<String, Object> data(long id, String plugin) {
        return keeping.data(id, plugin);
    }

    @Override
    public void keepData(long id, String plugin, Map<String, Object> data) {
        keeping.keepData(id, plugin, data);
    }

    @Override
    public Message keepMessageData(long id, long message, String plugin, Map<String, Object> data) {
        return keeping.keepMessageData(id, message, plugin, data);
    }

    /** Returns what takes a group away from the threads that are not over. */
    public GroupLeaver groupLeaver() {
        return new GroupThreads(context);
    }

    /** Closes the chats in which nothing was heard of either side for longer than threads live; returns how many. */
    public int expire() {
        return timeOuts.expire();
    }

    /** Forgets the threads that were deleted longer than an hour ago; returns how many. */
    public int purgeTraces() {
        return context.store().write(transaction ->
                TraceTable.purge(transaction.handle(), context.now().minus(TraceTable.KEPT)));
    }

    /** Tells of the visitors who wait too long for an operator, once for each wait; returns of how many. */
    public int tellWaiting() {
        return timeOuts.tellWaiting();
    }
}
