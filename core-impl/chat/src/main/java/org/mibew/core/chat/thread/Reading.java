package org.mibew.core.chat.thread;

import java.util.ArrayList;
import java.util.List;
import org.mibew.api.event.Mutable;
import org.mibew.api.event.ThreadGetMessagesAlter;
import org.mibew.api.problem.Rejected;
import org.mibew.api.thread.Actor;
import org.mibew.api.thread.ChatThread;
import org.mibew.api.thread.Message;
import org.mibew.api.thread.MessageBatch;
import org.mibew.core.chat.text.Numbers;

/** Reads messages for those who follow a thread. */
final class Reading {

    /** How many messages are read at once. */
    private static final int MOST = 500;

    private final ThreadContext context;

    Reading(ThreadContext context) {
        this.context = context;
    }

    private record Read(ChatThread thread, List<Message> messages) {}

    MessageBatch messages(long id, Actor reader, long after) {
        Numbers.notNegative("after", after);
        Read read = context.store().read(handle ->
                new Read(ThreadTable.get(handle, id), MessageTable.since(handle, id, after, MOST)));
        List<Message> stored = read.messages();
        ThreadGetMessagesAlter event = context.events().trigger(new ThreadGetMessagesAlter(
                read.thread(), new ArrayList<>(forReader(stored, reader)), Mutable.unset()));
        if (event.rejection().isSet()) {
            throw new Rejected(event.rejection().get());
        }
        long position = stored.isEmpty() ? after : stored.get(stored.size() - 1).id();
        return new MessageBatch(forReader(event.messages(), reader), position, stored.size() < MOST);
    }

    private static List<Message> forReader(List<Message> messages, Actor reader) {
        return reader.role() == Actor.Role.VISITOR
                ? messages.stream().filter(message -> message.kind().isForVisitor()).toList()
                : messages;
    }
}
