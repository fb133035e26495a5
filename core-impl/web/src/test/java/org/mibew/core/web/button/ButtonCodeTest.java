package org.mibew.core.web.button;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mibew.api.button.ButtonKind;
import org.mibew.api.event.ButtonGenerate;
import org.mibew.api.group.GroupProfile;
import org.mibew.api.operator.Permission;
import org.mibew.api.page.Markup;
import org.mibew.api.setting.ServerSettings;
import org.mibew.core.web.harness.Browser;
import org.mibew.core.web.harness.WebServer;
import org.mibew.core.web.http.Json;

class ButtonCodeTest {

    private static final CodeSite SITE = new CodeSite("https://chat.example", "", true, 10_000, "en");

    @RegisterExtension
    private final WebServer server = new WebServer();

    private static Document code(ButtonKind kind, Map<String, Object> options) {
        return Jsoup.parseBodyFragment(new CodeGenerator(kind, SITE, options).generate().html());
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> init(Document code, String script) {
        return (Map<String, Object>) Json.read(code.selectFirst("script[src$=" + script + "]").attr("data-mibew"));
    }

    private Document page(Browser browser, String query) {
        HttpResponse<String> page = browser.get("/operator/button-code" + query);
        assertEquals(200, page.statusCode(), page.body());
        return Jsoup.parse(page.body());
    }

    private Browser administrator() {
        return server.operator("boss", Permission.ADMINISTRATE);
    }

    @Test
    void aPictureIsALinkWithPopupAndWidget() {
        Document code = code(ButtonKind.IMAGE, Map.of(
                "unique_id", "a1", "image", "mgreen", "group_id", 3L, "locale", "de", "prefer_iframe", true));
        Element link = code.selectFirst("a");
        assertEquals("https://chat.example/chat?locale=de&group=3", link.attr("href"));
        assertEquals("a1", link.attr("data-mibew-popup"));
        assertEquals("https://chat.example/b?i=mgreen&lang=de&group=3", link.selectFirst("img").attr("src"));
        Map<String, Object> popup = init(code, "popup.js");
        assertEquals("a1", popup.get("id"));
        assertEquals("https://chat.example/chat?locale=de&group=3", popup.get("url"));
        assertEquals(true, popup.get("preferIFrame"));
        assertEquals(640, popup.get("width"));
        assertEquals(480, popup.get("height"));
        assertEquals("https://chat.example/chat/style/popup/default?locale=de", popup.get("styleLoader"));
        Map<String, Object> widget = init(code, "widget.js");
        assertEquals("https://chat.example/widget", widget.get("requestURL"));
        assertEquals(10_000, widget.get("requestTimeout"));
        assertEquals("MIBEW_VisitorID", widget.get("visitorCookieName"));
        assertEquals("de", widget.get("locale"));
    }

    @Test
    void theCodeHoldsNoScriptsAndStylesOfItsOwn() {
        for (ButtonKind kind : ButtonKind.values()) {
            Document code = code(kind, Map.of());
            code.select("script").forEach(script -> assertEquals("", script.data()));
            code.select("*").forEach(element -> element.attributes().forEach(attribute ->
                    assertFalse(attribute.getKey().startsWith("on") || attribute.getKey().equals("style"), attribute.html())));
        }
    }

    @Test
    void aLinkHasWordsOfItsOwn() {
        Document code = code(ButtonKind.TEXT_LINK, Map.of("caption", "Ask <us>", "title", "Now"));
        assertEquals("Ask <us>", code.selectFirst("a").text());
        assertEquals("Now", code.selectFirst("a").attr("title"));
    }

    @Test
    void theCodeOfAnOperatorIsAskedForInAForm() {
        Element form = code(ButtonKind.OPERATOR_CODE, Map.of("group_id", 3L, "unique_id", "x")).selectFirst("form");
        assertEquals("https://chat.example/chat", form.attr("action"));
        assertEquals("x", form.attr("data-mibew-popup"));
        assertEquals("3", form.selectFirst("input[name=group]").val());
        assertEquals(1, form.select("input[name=operator_code]").size());
    }

    @Test
    void optionsOfTheHostAndOfSecurity() {
        CodeSite plain = new CodeSite("http://example.org/support", "/support", true, 10_000, "en");
        String secure = new CodeGenerator(ButtonKind.IMAGE, plain, Map.of("force_secure", true)).generate().html();
        assertFalse(secure.contains("http://example"), secure);
        assertTrue(secure.contains("https://example.org/support/chat/style/popup/default/force_secure"), secure);
        String local = new CodeGenerator(ButtonKind.IMAGE, plain, Map.of("show_host", false)).generate().html();
        assertFalse(local.contains("example.org"), local);
        assertTrue(local.contains("href=\"/support/chat?locale=en\""), local);
    }

    @Test
    void theWidgetIsLeftOutWhereVisitorsAreNotTracked() {
        CodeSite untracked = new CodeSite("https://chat.example", "", false, 10_000, "en");
        assertFalse(new CodeGenerator(ButtonKind.IMAGE, untracked, Map.of()).generate().html().contains("widget.js"));
        assertTrue(code(ButtonKind.IMAGE, Map.of("disable_tracking", true)).select("script[src$=widget.js]").isEmpty());
    }

    @Test
    void anotherOptionMakesAnotherGeneratorAndWrongOnesAreRefused() {
        CodeGenerator generator = new CodeGenerator(ButtonKind.IMAGE, SITE, Map.of());
        assertTrue(generator.with("image", "mblue").generate().html().contains("i=mblue"));
        assertEquals(Map.of(), generator.options());
        assertEquals("Buttons have no option colour",
                assertThrows(IllegalArgumentException.class, () -> generator.with("colour", "red")).getMessage());
        assertEquals("The option image cannot be \"red\"",
                assertThrows(IllegalArgumentException.class, () -> generator.with("image", "red")).getMessage());
        assertThrows(IllegalArgumentException.class, () -> generator.with("group_id", "three"));
        assertThrows(IllegalArgumentException.class, () -> generator.with("invitation_style", "javascript:alert(1)"));
        assertThrows(IllegalArgumentException.class, () -> generator.with("chat_style", "../x"));
    }

    @Test
    void handlersAlterTheCodeAndAddressesStayThoseOfTheWeb() {
        server.events().on(ButtonGenerate.class, event -> event.button().update(button -> button
                .withEach("a", link -> link.with("rel", "nofollow").with("href", "java\tscript:alert(1)"))
                .with(Markup.element("img").with("src", " JavaScript:alert(1)"))
                .with(Markup.element("a").with("href", "https://example.org/").with("title", "javascript:"))));
        String text = page(administrator(), "").selectFirst("#code").val();
        Document code = Jsoup.parseBodyFragment(text);
        assertEquals("nofollow", code.selectFirst("a").attr("rel"));
        assertFalse(code.selectFirst("a").hasAttr("href"));
        assertFalse(code.select("img").last().hasAttr("src"));
        assertEquals("https://example.org/", code.select("a").last().attr("href"));
        assertEquals("javascript:", code.select("a").last().attr("title"));
    }

    @Test
    void aHandlerMayTakeAnotherButtonOfTheGenerator() {
        server.events().on(ButtonGenerate.class, event ->
                event.button().set(event.generator().with("image", "mgray").generate()));
        assertTrue(page(administrator(), "").selectFirst("#code").val().contains("i=mgray"));
    }

    @Test
    void theEventComesWheneverCodeIsGenerated() {
        Browser administrator = administrator();
        page(administrator, "");
        page(administrator, "?generate=1&kind=text_link&caption=Hello");
        server.browser().get("/demo");
        assertEquals(3, server.events().triggered(ButtonGenerate.class).size());
        assertEquals(ButtonKind.TEXT_LINK, server.events().triggered(ButtonGenerate.class).get(1).generator().kind());
    }

    @Test
    void thePageKeepsWhatIsChosen() {
        server.chat().settings().set(ServerSettings.ENABLE_TRACKING, true);
        server.chat().settings().set(ServerSettings.ENABLE_GROUPS, true);
        long sales = server.chat().groups().create(GroupProfile.of("Sales")).id();
        Document page = page(administrator(), "?generate=1&kind=image&image=mblue&lang=fr&group=" + sales
                + "&silent_invitation=1&show_host=1");
        assertTrue(page.selectFirst("input[value=mblue]").hasAttr("checked"));
        assertEquals("fr", page.selectFirst("select[name=lang]").selectFirst("option[selected]").val());
        assertEquals(String.valueOf(sales), page.selectFirst("select[name=group]").selectFirst("option[selected]").val());
        assertFalse(page.selectFirst("input[name=prefer_iframe]").hasAttr("checked"));
        Document code = Jsoup.parseBodyFragment(page.selectFirst("#code").val());
        assertTrue(code.selectFirst("img").attr("src").endsWith("/b?i=mblue&lang=fr&group=" + sales));
        assertEquals(true, init(code, "widget.js").get("silentInvitation"));
        assertEquals(false, init(code, "popup.js").get("preferIFrame"));
        assertEquals(page.selectFirst("#code").val(), page.selectFirst("iframe.preview").attr("srcdoc"));
    }

    @Test
    void aWrongOptionIsTold() {
        HttpResponse<String> page = administrator().get("/operator/button-code?image=nothing");
        assertEquals(400, page.statusCode());
        assertTrue(page.body().contains("The option image cannot be"), page.body());
    }

    @Test
    void onlyAdministratorsGetCode() {
        assertEquals(403, server.operator("anna").get("/operator/button-code").statusCode());
        assertEquals(302, server.browser().get("/operator/button-code").statusCode());
    }
}
