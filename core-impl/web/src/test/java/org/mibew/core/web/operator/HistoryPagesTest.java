package org.mibew.core.web.operator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mibew.api.event.ThreadGetMessagesAlter;
import org.mibew.api.operator.Permission;
import org.mibew.api.thread.Actor;
import org.mibew.api.thread.ChatThread;
import org.mibew.api.thread.MessageKind;
import org.mibew.api.thread.NewMessage;
import org.mibew.core.web.harness.Browser;
import org.mibew.core.web.harness.WebServer;

class HistoryPagesTest {

    @RegisterExtension
    private final WebServer server = new WebServer();

    private static String page(ChatThread thread) {
        return "/operator/history/thread/" + thread.id();
    }

    @Test
    void chatsAreFoundByMessagesVisitorsAndOperators() {
        Browser anna = server.operator("anna");
        ChatThread thread = Chats.overWith(server, "anna", "Where is my parcel?");
        for (String query : List.of("q=PARCEL", "q=w*parcel&type=message", "q=vera&type=visitor", "q=192.0.2.1?&type=visitor",
                "q=ann&type=operator", "")) {
            assertTrue(anna.get("/operator/history?" + query).body().contains(page(thread)), query);
        }
        for (String query : List.of("q=letter", "q=parcel&type=visitor", "q=bert&type=operator")) {
            String body = anna.get("/operator/history?" + query).body();
            assertFalse(body.contains(page(thread)), query);
            assertTrue(body.contains("Nothing found"), query);
        }
        assertEquals(400, anna.get("/operator/history?type=everything").statusCode());
        assertEquals(400, anna.get("/operator/history?before=x").statusCode());
    }

    @Test
    void pagesOfTheHistoryFollowEachOther() {
        Browser anna = server.operator("anna");
        server.chat().settings().set("max_connections_from_one_host", "0");
        List<Long> all = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            all.add(0, Chats.overWith(server, "anna", "Number " + i).id());
        }

        String first = anna.get("/operator/history").body();
        Matcher older = Pattern.compile("name=\"before\" value=\"(\\d+)\"").matcher(first);
        assertTrue(older.find());
        String second = anna.get("/operator/history?before=" + older.group(1)).body();

        List<Long> shown = new ArrayList<>(threads(first));
        shown.addAll(threads(second));
        assertEquals(all, shown);
    }

    private static List<Long> threads(String body) {
        return Pattern.compile("/operator/history/thread/(\\d+)").matcher(body).results()
                .map(result -> Long.parseLong(result.group(1))).toList();
    }

    @Test
    void thosePagesAreSeenThatTheSearchShows() {
        Browser anna = server.operator("anna");
        Browser bert = server.operator("bert");
        Browser vera = server.operator("vera", Permission.VIEW_THREADS);
        Browser boss = server.operator("boss", Permission.ADMINISTRATE);
        ChatThread thread = Chats.overWith(server, "anna", "Hello");

        for (Browser reader : List.of(anna, vera, boss)) {
            assertEquals(200, reader.get(page(thread)).statusCode());
            assertTrue(reader.get("/operator/history").body().contains(page(thread)));
            assertTrue(reader.get("/operator/history/user/" + Chats.USER).body().contains(page(thread)));
            assertEquals(200, reader.get("/operator/history/user-track?thread=" + thread.id()).statusCode());
        }
        assertEquals(403, bert.get(page(thread)).statusCode());
        assertFalse(bert.get("/operator/history").body().contains(page(thread)));
        assertFalse(bert.get("/operator/history/user/" + Chats.USER).body().contains(page(thread)));
        assertEquals(403, bert.get("/operator/history/user-track?thread=" + thread.id()).statusCode());
        assertEquals(404, boss.get("/operator/history/thread/99").statusCode());
    }

    @Test
    void aThreadIsShownWithNotesAndWithoutMarkUpOfPeople() {
        Browser anna = server.operator("anna");
        ChatThread thread = Chats.with(server, "anna");
        server.chat().threads().post(thread.id(), Actor.VISITOR, NewMessage.of(MessageKind.USER, "<b>bold</b>"));
        server.chat().threads().post(thread.id(), Actor.SERVER,
                NewMessage.of(MessageKind.FOR_AGENT, "a <em>note</em><script>alert(1)</script>"));
        server.chat().threads().close(thread.id(), Actor.VISITOR);
        server.events().forget();

        String body = anna.get(page(thread)).body();

        assertTrue(body.contains("&lt;b&gt;bold&lt;/b&gt;"));
        assertTrue(body.contains("a <em>note</em>"));
        assertFalse(body.contains("alert(1)"));
        assertEquals(1, server.events().triggered(ThreadGetMessagesAlter.class).size());
    }

    @Test
    void theVisitedPagesOfSomebodyOnTheSiteAreForAllAndThoseOfAChatForWhoSeesIt() {
        server.chat().settings().set("enabletracking", "1");
        Browser anna = server.operator("anna");
        Browser bert = server.operator("bert");
        long visitor = Chats.onSite(server).id();
        String track = "/operator/history/user-track?visitor=" + visitor;
        assertTrue(bert.get(track).body().contains("https://www.example.com/prices"));
        assertEquals(404, bert.get("/operator/history/user-track?visitor=99").statusCode());
        assertEquals(400, bert.get("/operator/history/user-track").statusCode());

        ChatThread thread = Chats.overWith(server, "anna", "Hello");

        assertTrue(anna.get("/operator/history/user-track?thread=" + thread.id()).body()
                .contains("https://www.example.com/prices"));
        assertEquals(403, bert.get("/operator/history/user-track?thread=" + thread.id()).statusCode());
    }
}
