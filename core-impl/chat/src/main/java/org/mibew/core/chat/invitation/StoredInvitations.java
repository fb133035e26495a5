package org.mibew.core.chat.invitation;

import java.util.List;
import java.util.Optional;
import org.mibew.api.problem.NotFound;
import org.mibew.api.thread.ChatThread;
import org.mibew.api.thread.ThreadStart;
import org.mibew.api.thread.ThreadState;
import org.mibew.api.visitor.Invitations;
import org.mibew.api.visitor.Visitor;
import org.mibew.core.chat.thread.Notes;
import org.mibew.core.chat.thread.Starting;
import org.mibew.core.chat.thread.ThreadContext;
import org.mibew.core.chat.thread.ThreadTable;
import org.mibew.core.chat.visitor.VisitorTable;

/** Invitations in the database, where they are threads. */
public final class StoredInvitations implements Invitations {

    private final ThreadContext context;
    private final Starting starting;
    private final Inviting inviting;
    private final Declining declining;

    public StoredInvitations(ThreadContext context) {
        this.context = context;
        Notes notes = new Notes(context);
        this.starting = new Starting(context, notes);
        this.inviting = new Inviting(context, notes);
        this.declining = new Declining(context, notes);
    }

    @Override
    public ChatThread invite(long visitor, long operator) {
        return inviting.invite(visitor, operator);
    }

    @Override
    public Optional<ChatThread> of(long visitor) {
        return context.store().read(handle -> {
            Visitor found = VisitorTable.find(handle, visitor).orElseThrow(() -> NotFound.of("visitor", visitor));
            return ThreadTable.find(handle, found.thread()).filter(thread -> thread.state() == ThreadState.INVITED);
        });
    }

    @Override
    public ChatThread accept(long visitor, ThreadStart start) {
        return starting.accept(visitor, start);
    }

    @Override
    public Optional<ChatThread> reject(long visitor) {
        return of(visitor).flatMap(invitation -> declining.reject(visitor, invitation));
    }

    @Override
    public List<ChatThread> expire() {
        return declining.expire();
    }
}
