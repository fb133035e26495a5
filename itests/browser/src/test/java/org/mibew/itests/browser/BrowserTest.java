package org.mibew.itests.browser;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.By;

/** What tests in a browser share: one server for all of them, and browsers that are closed when a test is over. */
@ExtendWith(SharedServer.class)
abstract class BrowserTest {

    private final List<Chromium> browsers = new ArrayList<>();

    static MibewServer server() {
        return SharedServer.get();
    }

    /** Opens the browser of one more person. */
    Chromium browser() {
        Chromium browser = Chromium.open();
        browsers.add(browser);
        return browser;
    }

    /** Opens the browser of an operator whose console is open. */
    Chromium operator(String login) {
        server().addOperator(login);
        Chromium browser = browser();
        browser.logIn(server().root(), login);
        browser.visit(server().root() + "/operator/users");
        browser.see("#available[aria-pressed=true]");
        return browser;
    }

    /** Takes the chat of a visitor from the console. */
    static void take(Chromium operator, String words) {
        operator.await("see the chat about " + words, driver -> operator.all("#threads li").stream()
                .filter(row -> row.getText().contains(words)).findFirst().orElse(null))
                .findElement(By.cssSelector("[data-action=open]")).click();
        operator.see("#composer");
    }

    @AfterEach
    void closeBrowsers() {
        browsers.forEach(Chromium::close);
    }
}
