package org.mibew.core.web.button;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mibew.api.event.OperatorAuthenticate;
import org.mibew.api.event.ThreadPostMessage;
import org.mibew.api.group.GroupProfile;
import org.mibew.api.operator.OperatorProfile;
import org.mibew.api.setting.ServerSettings;
import org.mibew.api.thread.Actor;
import org.mibew.api.thread.ChatThread;
import org.mibew.api.thread.Guest;
import org.mibew.api.thread.MessageKind;
import org.mibew.api.thread.ThreadStart;
import org.mibew.core.web.harness.Browser;
import org.mibew.core.web.harness.WebServer;

class ButtonTest {

    @RegisterExtension
    private final WebServer server = new WebServer();

    private long operatorIsThere(String login) {
        long id = server.chat().operators().create(OperatorProfile.of(login), Optional.empty()).id();
        server.chat().operators().ping(id);
        return id;
    }

    @Test
    void thePictureSaysThatNobodyIsThere() {
        HttpResponse<String> picture = server.browser().get("/b?lang=en");
        assertEquals(200, picture.statusCode());
        assertEquals(List.of("image/svg+xml"), picture.headers().allValues("Content-Type"));
        assertTrue(picture.headers().firstValue("Cache-Control").orElseThrow().contains("no-store"));
        assertTrue(picture.body().contains("Leave a message"), picture.body());
        assertEquals(0, server.events().triggered(OperatorAuthenticate.class).size());
    }

    @Test
    void thePictureSaysThatSomebodyIsThereInTheLanguageOfThePage() {
        operatorIsThere("anna");
        assertTrue(server.browser().get("/b?i=mgreen&lang=de").body().contains("Jetzt mit uns chatten"));
        assertTrue(server.browser().get("/b?i=mgreen&lang=fr_FR").body().contains("Discutez avec nous"));
        assertTrue(server.browser().with("Accept-Language", "de").get("/b").body().contains("Live-Hilfe"));
    }

    @Test
    void aGroupHasAPictureOfItsOwn() {
        server.chat().settings().set(ServerSettings.ENABLE_GROUPS, true);
        long sales = server.chat().groups().create(GroupProfile.of("Sales")).id();
        long repairs = server.chat().groups().create(GroupProfile.of("Repairs")).id();
        server.chat().groups().setOperators(sales, Set.of(operatorIsThere("anna")));
        assertTrue(server.browser().get("/b?lang=en&group=" + sales).body().contains("Live support"));
        assertTrue(server.browser().get("/b?lang=en&group=" + repairs).body().contains("Leave a message"));
        assertTrue(server.browser().get("/b?lang=en&group=nonsense").body().contains("Leave a message"));
    }

    @Test
    void everyPictureIsThere() {
        for (String name : ButtonPictures.NAMES) {
            assertEquals(200, server.browser().get("/b?i=" + name).statusCode());
        }
    }

    @Test
    void thereIsNoOtherPicture() {
        assertEquals(404, server.browser().get("/b?i=nothing").statusCode());
        assertEquals(404, server.browser().get("/b?i=..%2F..%2Ftexts%2Fcommon").statusCode());
    }

    @Test
    void theOperatorIsToldWhichPageAVisitorWentTo() {
        ChatThread thread = server.chat().threads().start(ThreadStart.by(new Guest(
                "4cf1b2a90d3e4cf1", "Ada", "en", "127.0.0.1", "https://shop.example/", "test")));
        String cookie = "mibew_chat=" + thread.id() + "." + thread.token().reveal();
        Browser visitor = server.browser().with("Cookie", cookie);
        server.events().forget();

        visitor.with("Referer", "https://shop.example/").get("/b");
        assertEquals(0, server.events().triggered(ThreadPostMessage.class).size());
        visitor.with("Referer", "https://shop.example/cart").get("/b");
        visitor.with("Referer", "https://shop.example/cart").get("/b");

        assertEquals(1, server.events().triggered(ThreadPostMessage.class).size());
        assertEquals(MessageKind.FOR_AGENT, server.events().triggered(ThreadPostMessage.class).get(0).messageKind().get());
        assertTrue(server.chat().threads().messages(thread.id(), Actor.SERVER, 0).messages().stream()
                .anyMatch(message -> message.body().equals("Visitor navigated to https://shop.example/cart")));
    }

    @Test
    void aCookieWithAnotherTokenLeavesNoNote() {
        ChatThread thread = server.chat().threads().start(ThreadStart.by(new Guest(
                "4cf1b2a90d3e4cf1", "Ada", "en", "127.0.0.1", "https://shop.example/", "test")));
        server.events().forget();
        HttpResponse<String> picture = server.browser().with("Cookie", "mibew_chat=" + thread.id() + ".1")
                .with("Referer", "https://shop.example/cart").get("/b");
        assertEquals(200, picture.statusCode());
        assertFalse(server.events().names().contains("ThreadPostMessage"));
    }
}
