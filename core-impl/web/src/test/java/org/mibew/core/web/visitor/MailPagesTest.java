package org.mibew.core.web.visitor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mibew.api.setting.ServerSettings;
import org.mibew.core.web.harness.Browser;
import org.mibew.core.web.harness.WebServer;

class MailPagesTest {

    private static final Pattern TOKEN = Pattern.compile("name=\"captcha_token\" value=\"([^\"]+)\"");
    private static final GreenMail SMTP = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    static {
        SMTP.start();
    }

    @RegisterExtension
    private final WebServer server = new WebServer(Map.of(
            "mail.host", "127.0.0.1", "mail.port", SMTP.getSmtp().getPort(), "mail.from", "chat@example.com",
            "mail.tls", "none"));

    private Browser browser;
    private String chat;

    @BeforeEach
    void aChatIsOpen() throws Exception {
        SMTP.purgeEmailFromAllMailboxes();
        Team.available(server, "anna");
        Team.set(server, ServerSettings.ENABLE_PRE_SURVEY, false);
        browser = server.browser();
        chat = browser.get("/chat?url=https%3A%2F%2Fexample.com%2Fprices").headers().firstValue("Location").orElseThrow();
        Calls.of(browser, chat).call("post", Map.of("message", "What about 1 < 2?"));
    }

    @AfterAll
    static void stop() {
        SMTP.stop();
    }

    @Test
    void theVisitorGetsWhatWasSaid() throws Exception {
        assertEquals(200, browser.get(chat + "/mail").statusCode());
        HttpResponse<String> answer = browser.post(chat + "/mail", Map.of("email", "jane@example.com"));
        assertEquals(200, answer.statusCode());
        assertTrue(answer.body().contains("on its way to jane@example.com"), answer.body());
        assertTrue(SMTP.waitForIncomingEmail(TimeUnit.SECONDS.toMillis(20), 1), "no mail came");
        MimeMessage mail = SMTP.getReceivedMessages()[0];
        String text = mail.getContent().toString();
        assertEquals("jane@example.com", mail.getAllRecipients()[0].toString());
        assertTrue(text.contains("Guest: What about 1 < 2?"), text);
        assertTrue(text.contains("Thank you for contacting us"), text);
        assertFalse(text.contains("came from the page"), "notes for operators are mailed to the visitor");
    }

    @Test
    void scriptsGetTheAnswerAsJson() {
        browser.with("Accept", "application/json");
        HttpResponse<String> wrong = browser.post(chat + "/mail", Map.of("email", "nobody"));
        assertEquals(400, wrong.statusCode());
        assertFalse(Calls.read(wrong.body()).path("problem").asText().isEmpty());
        HttpResponse<String> right = browser.post(chat + "/mail", Map.of("email", "jane@example.com"));
        assertTrue(Calls.read(right.body()).path("sent").asBoolean());
    }

    @Test
    void theCaptchaOfThePageIsAsked() {
        Team.set(server, ServerSettings.ENABLE_EMAIL_CAPTCHA, true);
        String page = browser.get(chat + "/mail").body();
        Matcher token = TOKEN.matcher(page);
        assertTrue(token.find(), page);
        Map<String, String> fields = Map.of(
                "email", "jane@example.com", "captcha_token", token.group(1), "captcha", Sums.solve(page));
        assertEquals(400, browser.post(chat + "/mail", Map.of("email", "jane@example.com")).statusCode());
        assertEquals(200, browser.post(chat + "/mail", fields).statusCode());
        assertEquals(400, browser.post(chat + "/mail", fields).statusCode());
    }

    @Test
    void withoutTheSettingThereAreNoMails() {
        Team.set(server, ServerSettings.USER_CAN_SEND_EMAIL, false);
        assertEquals(403, browser.get(chat + "/mail").statusCode());
        assertEquals(403, browser.post(chat + "/mail", Map.of("email", "jane@example.com")).statusCode());
        assertFalse(browser.get(chat).body().contains("id=\"mail\""));
    }

    @Test
    void theTokenIsNeeded() {
        String wrong = chat.substring(0, chat.lastIndexOf('/')) + "/1/mail";
        assertEquals(404, browser.post(wrong, Map.of("email", "jane@example.com")).statusCode());
    }

    @Test
    void anotherSiteCannotSendTheForm() {
        browser.with("Sec-Fetch-Site", "cross-site");
        assertEquals(400, browser.post(chat + "/mail", Map.of("email", "jane@example.com")).statusCode());
    }

    @Test
    void mailsAreLimited() {
        HttpResponse<String> answer = browser.post(chat + "/mail", Map.of("email", "jane@example.com"));
        for (int i = 0; i < 25 && answer.statusCode() == 200; i++) {
            answer = browser.post(chat + "/mail", Map.of("email", "jane@example.com"));
        }
        assertEquals(429, answer.statusCode());
    }
}
