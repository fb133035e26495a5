package org.mibew.core.chat.thread;

import java.time.Instant;
import org.mibew.api.group.Group;
import org.mibew.api.operator.Operator;
import org.mibew.api.thread.Actor;
import org.mibew.api.thread.ChatThread;
import org.mibew.api.thread.MessageKind;
import org.mibew.api.thread.NewMessage;
import org.mibew.api.thread.ThreadState;

/**
 * What the server itself writes into threads. These kinds of messages may have mark-up, so names and the like are escaped.
 */
public final class Sentences {

    private Sentences() {}

    static NewMessage thanks() {
        return info("Thank you for contacting us. An operator will be with you shortly.");
    }

    static NewMessage requestedOperatorIsNotHere() {
        return info("Thank you for contacting us. The operator whom you asked for is not here;"
                + " another one will be with you shortly.");
    }

    static NewMessage notPosted(String reason) {
        return info("Your message was not posted: " + escape(reason));
    }

    static NewMessage cameFrom(String page) {
        return hidden("The visitor came from the page " + escape(page));
    }

    static NewMessage info(ChatThread thread, String info) {
        return hidden("Information about " + escape(thread.userName()) + ": " + escape(info));
    }

    static NewMessage email(String address) {
        return hidden("E-mail: " + escape(address));
    }

    static NewMessage accepted(ChatThread thread) {
        return hidden("The visitor accepted the invitation of operator " + escape(thread.operatorName()));
    }

    /** Says that an operator is in charge now. */
    static NewMessage assigned(ChatThread before, Operator operator) {
        String name = escape(operator.name());
        if (before.operator() == operator.id()) {
            return event("Operator " + name + " is back");
        }
        boolean isFirst = before.operatorName().isEmpty() || before.chatStarted().isEmpty();
        return event(isFirst
                ? "Operator " + name + " joined the chat"
                : "Operator " + name + " took over from operator " + escape(before.operatorName()));
    }

    static NewMessage redirected(ChatThread before, Operator operator) {
        return event("Operator " + escape(before.operatorName()) + " redirected you to operator "
                + escape(operator.name()) + ". Please wait a while.");
    }

    static NewMessage redirected(ChatThread before, Group group) {
        return event("Operator " + escape(before.operatorName()) + " redirected you to the group "
                + escape(group.name()) + ". Please wait a while.");
    }

    static NewMessage joinedAgain(ChatThread thread) {
        return event("Visitor " + escape(thread.userName()) + " joined the chat again");
    }

    static NewMessage renamed(String before, String after) {
        return event("The visitor changed the name from " + escape(before) + " to " + escape(after));
    }

    static NewMessage operatorLost(Instant since) {
        return NewMessage.of(MessageKind.CONN, "The operator has connection problems. You are now the first in the queue.")
                .withCreated(since);
    }

    static NewMessage visitorLost(Instant since) {
        return hidden("The visitor closed the chat window").withCreated(since);
    }

    static NewMessage farewell(ChatThread thread, Actor by) {
        if (thread.state() == ThreadState.INVITED) {
            return hidden(by.role() == Actor.Role.VISITOR
                    ? "The visitor closed the invitation"
                    : "The invitation was cancelled");
        }
        return switch (by.role()) {
            case VISITOR -> event("Visitor " + escape(thread.userName()) + " left the chat");
            case OPERATOR -> event("Operator " + escape(thread.operatorName()) + " left the chat");
            case SERVER -> event("The chat has been closed");
        };
    }

    public static NewMessage invited(Operator operator, String page) {
        return hidden("Operator " + escape(operator.name()) + " invited the visitor"
                + (page.isEmpty() ? "" : " at the page " + escape(page)));
    }

    public static NewMessage greeting(Operator operator) {
        return NewMessage.of(MessageKind.AGENT, "Hello, how can I help you?")
                .withName(operator.name())
                .withOperator(operator.id());
    }

    public static NewMessage rejected() {
        return hidden("The visitor rejected the invitation");
    }

    public static NewMessage ignored() {
        return hidden("The visitor ignored the invitation, and it was closed");
    }

    private static NewMessage info(String text) {
        return NewMessage.of(MessageKind.INFO, text);
    }

    private static NewMessage hidden(String text) {
        return NewMessage.of(MessageKind.FOR_AGENT, text);
    }

    private static NewMessage event(String text) {
        return NewMessage.of(MessageKind.EVENTS, text);
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
