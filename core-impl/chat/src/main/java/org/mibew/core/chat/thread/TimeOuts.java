package org.mibew.core.chat.thread;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.mibew.api.event.VisitorWaiting;
import org.mibew.api.setting.ServerSettings;
import org.mibew.api.thread.ChatThread;
import org.mibew.api.thread.ThreadState;

/** What happens to threads in which nothing happens. */
final class TimeOuts {

    private final ThreadContext context;

    TimeOuts(ThreadContext context) {
        this.context = context;
    }

    /** Closes the chats in which both sides have been silent for too long; returns how many. */
    int expire() {
        return Silence.limit(context)
                .map(limit -> Batches.each(
                        after -> context.store().read(handle -> ThreadTable.silentSince(handle, limit, after)),
                        id -> expire(id, limit)))
                .orElse(0);
    }

    private boolean expire(long id, Instant limit) {
        return context.store().write(transaction -> {
            BoundVisitors.lockOf(transaction.handle(), id);
            Optional<ThreadDraft> silent = ThreadTable.lockIfThere(transaction.handle(), id)
                    .filter(draft -> isChat(draft.before()) && Silence.isSince(draft.before(), limit));
            silent.ifPresent(draft -> {
                draft.close(context.now());
                ThreadWriter.end(transaction, draft, Optional.empty(), context.now());
            });
            return silent.isPresent();
        });
    }

    private static boolean isChat(ChatThread thread) {
        return States.CHATS.contains(thread.state().number());
    }

    /** Tells of the visitors who wait for too long, once for each wait; returns of how many. */
    int tellWaiting() {
        Duration patience = context.seconds(ServerSettings.WAITING_ALERT);
        if (patience.isZero()) {
            return 0;
        }
        Instant limit = context.now().minus(patience);
        return Batches.each(
                after -> context.store().read(handle -> ThreadTable.waitingSince(handle, limit, after)),
                id -> tellWaiting(id, limit));
    }

    private boolean tellWaiting(long id, Instant limit) {
        return context.store().write(transaction -> {
            Optional<ThreadDraft> waiting = ThreadTable.lockIfThere(transaction.handle(), id)
                    .filter(draft -> !draft.isWaitingTold() && isWaitingSince(draft, limit));
            waiting.ifPresent(draft -> {
                ThreadTable.saveTold(transaction.handle(), id);
                long waited = Duration.between(draft.waitingSince().orElseThrow(), context.now()).toSeconds();
                transaction.after(ThreadWriter.ENTITY, id, new VisitorWaiting(draft.before(), waited));
            });
            return waiting.isPresent();
        });
    }

    private static boolean isWaitingSince(ThreadDraft draft, Instant limit) {
        ThreadState state = draft.before().state();
        return States.WAITING.contains(state.number())
                && draft.waitingSince().filter(since -> !since.isAfter(limit)).isPresent();
    }
}
