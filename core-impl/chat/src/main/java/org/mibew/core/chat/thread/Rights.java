package org.mibew.core.chat.thread;

import java.time.Instant;
import org.jdbi.v3.core.Handle;
import org.mibew.api.operator.Operator;
import org.mibew.api.problem.Banned;
import org.mibew.api.problem.NotPermitted;
import org.mibew.api.problem.WrongState;
import org.mibew.api.thread.Actor;
import org.mibew.api.thread.ChatThread;
import org.mibew.api.thread.MessageKind;
import org.mibew.api.thread.NewMessage;
import org.mibew.core.chat.ban.StoredBans;

/** Who may do what with a thread; R§3.2. Each method throws if it is not so. */
final class Rights {

    private Rights() {}

    static void mustGoOn(ChatThread thread) {
        if (thread.state().isOver()) {
            throw new WrongState("Thread " + thread.id() + " is over");
        }
    }

    /** An operator who acts must be in charge; the others may act. */
    static void mustBeInCharge(ChatThread thread, Actor by) {
        if (by.role() == Actor.Role.OPERATOR && by.operator() != thread.operator()) {
            throw new NotPermitted("Operator " + by.operator() + " is not in charge of thread " + thread.id());
        }
    }

    static void mustNotBeBanned(Handle handle, String remote, Instant now) {
        StoredBans.of(handle, remote, now).ifPresent(ban -> {
            throw new Banned(ban, remote);
        });
    }

    static void mustBeEnabled(Operator operator) {
        if (operator.disabled()) {
            throw new NotPermitted("Operator " + operator.id() + " is disabled");
        }
    }

    static void mayPost(Handle handle, ChatThread thread, Actor by, Instant now) {
        mustGoOn(thread);
        mustBeInCharge(thread, by);
        if (by.role() == Actor.Role.VISITOR) {
            mustNotBeBanned(handle, thread.remote(), now);
        }
    }

    /** Visitors and operators post their own words. */
    static void mayPost(Actor by, NewMessage message) {
        MessageKind own = switch (by.role()) {
            case VISITOR -> MessageKind.USER;
            case OPERATOR -> MessageKind.AGENT;
            case SERVER -> message.kind();
        };
        if (message.kind() != own) {
            throw new NotPermitted("A message of the kind " + message.kind() + " is not for " + by + " to post");
        }
        if (by.role() != Actor.Role.SERVER && message.operator() != 0 && message.operator() != by.operator()) {
            throw new NotPermitted("A message of operator " + message.operator() + " is not for " + by + " to post");
        }
    }

    static void mayRedirect(ChatThread thread, Actor by) {
        if (by.role() == Actor.Role.VISITOR) {
            throw new NotPermitted("Thread " + thread.id() + " is not for the visitor to redirect");
        }
        mustBeInCharge(thread, by);
    }
}
