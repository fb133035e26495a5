package org.mibew.core.chat.invitation;

import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.mibew.api.event.InvitationCreate;
import org.mibew.api.event.InvitationPropose;
import org.mibew.api.event.Mutable;
import org.mibew.api.event.ThreadCreate;
import org.mibew.api.operator.Operator;
import org.mibew.api.problem.NotFound;
import org.mibew.api.problem.NotPermitted;
import org.mibew.api.problem.Rejected;
import org.mibew.api.problem.WrongState;
import org.mibew.api.thread.ChatThread;
import org.mibew.api.thread.Guest;
import org.mibew.api.visitor.Visitor;
import org.mibew.core.chat.operator.OperatorTable;
import org.mibew.core.chat.store.Revisions;
import org.mibew.core.chat.store.Transaction;
import org.mibew.core.chat.thread.BoundVisitors;
import org.mibew.core.chat.thread.NewThread;
import org.mibew.core.chat.thread.Notes;
import org.mibew.core.chat.thread.Sentences;
import org.mibew.core.chat.thread.ThreadContext;
import org.mibew.core.chat.thread.ThreadDraft;
import org.mibew.core.chat.thread.ThreadTable;
import org.mibew.core.chat.thread.ThreadWriter;
import org.mibew.core.chat.visitor.VisitorTable;

/** Invites visitors. */
final class Inviting {

    private static final String DEFAULT_LOCALE = "en";

    private final ThreadContext context;
    private final Notes notes;

    Inviting(ThreadContext context, Notes notes) {
        this.context = context;
        this.notes = notes;
    }

    private record Proposal(Visitor visitor, Operator operator) {}

    private record Invited(ChatThread thread, Operator operator, String page) {}

    ChatThread invite(long visitor, long operator) {
        Proposal proposal = context.store().read(handle -> propose(
                handle, VisitorTable.find(handle, visitor).orElseThrow(() -> NotFound.of("visitor", visitor)),
                OperatorTable.find(handle, operator).orElseThrow(() -> NotFound.of("operator", operator))));
        InvitationPropose event = context.events().trigger(
                new InvitationPropose(proposal.visitor(), proposal.operator(), Mutable.unset()));
        if (event.rejection().isSet()) {
            throw new Rejected(event.rejection().get());
        }
        Invited invited = context.store().write(transaction -> create(transaction, visitor, operator));
        notes.post(invited.thread(), Sentences.invited(invited.thread(), invited.operator(), invited.page()));
        notes.post(invited.thread(), Sentences.greeting(invited.thread(), invited.operator()));
        return context.store().write(transaction -> tell(transaction, invited.thread()));
    }

    private static Proposal propose(Handle handle, Visitor visitor, Operator operator) {
        if (operator.disabled()) {
            throw new NotPermitted("Operator " + operator.id() + " is disabled");
        }
        ThreadTable.find(handle, visitor.thread())
                .filter(thread -> !thread.state().isOver())
                .ifPresent(thread -> {
                    throw new WrongState("Visitor " + visitor.id() + " is in thread " + thread.id() + " already");
                });
        return new Proposal(visitor, operator);
    }

    private Invited create(Transaction transaction, long visitorId, long operatorId) {
        Handle handle = transaction.handle();
        Visitor visitor = VisitorTable.lock(handle, visitorId);
        Operator operator = OperatorTable.lock(handle, operatorId);
        propose(handle, visitor, operator);
        String page = BoundVisitors.lastPage(handle, visitorId);
        String locale = VisitorTable.locale(handle, visitorId);
        Guest guest = new Guest(visitor.userId(), visitor.userName(), locale.isEmpty() ? DEFAULT_LOCALE : locale,
                visitor.remote(), page, visitor.userAgent());
        ChatThread thread = ThreadTable.insert(
                handle, NewThread.invitation(guest, operator), Revisions.raise(handle), context.now());
        BoundVisitors.bindInvited(transaction, visitorId, thread.id());
        transaction.after(ThreadWriter.ENTITY, thread.id(), new ThreadCreate(thread));
        return new Invited(thread, operator, page);
    }

    /** An invitation that was made is told even if it has been answered meanwhile. */
    private static ChatThread tell(Transaction transaction, ChatThread invited) {
        Optional<ThreadDraft> draft = ThreadTable.lockIfThere(transaction.handle(), invited.id());
        ChatThread thread = draft.map(ThreadDraft::before)
                .orElseThrow(() -> new NotFound("Thread " + invited.id() + " was deleted while it began"));
        transaction.after(ThreadWriter.ENTITY, thread.id(), new InvitationCreate(thread));
        return thread;
    }
}
