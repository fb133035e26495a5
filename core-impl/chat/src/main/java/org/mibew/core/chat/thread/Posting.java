package org.mibew.core.chat.thread;

import java.util.Optional;
import org.mibew.api.thread.Actor;
import org.mibew.api.thread.ChatThread;
import org.mibew.api.thread.Message;
import org.mibew.api.thread.NewMessage;

/** Posts messages of visitors, operators and plugins: first handlers see them, then they are stored. */
final class Posting {

    private final ThreadContext context;
    private final MessageHandlers handlers;

    Posting(ThreadContext context) {
        this.context = context;
        this.handlers = new MessageHandlers(context.events());
    }

    Optional<Message> post(long id, Actor by, NewMessage message) {
        Rights.mayPost(by, message);
        ChatThread thread = context.store().read(handle -> {
            ChatThread found = ThreadTable.get(handle, id);
            Rights.mayPost(handle, found, by, context.now());
            return found;
        });
        return handlers.ask(thread, signed(thread, by, message)).map(left -> store(id, by, left));
    }

    /** Returns the message with the name of its author, and the operator's id. */
    private static NewMessage signed(ChatThread thread, Actor by, NewMessage message) {
        return switch (by.role()) {
            case VISITOR -> named(message, thread.userName());
            case OPERATOR -> named(message, thread.operatorName()).withOperator(by.operator());
            case SERVER -> message;
        };
    }

    private static NewMessage named(NewMessage message, String name) {
        return message.name().isPresent() ? message : message.withName(name);
    }

    private Message store(long id, Actor by, NewMessage left) {
        return context.store().write(transaction -> {
            ThreadDraft draft = ThreadTable.lock(transaction.handle(), id);
            Rights.mayPost(transaction.handle(), draft.before(), by, context.now());
            return ThreadWriter.write(transaction, draft, Optional.of(left), context.now()).message().orElseThrow();
        });
    }
}
