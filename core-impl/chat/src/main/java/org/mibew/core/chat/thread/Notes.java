package org.mibew.core.chat.thread;

import java.util.Optional;
import org.mibew.api.problem.NotFound;
import org.mibew.api.problem.Rejected;
import org.mibew.api.problem.StoreUnavailable;
import org.mibew.api.thread.ChatThread;
import org.mibew.api.thread.NewMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Posts what the server itself writes into threads. Handlers may alter or reject it like any message; what happened to the
 * thread stands without it.
 */
public final class Notes {

    private static final Logger LOG = LoggerFactory.getLogger(Notes.class);

    private final ThreadContext context;
    private final MessageHandlers handlers;

    public Notes(ThreadContext context) {
        this.context = context;
        this.handlers = new MessageHandlers(context.events());
    }

    /** Returns a note as handlers leave it; empty if there is nothing to store. To be called outside of transactions. */
    public Optional<NewMessage> ask(ChatThread thread, NewMessage note) {
        try {
            return handlers.ask(thread, note);
        } catch (Rejected e) {
            LOG.debug("A note for thread {} was rejected: {}", thread.id(), e.getMessage());
        } catch (IllegalArgumentException e) {
            LOG.warn("A note for thread {} is not posted, because of what handlers made of it: {}",
                    thread.id(), e.getMessage());
        }
        return Optional.empty();
    }

    /** Posts a note to a thread, unless it is over or gone when handlers have seen the note. */
    public void post(ChatThread thread, NewMessage note) {
        post(thread, note, false);
    }

    /** Posts a note to a thread that is over. */
    public void postToClosed(ChatThread thread, NewMessage note) {
        post(thread, note, true);
    }

    private void post(ChatThread thread, NewMessage note, boolean evenIfOver) {
        Optional<NewMessage> left = ask(thread, note);
        if (left.isEmpty()) {
            return;
        }
        try {
            store(thread.id(), left, evenIfOver);
        } catch (NotFound e) {
            LOG.debug("Thread {} was deleted before a note was posted to it", thread.id());
        } catch (StoreUnavailable e) {
            LOG.warn("A note for thread {} is missing: {}", thread.id(), e.getMessage());
        }
    }

    private void store(long thread, Optional<NewMessage> note, boolean evenIfOver) {
        context.store().write(transaction -> {
            ThreadDraft draft = ThreadTable.lock(transaction.handle(), thread);
            if (evenIfOver || !draft.before().state().isOver()) {
                ThreadWriter.write(transaction, draft, note, context.now());
            }
            return null;
        });
    }
}
