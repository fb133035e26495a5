package org.mibew.core.web.visitor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mibew.api.event.ThreadCreate;
import org.mibew.api.group.GroupProfile;
import org.mibew.api.setting.ServerSettings;
import org.mibew.api.thread.Actor;
import org.mibew.api.thread.Message;
import org.mibew.api.thread.ThreadState;
import org.mibew.core.web.harness.Browser;
import org.mibew.core.web.harness.WebServer;

class LeaveMessageTest {

    private static final GreenMail SMTP = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    static {
        SMTP.start();
    }

    @RegisterExtension
    private final WebServer server = new WebServer(Map.of(
            "mail.host", "127.0.0.1", "mail.port", SMTP.getSmtp().getPort(), "mail.from", "chat@example.com",
            "mail.tls", "none"));

    @BeforeEach
    void noMailsYet() throws Exception {
        SMTP.purgeEmailFromAllMailboxes();
    }

    @AfterAll
    static void stop() {
        SMTP.stop();
    }

    @Test
    void theMessageIsStoredAndMailed() throws Exception {
        Team.set(server, ServerSettings.EMAIL, "desk@example.com");
        Team.set(server, ServerSettings.LEFT_MESSAGES_LOCALE, "de");
        JsonNode answer = leave(Map.of());
        assertEquals(0, answer.path("errorCode").asInt(), answer.toString());
        var thread = server.events().triggered(ThreadCreate.class).get(0).thread();
        assertEquals(ThreadState.LEFT, thread.state());
        List<String> stored = server.chat().threads().messages(thread.id(), Actor.SERVER, 0).messages().stream()
                .map(Message::body).toList();
        assertTrue(stored.contains("When do you open?"), stored.toString());
        MimeMessage mail = received();
        assertEquals("desk@example.com", mail.getAllRecipients()[0].toString());
        assertEquals("jane@example.com", mail.getReplyTo()[0].toString());
        assertEquals("Nachricht von Jane", mail.getSubject());
        assertTrue(mail.getContent().toString().contains("When do you open?"));
    }

    @Test
    void theGroupGetsItsMailOrTheGroupAbove() throws Exception {
        Team.set(server, ServerSettings.ENABLE_GROUPS, true);
        Team.set(server, ServerSettings.EMAIL, "desk@example.com");
        long above = Team.group(server, GroupProfile.of("Shop").withEmail("shop@example.com"));
        long below = Team.group(server, GroupProfile.of("Returns").withParent(above));
        leave(Map.of("groupId", below));
        MimeMessage mail = received();
        assertEquals("shop@example.com", mail.getAllRecipients()[0].toString());
        assertTrue(mail.getContent().toString().contains("Returns"));
    }

    @Test
    void withoutAnAddressOfOursTheMessageIsStillStored() {
        assertEquals(0, leave(Map.of()).path("errorCode").asInt());
        assertEquals(1, server.events().triggered(ThreadCreate.class).size());
    }

    @Test
    void withoutAddressOrWordsNothingIsStored() {
        assertEquals(11, leave(Map.of("email", "")).path("errorCode").asInt());
        assertEquals(11, leave(Map.of("email", "jane@example.com\r\nBcc: all@example.com")).path("errorCode").asInt());
        assertEquals(3, leave(Map.of("message", "  ")).path("errorCode").asInt());
        assertEquals(List.of(), server.events().triggered(ThreadCreate.class));
    }

    @Test
    void theCaptchaIsAsked() {
        Team.set(server, ServerSettings.ENABLE_CAPTCHA, true);
        Browser browser = server.browser().with("Accept", "application/json");
        JsonNode challenge = Calls.read(browser.get("/captcha").body());
        String token = challenge.path("token").asText();
        assertEquals(200, browser.get(challenge.path("picture").asText()).statusCode());
        assertEquals(10, leave(Map.of()).path("errorCode").asInt());
        String answer = Sums.solve(challenge.path("question").asText());
        assertEquals(0, leave(Map.of("captcha", answer, "captchaToken", token)).path("errorCode").asInt());
        assertEquals(10, leave(Map.of("captcha", answer, "captchaToken", token)).path("errorCode").asInt());
        assertEquals(404, browser.get(challenge.path("picture").asText()).statusCode());
    }

    @Test
    void clientsThatKnowOnlyThePictureHaveItsTokenInACookie() {
        Team.set(server, ServerSettings.ENABLE_CAPTCHA, true);
        Browser browser = server.browser();
        assertEquals("image/png", browser.get("/captcha").headers().firstValue("Content-Type").orElseThrow());
        assertTrue(browser.cookie("mibew_captcha").isPresent());
        assertEquals(10, leave(browser, Map.of("captcha", "-1")).path("errorCode").asInt());
    }

    private JsonNode leave(Map<String, Object> entries) {
        return leave(server.browser(), entries);
    }

    private static JsonNode leave(Browser browser, Map<String, Object> entries) {
        Map<String, Object> all = new HashMap<>(Map.of(
                "name", "Jane", "email", "jane@example.com", "message", "When do you open?", "info", "", "groupId", 0,
                "referrer", "https://example.com/hours"));
        all.putAll(entries);
        return Calls.of(browser).call("processLeaveMessage", all);
    }

    private static MimeMessage received() {
        assertTrue(SMTP.waitForIncomingEmail(TimeUnit.SECONDS.toMillis(20), 1), "no mail came");
        return SMTP.getReceivedMessages()[0];
    }
}
