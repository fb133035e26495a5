package org.mibew.api.thread;

import java.util.List;
import org.mibew.api.internal.Check;

/**
 * Messages of a thread that a reader has not seen.
 *
 * @param messages in the order of their ids, as handlers left them
 * @param position where to go on reading: the id of the last message that the store has, whatever handlers left out or
 *     added
 * @param complete whether there were no more when this was read
 */
public record MessageBatch(List<Message> messages, long position, boolean complete) {

    public MessageBatch {
        messages = List.copyOf(messages);
        Check.idOrNone("position", position);
    }
}
