package org.mibew.core.chat.thread;

import java.util.Optional;
import org.mibew.core.chat.group.GroupLeaver;

/** Takes a group away from its threads. */
final class GroupThreads implements GroupLeaver {

    private final ThreadContext context;

    GroupThreads(ThreadContext context) {
        this.context = context;
    }

    @Override
    public void leave(long group) {
        Batches.each(
                after -> context.store().read(handle -> ThreadTable.ofGroup(handle, group, after)),
                id -> leave(id, group));
    }

    private boolean leave(long id, long group) {
        return context.store().write(transaction -> {
            Optional<ThreadDraft> member = ThreadTable.lockIfThere(transaction.handle(), id)
                    .filter(draft -> draft.before().group() == group && !draft.before().state().isOver());
            member.ifPresent(draft -> {
                draft.leaveGroup();
                ThreadWriter.write(transaction, draft, context.now());
            });
            return member.isPresent();
        });
    }
}
