package org.mibew.core.chat.thread;

import org.mibew.core.chat.group.GroupLeaver;

/** Takes a group away from its threads. */
final class GroupThreads implements GroupLeaver {

    private final ThreadContext context;

    GroupThreads(ThreadContext context) {
        this.context = context;
    }

    @Override
    public void leave(long group) {
        context.store().read(handle -> ThreadTable.ofGroup(handle, group)).forEach(id -> leave(id, group));
    }

    private void leave(long id, long group) {
        context.store().write(transaction -> {
            ThreadTable.lockIfThere(transaction.handle(), id)
                    .filter(draft -> draft.before().group() == group && !draft.before().state().isOver())
                    .ifPresent(draft -> {
                        draft.leaveGroup();
                        ThreadWriter.write(transaction, draft, context.now());
                    });
            return null;
        });
    }
}
