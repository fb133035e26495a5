package org.mibew.core.chat.thread;

import java.util.Optional;
import org.mibew.api.event.ThreadDelete;
import org.mibew.api.thread.Actor;
import org.mibew.api.thread.ChatThread;
import org.mibew.api.thread.NewMessage;
import org.mibew.api.thread.ThreadState;

/** Closes and deletes threads. */
final class Closing {

    private final ThreadContext context;
    private final Notes notes;

    Closing(ThreadContext context, Notes notes) {
        this.context = context;
        this.notes = notes;
    }

    ChatThread close(long id, Actor by) {
        Optional<ChatThread> closed = Optional.empty();
        while (closed.isEmpty()) {
            ChatThread thread = context.store().read(handle -> ThreadTable.get(handle, id));
            if (thread.state().isOver()) {
                return thread;
            }
            Rights.mustBeInCharge(thread, by);
            closed = close(thread, by, notes.ask(thread, Sentences.farewell(thread, by)));
        }
        return closed.get();
    }

    /** Empty if an invitation has become a chat meanwhile, so that the farewell is another one. */
    private Optional<ChatThread> close(ChatThread asked, Actor by, Optional<NewMessage> farewell) {
        return context.store().write(transaction -> {
            BoundVisitors.lockOf(transaction.handle(), asked.id());
            ThreadDraft draft = ThreadTable.lock(transaction.handle(), asked.id());
            ChatThread thread = draft.before();
            if (thread.state().isOver()) {
                return Optional.of(thread);
            }
            if (isInvited(thread) != isInvited(asked)) {
                return Optional.empty();
            }
            Rights.mustBeInCharge(thread, by);
            draft.close(context.now());
            return Optional.of(ThreadWriter.end(transaction, draft, farewell, context.now()));
        });
    }

    private static boolean isInvited(ChatThread thread) {
        return thread.state() == ThreadState.INVITED;
    }

    void delete(long id) {
        close(id, Actor.SERVER);
        context.store().write(transaction -> {
            ChatThread thread = ThreadTable.lock(transaction.handle(), id).before();
            ThreadDataTable.deleteOf(transaction.handle(), id);
            MessageTable.deleteOf(transaction.handle(), id);
            ThreadTable.delete(transaction.handle(), id);
            TraceTable.leave(transaction.handle(), thread, context.now());
            transaction.after(ThreadWriter.ENTITY, id, new ThreadDelete(id));
            return null;
        });
    }
}
