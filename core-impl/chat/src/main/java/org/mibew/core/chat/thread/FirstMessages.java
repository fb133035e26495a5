package org.mibew.core.chat.thread;

import org.mibew.api.problem.Banned;
import org.mibew.api.problem.NotFound;
import org.mibew.api.problem.Rejected;
import org.mibew.api.problem.WrongState;
import org.mibew.api.thread.Actor;
import org.mibew.api.thread.ChatThread;
import org.mibew.api.thread.MessageKind;
import org.mibew.api.thread.NewMessage;
import org.mibew.api.thread.ThreadStart;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The messages with which a chat begins. */
final class FirstMessages {

    private static final Logger LOG = LoggerFactory.getLogger(FirstMessages.class);

    private final Notes notes;
    private final Posting posting;

    FirstMessages(Notes notes, Posting posting) {
        this.notes = notes;
        this.posting = posting;
    }

    /** Posts the notes, the first of which says what happened, then what the visitor wrote. */
    void post(ChatThread thread, String referer, NewMessage first, ThreadStart start) {
        if (!referer.isEmpty()) {
            notes.post(thread, Sentences.cameFrom(thread, referer));
        }
        notes.post(thread, first);
        if (!start.info().isEmpty()) {
            notes.post(thread, Sentences.info(thread, start.info()));
        }
        if (!start.email().isEmpty()) {
            notes.post(thread, Sentences.email(thread, start.email()));
        }
        if (!start.message().isEmpty()) {
            postWords(thread, start.message());
        }
    }

    /** The chat has begun, so a visitor whose first words are not wanted is told so in it. */
    private void postWords(ChatThread thread, String words) {
        try {
            posting.post(thread.id(), Actor.VISITOR, NewMessage.of(MessageKind.USER, words));
        } catch (Rejected | IllegalArgumentException e) {
            notes.post(thread, Sentences.notPosted(thread, e.getMessage()));
        } catch (Banned | WrongState | NotFound e) {
            LOG.debug("Thread {} was over before its first message was posted: {}", thread.id(), e.getMessage());
        }
    }
}
