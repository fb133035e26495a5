package org.mibew.core.chat.thread;

import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.mibew.api.event.ThreadAssign;
import org.mibew.api.operator.Operator;
import org.mibew.api.operator.Permission;
import org.mibew.api.problem.AlreadyExists;
import org.mibew.api.problem.NotPermitted;
import org.mibew.api.problem.WrongState;
import org.mibew.api.thread.ChatThread;
import org.mibew.api.thread.ThreadState;
import org.mibew.core.chat.operator.OperatorTable;
import org.mibew.core.chat.store.Transaction;

/** Puts operators in charge of threads. */
final class Assigning {

    private final ThreadContext context;
    private final Notes notes;

    Assigning(ThreadContext context, Notes notes) {
        this.context = context;
        this.notes = notes;
    }

    /** What came of it; no operator if everything stays as it was. */
    private record Taken(ChatThread thread, ChatThread before, Optional<Operator> operator) {}

    ChatThread take(long id, long operator, boolean force) {
        Taken taken = context.store().write(transaction -> take(transaction, id, operator, force));
        taken.operator().ifPresent(newOperator ->
                notes.post(taken.thread(), Sentences.assigned(taken.before(), newOperator)));
        return taken.thread();
    }

    private Taken take(Transaction transaction, long id, long operatorId, boolean force) {
        Handle handle = transaction.handle();
        ThreadDraft draft = ThreadTable.lock(handle, id);
        Operator operator = OperatorTable.lock(handle, operatorId);
        ChatThread thread = draft.before();
        Rights.mustBeEnabled(operator);
        Rights.mustGoOn(thread);
        if (thread.state() == ThreadState.INVITED) {
            throw new WrongState("Thread " + id + " is an invitation that waits for its answer");
        }
        if (thread.state() == ThreadState.CHATTING) {
            if (thread.operator() == operatorId) {
                return new Taken(thread, thread, Optional.empty());
            }
            mayTakeOver(thread, operator, force);
        }
        return new Taken(assign(transaction, draft, operator), thread, Optional.of(operator));
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

    /** Puts an operator in charge; the last step of a transaction. */
    ChatThread assign(Transaction transaction, ThreadDraft draft, Operator operator) {
        draft.assign(operator, context.now());
        ChatThread thread = ThreadWriter.write(transaction, draft, context.now());
        transaction.after(ThreadWriter.ENTITY, thread.id(), new ThreadAssign(thread, draft.before()));
        return thread;
    }
}
