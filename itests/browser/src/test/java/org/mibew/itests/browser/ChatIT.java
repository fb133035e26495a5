package org.mibew.itests.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import org.openqa.selenium.NoAlertPresentException;
import org.openqa.selenium.WebElement;

/** A visitor and an operator talk, each in a browser of their own. */
class ChatIT extends BrowserTest {

    @Test
    void visitorAndOperatorTalkBothWaysAndAPluginComesAndGoesMeanwhile() {
        Chromium operator = operator("anna");
        Chromium visitor = browser();
        visitor.visit(server().root() + "/chat");
        say(visitor, "I have a question");
        take(operator, "I have a question");

        say(operator, "Good morning!");
        visitor.read("Good morning!");
        operator.type("#text", "something");
        visitor.see("#typing");
        operator.see("#text").clear();

        server().configure("org.mibew.samples.profanityfilter.cfg", "words=darn\n");
        server().deploy("profanity-filter");
        visitor.await("have its words changed", any -> {
            say(visitor, "That darn thing");
            operator.read("That");
            return operator.text().contains("That ****") ? true : null;
        });
        visitor.read("That ****");

        server().undeploy("profanity-filter");
        visitor.await("have its words left alone", any -> {
            say(visitor, "Still darn");
            operator.read("Still");
            return operator.text().contains("Still darn") ? true : null;
        });

        operator.picture("operator-chat");
        visitor.picture("visitor-chat");
        operator.click("#close");
        accept(operator);
        visitor.see("#over");
        visitor.picture("visitor-chat-over");
    }

    /** Whatever asks whether the chat is really to be closed is answered by yes. */
    private static void accept(Chromium operator) {
        operator.await("be asked", driver -> {
            try {
                driver.switchTo().alert().accept();
                return true;
            } catch (NoAlertPresentException e) {
                return operator.all("dialog[open] button.main").stream().findFirst()
                        .map(button -> {
                            button.click();
                            return true;
                        }).orElse(null);
            }
        });
    }

    @Test
    void whatIsWrittenWhileTheConnectionIsLostArrivesOnce() {
        Chromium operator = operator("bert");
        Chromium visitor = browser();
        visitor.visit(server().root() + "/chat");
        say(visitor, "Before the tunnel");
        take(operator, "Before the tunnel");

        visitor.network(false);
        say(visitor, "In the tunnel");
        say(operator, "Are you there?");
        visitor.network(true);

        operator.read("In the tunnel");
        visitor.read("Are you there?");
        say(visitor, "After the tunnel");
        operator.read("After the tunnel");
        for (Chromium side : new Chromium[] {operator, visitor}) {
            assertEquals(1, count(side.text(), "In the tunnel"));
            assertEquals(1, count(side.text(), "Are you there?"));
        }
    }

    @Test
    void markUpOfAVisitorIsShownAsItWasTyped() {
        Chromium operator = operator("carl");
        Chromium visitor = browser();
        visitor.visit(server().root() + "/chat");
        say(visitor, "<img src=x onerror=\"document.title='hacked'\"><b>bold</b>");
        take(operator, "<b>bold</b>");
        operator.read("<b>bold</b>");
        assertFalse(operator.driver().getTitle().contains("hacked"));
        assertFalse(visitor.driver().getTitle().contains("hacked"));
    }

    static void say(Chromium side, String words) {
        WebElement field = side.see("#text");
        field.clear();
        field.sendKeys(words);
        field.sendKeys(Keys.chord(Keys.CONTROL, Keys.ENTER));
        side.await("send " + words, any -> field.getAttribute("value").isEmpty() ? true : null);
    }

    private static int count(String text, String part) {
        return text.split(Pattern.quote(part), -1).length - 1;
    }
}
