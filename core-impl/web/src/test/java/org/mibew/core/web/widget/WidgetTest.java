package org.mibew.core.web.widget;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mibew.api.event.InvitationCreate;
import org.mibew.api.event.InvitationReject;
import org.mibew.api.event.OperatorAuthenticate;
import org.mibew.api.event.Rejection;
import org.mibew.api.event.VisitorCreate;
import org.mibew.api.event.VisitorTrack;
import org.mibew.api.event.WidgetResponseAlter;
import org.mibew.api.operator.Operator;
import org.mibew.api.operator.OperatorProfile;
import org.mibew.api.setting.ServerSettings;
import org.mibew.api.visitor.PageVisit;
import org.mibew.api.visitor.Visitor;
import org.mibew.api.widget.WidgetResponse;
import org.mibew.core.web.harness.Browser;
import org.mibew.core.web.harness.WebServer;
import org.mibew.core.web.http.Json;

class WidgetTest {

    private static final String USER = "4cf1b2a90d3e4cf1";
    private static final String PAGE = "https://shop.example/prices";

    @RegisterExtension
    private final WebServer server = new WebServer();

    @BeforeEach
    void track() {
        server.chat().settings().set(ServerSettings.ENABLE_TRACKING, true);
    }

    private Browser visitor() {
        return server.browser().with("Accept", "*/*").with("Referer", PAGE);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> answer(HttpResponse<String> response) {
        assertEquals(200, response.statusCode(), response.body());
        String script = response.body();
        String callback = "Mibew.Objects.widget.onResponse(";
        assertTrue(script.startsWith(callback) && script.endsWith(");"), script);
        return (Map<String, Object>) Json.read(script.substring(callback.length(), script.length() - 2));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }

    private Visitor tracked(String userId) {
        return server.chat().visitors().findByUserId(userId).orElseThrow();
    }

    private List<String> pages(String userId) {
        return server.chat().visitors().pages(tracked(userId).id()).stream().map(PageVisit::address).toList();
    }

    @Test
    void theAnswerIsAScriptThatNobodyKeeps() {
        HttpResponse<String> response = visitor().get("/widget?user_id=" + USER + "&locale=en");
        Map<String, Object> answer = answer(response);
        assertEquals(List.of("load", "handlers", "dependencies", "data"), List.copyOf(answer.keySet()));
        assertEquals(Map.of(), answer.get("load"));
        assertEquals(Map.of("updateCookiesBlockStatus", List.of()), answer.get("dependencies"));
        assertEquals(List.of("text/javascript;charset=utf-8"), response.headers().allValues("Content-Type").stream()
                .map(type -> type.toLowerCase(Locale.ROOT).replace(" ", "")).toList());
        assertEquals(List.of("no-store"), response.headers().allValues("Cache-Control"));
        assertEquals(List.of("cross-origin"), response.headers().allValues("Cross-Origin-Resource-Policy"));
    }

    @Test
    void emptyMapsAreObjects() {
        server.events().on(WidgetResponseAlter.class, event -> event.rejection().set(Rejection.because("not today")));
        assertEquals("Mibew.Objects.widget.onResponse({\"load\":{},\"handlers\":[],\"dependencies\":{},\"data\":{}});",
                visitor().get("/widget").body());
    }

    @Test
    void somebodyNewBecomesAVisitorWhoseIdThePageKeeps() {
        Map<String, Object> answer = answer(visitor().get("/widget?entry=https%3A%2F%2Fsearch.example%2F%3Fq"));
        assertTrue(((List<?>) answer.get("handlers")).contains("updateUserId"));
        String id = (String) map(map(answer.get("data")).get("user")).get("id");
        assertEquals("https://search.example/?q", tracked(id).entry());
        assertEquals(List.of(PAGE), pages(id));
        assertEquals(1, server.events().triggered(VisitorCreate.class).size());

        Map<String, Object> second = answer(visitor().get("/widget?user_id=" + id));
        assertFalse(((List<?>) second.get("handlers")).contains("updateUserId"));
        assertEquals(1, server.events().triggered(VisitorCreate.class).size());
        assertEquals(2, server.events().triggered(VisitorTrack.class).size());
        assertEquals(0, server.events().triggered(OperatorAuthenticate.class).size());
    }

    @Test
    void anIdThatIsNoneIsReplaced() {
        Map<String, Object> answer = answer(visitor().get("/widget?user_id=%3Cscript%3E"));
        assertNotEquals("<script>", map(map(answer.get("data")).get("user")).get("id"));
    }

    @Test
    void anotherSiteDoesNotLearnTheIdInTheCookie() {
        Browser known = visitor().with("Cookie", "MIBEW_UserID=" + USER);
        Map<String, Object> here = answer(known.with("Sec-Fetch-Site", "same-origin").get("/widget"));
        assertEquals(USER, map(map(here.get("data")).get("user")).get("id"));
        Map<String, Object> elsewhere = answer(known.with("Sec-Fetch-Site", "cross-site").get("/widget"));
        assertNotEquals(USER, map(map(elsewhere.get("data")).get("user")).get("id"));
    }

    @Test
    void thePageMaySayItsAddressWhereTheBrowserTellsTheOriginAlone() {
        server.browser().with("Referer", "https://shop.example/")
                .get("/widget?user_id=" + USER + "&page=https%3A%2F%2Fshop.example%2Fcart%3Fid%3D3%23top");
        server.browser().with("Referer", "https://shop.example/")
                .get("/widget?user_id=" + USER + "&page=https%3A%2F%2Fevil.example%2F");
        server.browser().get("/widget?user_id=" + USER + "&page=https%3A%2F%2Fshop.example%2Fend");
        server.browser().get("/widget?user_id=" + USER + "&page=javascript%3Aalert(1)");
        server.browser().with("Referer", "ftp://shop.example/").get("/widget?user_id=" + USER);
        assertEquals(
                List.of("https://shop.example/cart?id=3", "https://shop.example/", "https://shop.example/end"), pages(USER));
    }

    @Test
    void aPageThatIsNotLookedAtIsNoNewPage() {
        visitor().get("/widget?user_id=" + USER);
        server.browser().with("Referer", "https://shop.example/other").get("/widget?user_id=" + USER + "&hidden=1");
        assertEquals(List.of(PAGE), pages(USER));
    }

    @Test
    void veryLongAddressesAndHalfCharactersDoNoHarm() {
        String path = "x".repeat(3_000);
        answer(server.browser().with("User-Agent", path).with("Referer", PAGE + path)
                .get("/widget?user_id=" + USER + "&entry=https%3A%2F%2Fshop.example%2F%00&page=%ED%A0%80"));
        assertEquals(1_000, pages(USER).get(0).length());
    }

    @Test
    void withoutTrackingHandlersGetAVisitorWithoutId() {
        server.chat().settings().set(ServerSettings.ENABLE_TRACKING, false);
        answer(visitor().get("/widget?user_id=" + USER));
        WidgetResponseAlter event = server.events().triggered(WidgetResponseAlter.class).get(0);
        assertEquals(0, event.visitor().id());
        assertEquals(USER, event.visitor().userId());
        assertTrue(server.chat().visitors().findByUserId(USER).isEmpty());
    }

    @Test
    void operatorsAreTrackedIfTheSettingsSaySo() {
        Browser operator = server.operator("anna").with("Referer", PAGE);
        operator.get("/widget?user_id=" + USER);
        assertTrue(server.chat().visitors().findByUserId(USER).isEmpty());
        server.chat().settings().set(ServerSettings.TRACK_OPERATORS, true);
        operator.get("/widget?user_id=" + USER);
        assertTrue(server.chat().visitors().findByUserId(USER).isPresent());
    }

    @Test
    void handlersAddScriptsFunctionsAndData() {
        server.events().on(WidgetResponseAlter.class, event -> event.response().update(response -> response
                .withLoad("the_lib", "http://example.com/lib.js")
                .withLoad("the_func", event.assetUrlGenerator().generate("greeting/func.js"))
                .withHandler("usefulFunc", "the_lib", "the_func")
                .withData("usefulFunc", Map.of("chat", event.routeUrlGenerator().generate("widget_gateway")))));
        Map<String, Object> answer = answer(visitor().get("/widget?user_id=" + USER + "&colour=red"));
        assertEquals(
                Map.of("the_lib", "http://example.com/lib.js", "the_func", server.root() + "/greeting/func.js"),
                answer.get("load"));
        assertEquals(List.of("updateCookiesBlockStatus", "usefulFunc"), answer.get("handlers"));
        assertEquals(List.of("the_lib", "the_func"), map(answer.get("dependencies")).get("usefulFunc"));
        assertEquals(Map.of("chat", server.root() + "/widget"), map(answer.get("data")).get("usefulFunc"));
        WidgetResponseAlter event = server.events().triggered(WidgetResponseAlter.class).get(0);
        assertEquals("red", event.request().query().first("colour").orElseThrow());
        assertEquals(event.visitor(), event.request().visitor().orElseThrow());
        assertEquals(tracked(USER).id(), event.visitor().id());
    }

    @Test
    void aResponseThatIsTakenAwayIsAnEmptyOne() {
        server.events().on(WidgetResponseAlter.class, event -> event.response().set(WidgetResponse.empty()));
        assertEquals(List.of(), answer(visitor().get("/widget")).get("handlers"));
    }

    @Test
    void theProbeTellsWhetherCookiesComeBack() {
        Browser browser = visitor();
        assertEquals(404, browser.get("/chat/cookies-set-permission").statusCode());
        assertEquals(true, map(answer(browser.get("/widget?rnd=123")).get("data")).get("cookiesBlocked"));
        assertEquals("123", browser.cookie("mibewRndValue").orElseThrow());
        assertEquals(false, map(answer(browser.get("/widget?rnd=456")).get("data")).get("cookiesBlocked"));
        assertEquals(200, browser.get("/chat/cookies-set-permission").statusCode());
    }

    @Test
    void anInvitationIsToldOnceAndSoIsItsEnd() {
        visitor().get("/widget?user_id=" + USER);
        Operator anna = server.chat().operators().create(OperatorProfile.of("anna").withName("Anna"), Optional.empty());
        server.chat().operators().setAvatar(anna.id(), "files/avatar/2.png");
        long thread = server.chat().invitations().invite(tracked(USER).id(), anna.id()).id();

        Map<String, Object> first = answer(visitor().get("/widget?user_id=" + USER + "&locale=de"));
        assertTrue(((List<?>) first.get("handlers")).contains("invitationCreate"));
        Map<String, Object> invitation = map(map(first.get("data")).get("invitation"));
        assertEquals((int) thread, invitation.get("id"));
        assertEquals("Anna", invitation.get("operatorName"));
        assertEquals(server.root() + "/files/avatar/2.png", invitation.get("avatarUrl"));
        assertEquals(server.root() + "/chat/invitation?user_id=" + USER + "&locale=de", invitation.get("threadUrl"));
        assertEquals(server.root() + "/chat?user_id=" + USER + "&locale=de", invitation.get("chatUrl"));
        assertEquals("Jetzt chatten", invitation.get("acceptCaption"));
        assertFalse(((String) invitation.get("message")).isEmpty());
        assertEquals(server.root() + "/assets/sounds/invite.wav", invitation.get("soundFile"));
        assertEquals(200, server.browser().get("/assets/sounds/invite.wav").statusCode());

        String shown = "/widget?user_id=" + USER + "&invitation=" + thread;
        assertEquals(List.of("updateCookiesBlockStatus"), answer(visitor().get(shown)).get("handlers"));
        server.chat().invitations().reject(tracked(USER).id());
        assertEquals(List.of("updateCookiesBlockStatus", "invitationClose"), answer(visitor().get(shown)).get("handlers"));
        assertEquals(List.of("updateCookiesBlockStatus"),
                answer(visitor().get("/widget?user_id=" + USER)).get("handlers"));
    }

    @Test
    void aSilentPageGetsNoSound() {
        visitor().get("/widget?user_id=" + USER);
        invite();
        Map<String, Object> answer = answer(visitor().get("/widget?user_id=" + USER + "&silent=1"));
        assertEquals(false, map(map(answer.get("data")).get("invitation")).get("soundFile"));
    }

    @Test
    void theVisitorRejectsTheInvitationThatIsShownAndNoOther() {
        visitor().get("/widget?user_id=" + USER);
        long thread = invite();
        answer(visitor().get("/widget?user_id=" + USER + "&invitation_rejected=1&invitation=" + (thread + 1)));
        assertEquals(0, server.events().triggered(InvitationReject.class).size());
        Map<String, Object> answer =
                answer(visitor().get("/widget?user_id=" + USER + "&invitation_rejected=1&invitation=" + thread));
        assertEquals(1, server.events().triggered(InvitationReject.class).size());
        assertEquals(List.of("updateCookiesBlockStatus"), answer.get("handlers"));
    }

    @Test
    void anotherPageRejectsTheInvitation() {
        visitor().get("/widget?user_id=" + USER);
        invite();
        server.browser().with("Referer", "https://shop.example/other").get("/widget?user_id=" + USER);
        assertEquals(1, server.events().triggered(InvitationReject.class).size());
    }

    @Test
    void anInvitationMadeWhenTheVisitorIsTrackedIsInTheSameAnswer() {
        long anna = server.chat().operators().create(OperatorProfile.of("anna"), Optional.empty()).id();
        server.events().on(VisitorTrack.class, event -> {
            if (server.events().triggered(InvitationCreate.class).isEmpty()) {
                server.chat().invitations().invite(event.visitor().id(), anna);
            }
        });
        assertTrue(((List<?>) answer(visitor().get("/widget?user_id=" + USER)).get("handlers")).contains("invitationCreate"));
    }

    private long invite() {
        long anna = server.chat().operators().create(OperatorProfile.of("anna"), Optional.empty()).id();
        return server.chat().invitations().invite(tracked(USER).id(), anna).id();
    }
}
