package org.mibew.core.chat.thread;

import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.mibew.api.event.ThreadRedirect;
import org.mibew.api.group.Group;
import org.mibew.api.operator.Operator;
import org.mibew.api.problem.WrongState;
import org.mibew.api.thread.Actor;
import org.mibew.api.thread.ChatThread;
import org.mibew.api.thread.NewMessage;
import org.mibew.api.thread.ThreadState;
import org.mibew.core.chat.group.GroupTable;
import org.mibew.core.chat.operator.OperatorTable;
import org.mibew.core.chat.store.Transaction;

/** Lets another operator or group answer a thread. */
final class Redirecting {

    private final ThreadContext context;
    private final Notes notes;

    Redirecting(ThreadContext context, Notes notes) {
        this.context = context;
        this.notes = notes;
    }

    private record Redirected(ChatThread thread, NewMessage note) {}

    ChatThread toOperator(long id, Actor by, long operator) {
        return redirect(transaction -> {
            ThreadDraft draft = lock(transaction, id, by);
            Operator next = OperatorTable.lock(transaction.handle(), operator);
            Rights.mustBeEnabled(next);
            if (next.id() == draft.before().operator()) {
                throw new WrongState("Operator " + operator + " is in charge of thread " + id + " already");
            }
            draft.redirectToOperator(operator, groupFor(transaction.handle(), draft.before(), next), context.now());
            return write(transaction, draft, Sentences.redirected(draft.before(), next));
        });
    }

    ChatThread toGroup(long id, Actor by, long group) {
        return redirect(transaction -> {
            ThreadDraft draft = lock(transaction, id, by);
            Group next = GroupTable.lock(transaction.handle(), group);
            draft.redirectToGroup(group, context.now());
            return write(transaction, draft, Sentences.redirected(draft.before(), next));
        });
    }

    private ChatThread redirect(Function<Transaction, Redirected> work) {
        Redirected redirected = context.store().write(work);
        notes.post(redirected.thread(), redirected.note());
        return redirected.thread();
    }

    private static ThreadDraft lock(Transaction transaction, long id, Actor by) {
        ThreadDraft draft = ThreadTable.lock(transaction.handle(), id);
        Rights.mayRedirect(draft.before(), by);
        if (draft.before().state() != ThreadState.CHATTING) {
            throw new WrongState("Thread " + id + " is " + draft.before().state() + "; only a thread that is CHATTING"
                    + " can be redirected");
        }
        return draft;
    }

    /** The thread leaves its group if the operator does not belong to it. */
    private static long groupFor(Handle handle, ChatThread thread, Operator operator) {
        boolean isMember = handle.createQuery("""
                        select count(*) from group_member where group_id = :group and operator_id = :operator""")
                .bind("group", thread.group())
                .bind("operator", operator.id())
                .mapTo(Integer.class)
                .one() > 0;
        return isMember ? thread.group() : 0;
    }

    private Redirected write(Transaction transaction, ThreadDraft draft, NewMessage note) {
        ChatThread thread = ThreadWriter.write(transaction, draft, context.now());
        transaction.after(ThreadWriter.ENTITY, thread.id(), new ThreadRedirect(thread, draft.before()));
        return new Redirected(thread, note);
    }
}
