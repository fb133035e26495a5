package org.mibew.core.chat.thread;

import java.text.MessageFormat;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.ResourceBundle;
import org.mibew.api.group.Group;
import org.mibew.api.operator.Operator;
import org.mibew.api.thread.Actor;
import org.mibew.api.thread.ChatThread;
import org.mibew.api.thread.MessageKind;
import org.mibew.api.thread.NewMessage;
import org.mibew.api.thread.ThreadState;

/**
 * What the server itself writes into threads, in the language of the thread; English in one that it does not have. These
 * kinds of messages may have mark-up, so names and the like are escaped.
 */
public final class Sentences {

    private static final String BUNDLE = "sentences.sentences";
    private static final ResourceBundle.Control ENGLISH_OTHERWISE =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private Sentences() {}

    static NewMessage thanks(ChatThread thread) {
        return info(text(thread, "thanks"));
    }

    static NewMessage requestedOperatorIsNotHere(ChatThread thread) {
        return info(text(thread, "requestedOperatorIsNotHere"));
    }

    static NewMessage notPosted(ChatThread thread, String reason) {
        return info(text(thread, "notPosted", reason));
    }

    static NewMessage cameFrom(ChatThread thread, String page) {
        return hidden(text(thread, "cameFrom", page));
    }

    static NewMessage info(ChatThread thread, String info) {
        return hidden(text(thread, "info", thread.userName(), info));
    }

    static NewMessage email(ChatThread thread, String address) {
        return hidden(text(thread, "email", address));
    }

    static NewMessage accepted(ChatThread thread) {
        return hidden(text(thread, "accepted", thread.operatorName()));
    }

    /** Says that an operator is in charge now. */
    static NewMessage assigned(ChatThread before, Operator operator) {
        if (before.operator() == operator.id()) {
            return event(text(before, "back", operator.name()));
        }
        boolean isFirst = before.operatorName().isEmpty() || before.chatStarted().isEmpty();
        return event(isFirst
                ? text(before, "joined", operator.name())
                : text(before, "tookOver", operator.name(), before.operatorName()));
    }

    static NewMessage redirected(ChatThread before, Operator operator) {
        return event(text(before, "redirectedToOperator", before.operatorName(), operator.name()));
    }

    static NewMessage redirected(ChatThread before, Group group) {
        return event(text(before, "redirectedToGroup", before.operatorName(), group.name()));
    }

    static NewMessage joinedAgain(ChatThread thread) {
        return event(text(thread, "joinedAgain", thread.userName()));
    }

    static NewMessage renamed(ChatThread thread, String before, String after) {
        return event(text(thread, "renamed", before, after));
    }

    static NewMessage operatorLost(ChatThread thread, Instant since) {
        return NewMessage.of(MessageKind.CONN, text(thread, "operatorLost")).withCreated(since);
    }

    static NewMessage visitorLost(ChatThread thread, Instant since) {
        return hidden(text(thread, "visitorLost")).withCreated(since);
    }

    static NewMessage farewell(ChatThread thread, Actor by) {
        if (thread.state() == ThreadState.INVITED) {
            return hidden(text(thread, by.role() == Actor.Role.VISITOR ? "invitationClosed" : "invitationCancelled"));
        }
        return switch (by.role()) {
            case VISITOR -> event(text(thread, "visitorLeft", thread.userName()));
            case OPERATOR -> event(text(thread, "operatorLeft", thread.operatorName()));
            case SERVER -> event(text(thread, "closed"));
        };
    }

    public static NewMessage invited(ChatThread thread, Operator operator, String page) {
        return hidden(page.isEmpty()
                ? text(thread, "invited", operator.name())
                : text(thread, "invitedAt", operator.name(), page));
    }

    public static NewMessage greeting(ChatThread thread, Operator operator) {
        return NewMessage.of(MessageKind.AGENT, text(thread, "greeting"))
                .withName(operator.name())
                .withOperator(operator.id());
    }

    public static NewMessage rejected(ChatThread thread) {
        return hidden(text(thread, "rejected"));
    }

    public static NewMessage ignored(ChatThread thread) {
        return hidden(text(thread, "ignored"));
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

    private static String text(ChatThread thread, String key, String... values) {
        Locale locale = Locale.forLanguageTag(thread.locale());
        String pattern = ResourceBundle.getBundle(BUNDLE, locale, Sentences.class.getClassLoader(), ENGLISH_OTHERWISE)
                .getString(key);
        Object[] escaped = Arrays.stream(values).map(Sentences::escape).toArray();
        return new MessageFormat(pattern, locale).format(escaped);
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
