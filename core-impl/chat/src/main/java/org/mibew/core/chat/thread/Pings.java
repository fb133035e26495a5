package org.mibew.core.chat.thread;

import java.time.Instant;
import java.util.Optional;
import org.mibew.api.operator.Operator;
import org.mibew.api.setting.ServerSettings;
import org.mibew.api.thread.Actor;
import org.mibew.api.thread.ChatThread;
import org.mibew.api.thread.NewMessage;
import org.mibew.api.thread.ThreadState;
import org.mibew.core.chat.operator.OperatorTable;
import org.mibew.core.chat.store.Freshness;
import org.mibew.core.chat.store.Transaction;

/** Signs of life of both sides, and what follows from their absence. */
final class Pings {

    private final ThreadContext context;
    private final Notes notes;
    private final Assigning assigning;

    Pings(ThreadContext context, Notes notes, Assigning assigning) {
        this.context = context;
        this.notes = notes;
        this.assigning = assigning;
    }

    /** A thread after a ping, and what stands in it of an operator who was put in charge by it. */
    private record Heard(ChatThread thread, Optional<NewMessage> note) {}

    ChatThread ping(long id, Actor by, boolean typing) {
        return switch (by.role()) {
            case VISITOR -> visitor(id, typing);
            case OPERATOR -> operator(id, by.operator(), typing);
            case SERVER -> throw new IllegalArgumentException("The server has no window that could be heard of");
        };
    }

    private ChatThread visitor(long id, boolean typing) {
        ChatThread found = context.store().read(handle -> ThreadTable.get(handle, id));
        boolean isNews = found.state() == ThreadState.LOADING
                || found.userTyping() != typing
                || !isFresh(found.userSeen());
        ChatThread thread = isNews && !found.state().isOver() ? hearVisitor(id, typing) : found;
        return isLost(thread, thread.operatorSeen()) ? loseOperator(thread) : thread;
    }

    private ChatThread hearVisitor(long id, boolean typing) {
        return context.store().write(transaction -> {
            ThreadDraft draft = ThreadTable.lock(transaction.handle(), id);
            if (draft.before().state().isOver()) {
                return draft.before();
            }
            if (draft.before().state() == ThreadState.LOADING) {
                draft.queue(context.now());
            }
            draft.heardOfVisitor(typing, context.now());
            return ThreadWriter.write(transaction, draft, context.now());
        });
    }

    private boolean isFresh(Optional<Instant> seen) {
        return seen.filter(time ->
                        Freshness.isFresh(time, context.now(), context.seconds(ServerSettings.CONNECTION_TIMEOUT)))
                .isPresent();
    }

    private ChatThread operator(long id, long operator, boolean typing) {
        ChatThread found = context.store().read(handle -> ThreadTable.get(handle, id));
        boolean isInChargeWithNews = found.operator() == operator
                && (found.operatorTyping() != typing || !isFresh(found.operatorSeen()));
        Heard heard = !found.state().isOver() && (isInChargeWithNews || waitsFor(found, operator))
                ? context.store().write(transaction -> hear(transaction, id, operator, typing))
                : new Heard(found, Optional.empty());
        ChatThread thread = heard.thread();
        heard.note().ifPresent(note -> notes.post(thread, note));
        boolean isInCharge = thread.operator() == operator;
        return isInCharge && isLost(thread, thread.userSeen()) ? loseVisitor(thread) : thread;
    }

    private Heard hear(Transaction transaction, long id, long operatorId, boolean typing) {
        ThreadDraft draft = ThreadTable.lock(transaction.handle(), id);
        ChatThread before = draft.before();
        if (before.state().isOver()) {
            return new Heard(before, Optional.empty());
        }
        if (waitsFor(before, operatorId)) {
            Operator operator = OperatorTable.lock(transaction.handle(), operatorId);
            if (!operator.disabled()) {
                ChatThread thread = assigning.assign(transaction, draft, operator);
                return new Heard(thread, Optional.of(Sentences.assigned(before, operator)));
            }
        }
        if (before.operator() == operatorId) {
            draft.heardOfOperator(typing, context.now());
        }
        return new Heard(ThreadWriter.write(transaction, draft, context.now()), Optional.empty());
    }

    private static boolean waitsFor(ChatThread thread, long operator) {
        return thread.state() == ThreadState.WAITING
                && (thread.nextOperator() == operator || thread.operator() == operator);
    }

    /** Tells whether a side that was heard of once has been silent for too long in a chat. */
    private boolean isLost(ChatThread thread, Optional<Instant> seen) {
        return thread.state() == ThreadState.CHATTING
                && seen.isPresent()
                && lostAt(seen.get()).isBefore(context.now());
    }

    private Instant lostAt(Instant seen) {
        return seen.plus(context.seconds(ServerSettings.CONNECTION_TIMEOUT));
    }

    private ChatThread loseOperator(ChatThread asked) {
        Instant since = lostAt(asked.operatorSeen().orElseThrow());
        Optional<NewMessage> note = notes.ask(asked, Sentences.operatorLost(asked, since));
        return context.store().write(transaction -> {
            ThreadDraft draft = ThreadTable.lock(transaction.handle(), asked.id());
            if (!isLost(draft.before(), draft.before().operatorSeen())) {
                return draft.before();
            }
            draft.loseOperator(context.now());
            return ThreadWriter.write(transaction, draft, note, context.now()).thread();
        });
    }

    private ChatThread loseVisitor(ChatThread asked) {
        Instant since = lostAt(asked.userSeen().orElseThrow());
        Optional<NewMessage> note = notes.ask(asked, Sentences.visitorLost(asked, since));
        return context.store().write(transaction -> {
            ThreadDraft draft = ThreadTable.lock(transaction.handle(), asked.id());
            if (!isLost(draft.before(), draft.before().userSeen())) {
                return draft.before();
            }
            draft.loseVisitor();
            return ThreadWriter.write(transaction, draft, note, context.now()).thread();
        });
    }
}
