package org.mibew.core.chat.thread;

import java.util.Optional;
import org.mibew.api.problem.NotPermitted;
import org.mibew.api.setting.ServerSettings;
import org.mibew.api.thread.Actor;
import org.mibew.api.thread.ChatThread;
import org.mibew.api.thread.ThreadState;
import org.mibew.core.chat.text.Texts;

/** What visitors change of their threads: they come back and are renamed. */
final class VisitorChanges {

    private final ThreadContext context;
    private final Notes notes;

    private record Renamed(ChatThread thread, String nameBefore) {}

    VisitorChanges(ThreadContext context, Notes notes) {
        this.context = context;
        this.notes = notes;
    }

    Optional<ChatThread> reopen(long id) {
        Optional<ChatThread> reopened = context.store().write(transaction -> {
            ThreadDraft draft = ThreadTable.lock(transaction.handle(), id);
            ChatThread thread = draft.before();
            if (thread.state().isOver() || thread.state() == ThreadState.INVITED || isForgotten(thread)) {
                return Optional.empty();
            }
            if (thread.state() == ThreadState.WAITING && thread.nextOperator() != 0) {
                draft.forgetNextOperator();
            }
            return Optional.of(ThreadWriter.write(transaction, draft, context.now()));
        });
        // Who has not opened the window yet cannot come back to it.
        reopened.filter(thread -> thread.state() != ThreadState.LOADING)
                .ifPresent(thread -> notes.post(thread, Sentences.joinedAgain(thread)));
        return reopened;
    }

    private boolean isForgotten(ChatThread thread) {
        return Silence.limit(context).map(limit -> Silence.isSince(thread, limit)).orElse(false);
    }

    ChatThread rename(long id, Actor by, String name) {
        String checked = checked(name);
        mayRename(id, by);
        Renamed renamed = context.store().write(transaction -> {
            ThreadDraft draft = ThreadTable.lock(transaction.handle(), id);
            Rights.mustGoOn(draft.before());
            if (!draft.before().userName().equals(checked)) {
                draft.rename(checked);
            }
            return new Renamed(ThreadWriter.write(transaction, draft, context.now()), draft.before().userName());
        });
        if (!renamed.nameBefore().equals(checked)) {
            notes.post(renamed.thread(), Sentences.renamed(renamed.thread(), renamed.nameBefore(), checked));
        }
        return renamed.thread();
    }

    private static String checked(String name) {
        String checked = Texts.small("name", name).strip();
        if (checked.isEmpty()) {
            throw new IllegalArgumentException("name must not be empty");
        }
        return checked;
    }

    private void mayRename(long id, Actor by) {
        boolean isAllowed = switch (by.role()) {
            case VISITOR -> context.settings().get(ServerSettings.USER_CAN_CHANGE_NAME);
            case OPERATOR -> false;
            case SERVER -> true;
        };
        if (!isAllowed) {
            throw new NotPermitted("The visitor of thread " + id + " cannot be renamed by " + by);
        }
    }
}
