package org.mibew.core.chat.thread;

import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.mibew.api.event.InvitationAccept;
import org.mibew.api.event.ThreadCreate;
import org.mibew.api.event.ThreadUserIsReady;
import org.mibew.api.operator.Operator;
import org.mibew.api.problem.NotFound;
import org.mibew.api.problem.WrongState;
import org.mibew.api.thread.ChatThread;
import org.mibew.api.thread.NewMessage;
import org.mibew.api.thread.ThreadStart;
import org.mibew.api.thread.ThreadState;
import org.mibew.api.visitor.Visitor;
import org.mibew.core.chat.group.GroupTable;
import org.mibew.core.chat.operator.OnlineOperators;
import org.mibew.core.chat.store.Transaction;
import org.mibew.core.chat.visitor.VisitorTable;

/** Starts chats, those of invited visitors too. */
public final class Starting {

    private final ThreadContext context;
    private final OnlineOperators operators;
    private final OpenLimit limit;
    private final FirstMessages messages;

    public Starting(ThreadContext context, Notes notes) {
        this.context = context;
        this.operators = new OnlineOperators(context.settings(), context.clock());
        this.limit = new OpenLimit(context);
        this.messages = new FirstMessages(notes, new Posting(context));
    }

    /** A thread that has just begun, and the first note in it. */
    private record Begun(ChatThread thread, NewMessage note, String referer) {}

    ChatThread start(ThreadStart start) {
        Entries.check(start);
        return complete(start, context.store().write(transaction -> begin(transaction, start)));
    }

    /** Accepts the invitation of a visitor; throws {@link WrongState} if none waits. */
    public ChatThread accept(long visitorId, ThreadStart start) {
        Entries.check(start);
        return complete(start, context.store().write(transaction -> {
            Visitor visitor = VisitorTable.lock(transaction.handle(), visitorId);
            ThreadDraft draft = invitation(transaction.handle(), visitor)
                    .orElseThrow(() -> new WrongState("No invitation waits for visitor " + visitorId));
            return accept(transaction, visitor, draft, start);
        }));
    }

    /** Returns the invitation that waits for a visitor whose row the transaction holds. */
    public static Optional<ThreadDraft> invitation(Handle handle, Visitor visitor) {
        return ThreadTable.lockIfThere(handle, visitor.thread())
                .filter(draft -> draft.before().state() == ThreadState.INVITED);
    }

    private Begun begin(Transaction transaction, ThreadStart start) {
        Optional<Visitor> visitor = BoundVisitors.lockByUserId(transaction.handle(), start.guest().userId());
        Optional<ThreadDraft> invitation = visitor.flatMap(known -> invitation(transaction.handle(), known));
        return invitation.isPresent()
                ? accept(transaction, visitor.get(), invitation.get(), start)
                : create(transaction, visitor, start);
    }

    private Begun create(Transaction transaction, Optional<Visitor> visitor, ThreadStart start) {
        Handle handle = transaction.handle();
        Optional<Operator> requested = start.operatorCode().isEmpty()
                ? Optional.empty()
                : operators.byCode(handle, start.operatorCode());
        lockGroup(handle, start.group());
        String remote = start.guest().remote();
        Rights.mustNotBeBanned(handle, remote, context.now());
        long revision = limit.raiseRevision(handle, remote);
        long next = requested.map(Operator::id).orElse(0L);
        ChatThread thread = ThreadTable.insert(
                handle, NewThread.chat(start.guest(), start.group(), next), revision, context.now());
        visitor.ifPresent(known -> BoundVisitors.bind(transaction, known.id(), thread.id()));
        transaction.after(ThreadWriter.ENTITY, thread.id(), new ThreadCreate(thread));
        boolean isMissing = requested.isEmpty() && !start.operatorCode().isEmpty();
        NewMessage note = isMissing ? Sentences.requestedOperatorIsNotHere(thread) : Sentences.thanks(thread);
        return new Begun(thread, note, start.guest().referer());
    }

    private Begun accept(Transaction transaction, Visitor visitor, ThreadDraft draft, ThreadStart start) {
        Handle handle = transaction.handle();
        lockGroup(handle, start.group());
        Rights.mustNotBeBanned(handle, start.guest().remote(), context.now());
        BoundVisitors.countChat(transaction, visitor.id());
        draft.accept(start.guest(), start.group(), context.now());
        ChatThread thread = ThreadWriter.write(transaction, draft, context.now());
        limit.checkWithNew(handle, thread.remote());
        transaction.after(ThreadWriter.ENTITY, thread.id(), new InvitationAccept(thread));
        return new Begun(thread, Sentences.accepted(thread), "");
    }

    private static void lockGroup(Handle handle, long group) {
        if (group != 0) {
            GroupTable.lock(handle, group);
        }
    }

    private ChatThread complete(ThreadStart start, Begun begun) {
        ChatThread thread = begun.thread();
        messages.post(thread, begun.referer(), begun.note(), start);
        return context.store().write(transaction -> tellReady(transaction, thread));
    }

    /** The visitor is ready unless the thread is over, or gone, already. */
    private static ChatThread tellReady(Transaction transaction, ChatThread begun) {
        Optional<ThreadDraft> draft = ThreadTable.lockIfThere(transaction.handle(), begun.id());
        ChatThread thread = draft.map(ThreadDraft::before)
                .orElseThrow(() -> new NotFound("Thread " + begun.id() + " was deleted while it began"));
        if (!thread.state().isOver()) {
            transaction.after(ThreadWriter.ENTITY, thread.id(), new ThreadUserIsReady(thread));
        }
        return thread;
    }
}
