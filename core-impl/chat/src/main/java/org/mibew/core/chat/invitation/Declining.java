package org.mibew.core.chat.invitation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.mibew.api.event.InvitationIgnore;
import org.mibew.api.event.InvitationReject;
import org.mibew.api.setting.ServerSettings;
import org.mibew.api.thread.ChatThread;
import org.mibew.api.thread.InvitationState;
import org.mibew.api.thread.NewMessage;
import org.mibew.api.thread.ThreadState;
import org.mibew.core.chat.store.Transaction;
import org.mibew.core.chat.thread.BoundVisitors;
import org.mibew.core.chat.thread.Notes;
import org.mibew.core.chat.thread.Sentences;
import org.mibew.core.chat.thread.ThreadContext;
import org.mibew.core.chat.thread.ThreadDraft;
import org.mibew.core.chat.thread.ThreadTable;
import org.mibew.core.chat.thread.ThreadWriter;
import org.mibew.core.chat.visitor.VisitorTable;

/** Ends invitations that visitors do not accept. */
final class Declining {

    private final ThreadContext context;
    private final Notes notes;

    Declining(ThreadContext context, Notes notes) {
        this.context = context;
        this.notes = notes;
    }

    /** Empty if the invitation was answered meanwhile. */
    Optional<ChatThread> reject(long visitor, ChatThread invitation) {
        Optional<NewMessage> note = notes.ask(invitation, Sentences.rejected(invitation));
        return context.store().write(transaction -> {
            VisitorTable.lock(transaction.handle(), visitor);
            Optional<ThreadDraft> draft = lock(transaction.handle(), invitation.id());
            return draft.map(waiting -> {
                ChatThread thread = end(transaction, waiting, InvitationState.REJECTED, note);
                transaction.after(ThreadWriter.ENTITY, thread.id(), new InvitationReject(thread));
                return thread;
            });
        });
    }

    List<ChatThread> expire() {
        Instant limit = context.now().minus(context.seconds(ServerSettings.INVITATION_LIFETIME));
        List<ChatThread> ended = new ArrayList<>();
        List<Long> ids = invitedBefore(limit, 0);
        while (!ids.isEmpty()) {
            ids.forEach(id -> ignore(id).ifPresent(ended::add));
            ids = invitedBefore(limit, ids.get(ids.size() - 1));
        }
        return ended;
    }

    private List<Long> invitedBefore(Instant limit, long after) {
        return context.store().read(handle -> ThreadTable.invitedBefore(handle, limit, after));
    }

    private Optional<ChatThread> ignore(long id) {
        Optional<ChatThread> ended = context.store().write(transaction -> {
            BoundVisitors.lockOf(transaction.handle(), id);
            return lock(transaction.handle(), id)
                    .map(draft -> end(transaction, draft, InvitationState.IGNORED, Optional.empty()));
        });
        ended.ifPresent(thread -> {
            notes.postToClosed(thread, Sentences.ignored(thread));
            context.store().write(transaction -> tellIgnored(transaction, id));
        });
        return ended;
    }

    private static Void tellIgnored(Transaction transaction, long id) {
        ThreadTable.lockIfThere(transaction.handle(), id).ifPresent(draft ->
                transaction.after(ThreadWriter.ENTITY, id, new InvitationIgnore(draft.before())));
        return null;
    }

    private static Optional<ThreadDraft> lock(Handle handle, long id) {
        return ThreadTable.lockIfThere(handle, id).filter(draft -> draft.before().state() == ThreadState.INVITED);
    }

    private ChatThread end(
            Transaction transaction, ThreadDraft draft, InvitationState outcome, Optional<NewMessage> note) {
        draft.close(outcome, context.now());
        return ThreadWriter.end(transaction, draft, note, context.now());
    }
}
