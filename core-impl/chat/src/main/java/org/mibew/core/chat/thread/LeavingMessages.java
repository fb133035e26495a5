package org.mibew.core.chat.thread;

import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.mibew.api.event.Rejection;
import org.mibew.api.event.ThreadCreate;
import org.mibew.api.problem.Banned;
import org.mibew.api.problem.Rejected;
import org.mibew.api.thread.ChatThread;
import org.mibew.api.thread.LeftMessage;
import org.mibew.api.thread.MessageKind;
import org.mibew.api.thread.NewMessage;
import org.mibew.core.chat.group.GroupTable;
import org.mibew.core.chat.store.Transaction;

/** Stores messages that visitors leave while nobody is there. */
final class LeavingMessages {

    private final ThreadContext context;
    private final Notes notes;
    private final Closing closing;
    private final OpenLimit limit;
    private final MessageHandlers handlers;

    LeavingMessages(ThreadContext context, Notes notes, Closing closing) {
        this.context = context;
        this.notes = notes;
        this.closing = closing;
        this.limit = new OpenLimit(context);
        this.handlers = new MessageHandlers(context.events());
    }

    ChatThread leave(LeftMessage left) {
        Entries.check(left);
        ChatThread thread = context.store().write(transaction -> create(transaction, left));
        try {
            if (!left.guest().referer().isEmpty()) {
                notes.postToClosed(thread, Sentences.cameFrom(thread, left.guest().referer()));
            }
            if (!left.info().isEmpty()) {
                notes.postToClosed(thread, Sentences.info(thread, left.info()));
            }
            notes.postToClosed(thread, Sentences.email(thread, left.email()));
            return post(thread, left.message());
        } catch (Rejected | Banned | IllegalArgumentException e) {
            closing.delete(thread.id());
            throw e;
        }
    }

    private ChatThread create(Transaction transaction, LeftMessage left) {
        Handle handle = transaction.handle();
        if (left.group() != 0) {
            GroupTable.lock(handle, left.group());
        }
        String remote = left.guest().remote();
        Rights.mustNotBeBanned(handle, remote, context.now());
        long revision = limit.raiseRevision(handle, remote);
        ChatThread thread = ThreadTable.insert(
                handle, NewThread.leftMessage(left.guest(), left.group()), revision, context.now());
        transaction.after(ThreadWriter.ENTITY, thread.id(), new ThreadCreate(thread));
        return thread;
    }

    private ChatThread post(ChatThread thread, String words) {
        NewMessage message = NewMessage.of(MessageKind.USER, words).withName(thread.userName());
        Optional<NewMessage> stored = handlers.ask(thread, message);
        if (stored.isEmpty()) {
            throw new Rejected(Rejection.because("No text was left of the message"));
        }
        return context.store().write(transaction -> {
            ThreadDraft draft = ThreadTable.lock(transaction.handle(), thread.id());
            Rights.mustNotBeBanned(transaction.handle(), thread.remote(), context.now());
            return ThreadWriter.write(transaction, draft, stored, context.now()).thread();
        });
    }
}
