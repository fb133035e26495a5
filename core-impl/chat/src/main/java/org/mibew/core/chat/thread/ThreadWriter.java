package org.mibew.core.chat.thread;

import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.mibew.api.change.Change;
import org.mibew.api.event.ThreadClose;
import org.mibew.api.event.ThreadMessagePosted;
import org.mibew.api.event.ThreadUpdate;
import org.mibew.api.thread.ChatThread;
import org.mibew.api.thread.Message;
import org.mibew.api.thread.MessageKind;
import org.mibew.api.thread.NewMessage;
import org.mibew.core.chat.store.Revisions;
import org.mibew.core.chat.store.Transaction;

/**
 * Stores what became of a thread, with a message if there is one, and the events that follow: first the message's, then
 * the thread's.
 */
public final class ThreadWriter {

    /** The name under which the events of threads are put in order. */
    public static final String ENTITY = "thread";

    private ThreadWriter() {}

    /** What was stored. */
    record Written(ChatThread thread, Optional<Message> message) {}

    /** Stores the draft; the last step of a transaction. */
    static ChatThread write(Transaction transaction, ThreadDraft draft, Instant now) {
        return write(transaction, draft, Optional.empty(), now).thread();
    }

    /** Stores the draft and a message; the last step of a transaction. */
    static Written write(Transaction transaction, ThreadDraft draft, Optional<NewMessage> message, Instant now) {
        Handle handle = transaction.handle();
        Optional<Message> stored = message.map(asked -> MessageTable.insert(handle, draft.id(), asked, now));
        stored.filter(words -> words.kind() == MessageKind.USER).ifPresent(words -> draft.show(words.id()));
        if (draft.isEnding()) {
            draft.count(MessageTable.countOfVisitor(handle, draft.id()));
        }
        ChatThread thread = save(handle, draft, now);
        if (draft.isNoticed()) {
            transaction.changed(Change.Subject.THREAD, draft.id());
        }
        stored.ifPresent(words ->
                transaction.after(ENTITY, draft.id(), new ThreadMessagePosted(thread, words)));
        if (draft.isChanged()) {
            transaction.after(ENTITY, draft.id(), new ThreadUpdate(thread, draft.before()));
        }
        return new Written(thread, stored);
    }

    /** Stores the end of a thread, with a message if there is one; the last step of a transaction. */
    public static ChatThread end(
            Transaction transaction, ThreadDraft draft, Optional<NewMessage> message, Instant now) {
        BoundVisitors.release(transaction, draft.id());
        ChatThread thread = write(transaction, draft, message, now).thread();
        transaction.after(ENTITY, draft.id(), new ThreadClose(thread));
        return thread;
    }

    private static ChatThread save(Handle handle, ThreadDraft draft, Instant now) {
        ChatThread before = draft.before();
        if (draft.isChanged()) {
            ChatThread thread = draft.after(Revisions.raise(handle), now);
            ThreadTable.save(handle, draft, thread);
            return thread;
        }
        if (draft.isHeard()) {
            ChatThread thread = draft.after(before.revision(), before.modified());
            ThreadTable.saveSigns(handle, thread);
            return thread;
        }
        return before;
    }
}
