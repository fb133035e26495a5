package org.mibew.core.web.operator;

import org.mibew.api.thread.Actor;
import org.mibew.api.thread.ChatThread;
import org.mibew.api.thread.Guest;
import org.mibew.api.thread.MessageKind;
import org.mibew.api.thread.NewMessage;
import org.mibew.api.thread.ThreadStart;
import org.mibew.api.visitor.Visit;
import org.mibew.api.visitor.Visitor;
import org.mibew.core.web.harness.WebServer;

/** Chats and visitors of the tests of operators' pages. */
final class Chats {

    static final String USER = "4cf1b2a90d3e4cf1";

    private static final String ADDRESS = "192.0.2.17";
    private static final String AGENT = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

    private Chats() {}

    /** Returns a chat whose visitor waits. */
    static ChatThread waiting(WebServer server) {
        return waiting(server, "Vera Visitor");
    }

    static ChatThread waiting(WebServer server, String name) {
        ChatThread thread = server.chat().threads().start(ThreadStart.by(
                new Guest(USER, name, "en", ADDRESS, "https://www.example.com/prices", AGENT)));
        return server.chat().threads().ping(thread.id(), Actor.VISITOR, false);
    }

    /** Returns a chat that an operator answers. */
    static ChatThread with(WebServer server, String login) {
        ChatThread thread = waiting(server);
        return server.chat().threads().take(thread.id(), idOf(server, login), false);
    }

    /** Returns a chat that is over, in which an operator has answered. */
    static ChatThread overWith(WebServer server, String login, String words) {
        ChatThread thread = with(server, login);
        server.chat().threads().post(thread.id(), Actor.VISITOR, NewMessage.of(MessageKind.USER, words));
        return server.chat().threads().close(thread.id(), Actor.VISITOR);
    }

    /** Returns somebody who is on the site. */
    static Visitor onSite(WebServer server) {
        return server.chat().visitors().track(new Visit(
                0, USER, "Vera Visitor", "https://www.example.com/prices", "https://search.example.org/", ADDRESS, AGENT,
                "en"));
    }

    static long idOf(WebServer server, String login) {
        return server.chat().operators().findByLogin(login).orElseThrow().id();
    }

    /** Returns the address of the operators' side of a chat. */
    static String path(ChatThread thread) {
        return "/operator/chat/" + thread.id() + "/" + thread.token().reveal();
    }
}
