package org.mibew.itests.browser;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Cookie;
import org.openqa.selenium.WebElement;

/** What a visitor meets before a chat: the survey, the form for a message, the widget, an invitation. */
class VisitorIT extends BrowserTest {

    @AfterEach
    void resetSettings() {
        server().exec("mibew:set enablepresurvey 0");
        server().exec("mibew:set enabletracking 0");
    }

    @Test
    void theSurveyComesBeforeTheChatAndItsAnswersReachTheOperator() {
        server().exec("mibew:set enablepresurvey 1");
        server().exec("mibew:set surveyaskmail 1");
        server().exec("mibew:set surveyaskmessage 1");
        Chromium operator = operator("dora");
        Chromium visitor = browser();
        visitor.visit(server().root() + "/chat");
        visitor.picture("visitor-survey");
        visitor.type("#survey input[name=name]", "Zoe");
        visitor.type("#survey input[name=email]", "zoe@example.com");
        visitor.type("#survey textarea[name=message]", "Where is my order?");
        visitor.click("#survey button.main");
        visitor.see("#composer");
        visitor.read("Where is my order?");
        take(operator, "Where is my order?");
        operator.read("zoe@example.com");
        operator.read("Zoe");
    }

    @Test
    void aMessageIsLeftWhenNobodyIsThere() {
        Chromium visitor = browser();
        server().exec("mibew:set online_timeout 1");
        try {
            visitor.await("find nobody", any -> {
                visitor.visit(server().root() + "/chat?name=Late");
                return visitor.all("#leaveMessage:not([hidden])").isEmpty() ? null : true;
            });
            visitor.picture("visitor-leave-message");
            visitor.type("#leaveMessage input[name=email]", "late@example.com");
            visitor.type("#leaveMessage textarea[name=message]", "Call me tomorrow");
            visitor.click("#leaveMessage button.main");
            visitor.see("#sent");
        } finally {
            server().exec("mibew:set online_timeout 30");
        }
        Chromium operator = operator("emil");
        operator.visit(server().root() + "/operator/history?q=");
        assertTrue(server().exec("mibew:threads").length() > 0);
    }

    @Test
    void anInvitationIsAcceptedAndAnotherOneRejected() {
        server().exec("mibew:set enabletracking 1");
        Chromium operator = operator("fred");
        Chromium visitor = browser();
        visitor.visit(server().root() + "/operator/login");
        visitor.driver().manage().addCookie(new Cookie("MIBEW_Data", name("Ida"), "/"));
        visitor.visit(server().root() + "/demo");
        visitor.picture("demo");

        invite(operator);
        visitor.await("be invited", any -> shadow(visitor, "dialog"));
        visitor.picture("invitation");
        visitor.await("reject", any -> press(visitor, ".reject"));
        operator.await("see the rejection", any -> button(operator));

        invite(operator);
        visitor.await("be invited again", any -> shadow(visitor, "dialog"));
        visitor.await("accept", any -> press(visitor, ".accept"));
        operator.await("see the chat", any -> operator.all("#threads li").stream()
                .anyMatch(row -> row.getText().contains("Ida")) ? true : null);
    }

    private static void invite(Chromium operator) {
        operator.await("see the visitor", any -> button(operator)).click();
    }

    /** Returns the button by which Ida can be invited; null if she cannot. */
    private static WebElement button(Chromium operator) {
        return operator.all("#visitors li").stream()
                .filter(row -> row.getText().contains("Ida"))
                .flatMap(row -> row.findElements(By.cssSelector("[data-action=invite]:enabled")).stream())
                .findFirst().orElse(null);
    }

    /** Returns a visitor's name as its cookie holds it. */
    private static String name(String name) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(name.getBytes(StandardCharsets.UTF_8));
    }

    /** Looks into the invitation, which keeps its style to itself. */
    private static Boolean shadow(Chromium visitor, String role) {
        Object found = visitor.script("const host = document.getElementById('mibew-invitation');"
                + "return !!host && !!(host.shadowRoot || host).querySelector('[role=" + role + "]')");
        return Boolean.TRUE.equals(found) ? true : null;
    }

    private static Boolean press(Chromium visitor, String css) {
        Object pressed = visitor.script("const host = document.getElementById('mibew-invitation');"
                + "const button = host && (host.shadowRoot || host).querySelector('" + css + "');"
                + "if (button) button.click(); return !!button;");
        return Boolean.TRUE.equals(pressed) ? true : null;
    }

    @Test
    void aPluginGreetsVisitorsThroughTheWidget() {
        server().exec("mibew:set enabletracking 1");
        server().deploy("widget-greeting");
        try {
            Chromium visitor = browser();
            visitor.await("be greeted", any -> {
                visitor.visit(server().root() + "/demo");
                return visitor.all(".mibew-greeting").isEmpty() ? null : true;
            });
            visitor.read("Guest!");
        } finally {
            server().undeploy("widget-greeting");
        }
    }
}
