package org.mibew.core.shell;

import java.time.Instant;
import org.mibew.api.event.EventBuilder;
import org.mibew.api.event.GroupCreate;
import org.mibew.api.event.OperatorCreate;
import org.mibew.api.event.ThreadCreate;
import org.mibew.api.event.ThreadMessagePosted;
import org.mibew.api.group.Group;
import org.mibew.api.operator.Operator;
import org.mibew.api.thread.ChatThread;
import org.mibew.api.thread.Message;
import org.mibew.api.thread.MessageKind;
import org.mibew.api.thread.ThreadState;

/** Values of the API, made of their samples. */
final class Samples {

    static final Instant POSTED = Instant.parse("2026-11-01T09:58:00Z");

    private Samples() {}

    static ChatThread thread(long id, ThreadState state, String userName) {
        return thread(id, state, userName, 0);
    }

    static ChatThread thread(long id, ThreadState state, String userName, long operator) {
        return EventBuilder.of(ThreadCreate.class)
                .with("thread.id", id)
                .with("thread.state", state)
                .with("thread.user_name", userName)
                .with("thread.operator", operator)
                .with("thread.operator_name", operator == 0 ? "" : "Anna")
                .build()
                .thread();
    }

    static Message message(long id, MessageKind kind, String body) {
        return EventBuilder.of(ThreadMessagePosted.class)
                .with("message.id", id)
                .with("message.kind", kind)
                .with("message.body", body)
                .build()
                .message();
    }

    static Operator operator(long id, String login) {
        return EventBuilder.of(OperatorCreate.class)
                .with("operator.id", id)
                .with("operator.login", login)
                .build()
                .operator();
    }

    static Group group(long id, long parent, String name) {
        return EventBuilder.of(GroupCreate.class)
                .with("group.id", id)
                .with("group.parent", parent)
                .with("group.name", name)
                .build()
                .group();
    }
}
