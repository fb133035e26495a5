package org.mibew.itests.browser;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What operators and administrators meet. */
class OperatorIT extends BrowserTest {

    @Test
    void whoIsNotLoggedInIsLedToTheLoginAndBack() {
        server().addOperator("gina");
        Chromium browser = browser();
        browser.visit(server().root() + "/operator/history");
        browser.picture("login");
        browser.type("input[name=login]", "gina");
        browser.type("input[name=password]", "wrong password");
        browser.click("button.main");
        browser.see(".problem");
        browser.type("input[name=password]", MibewServer.PASSWORD);
        browser.click("button.main");
        browser.await("be back", driver -> driver.getCurrentUrl().endsWith("/operator/history") ? true : null);
        browser.visit(server().root() + "/operator/settings");
        browser.read("403");
        browser.picture("forbidden");
    }

    @Test
    void everyPageOfAnAdministratorIsShown() {
        server().exec("mibew:operator password admin " + MibewServer.PASSWORD);
        server().exec("mibew:set enablegroups 1");
        try {
            Chromium admin = browser();
            admin.logIn(server().root(), "admin");
            for (String page : List.of(
                    "", "/users", "/history", "/ban", "/ban/add", "/canned-message", "/canned-message/add", "/operator",
                    "/operator/add", "/operator/1/edit", "/operator/1/avatar", "/operator/1/permissions", "/operator/1/groups",
                    "/group", "/group/add", "/plugin", "/plugin/upload", "/settings", "/settings/features", "/settings/performance",
                    "/statistics/by-date", "/statistics/by-operator", "/statistics/by-page", "/button-code", "/about")) {
                admin.visit(server().root() + "/operator" + page);
                admin.see("main");
                admin.picture("operator" + page.replace('/', '-'));
                assertTrue(overflows(admin) <= 1, page + " is wider than the window by " + overflows(admin));
            }
        } finally {
            server().exec("mibew:set enablegroups 0");
        }
    }

    private static long overflows(Chromium browser) {
        return (Long) browser.script("return document.documentElement.scrollWidth - document.documentElement.clientWidth");
    }

    @Test
    void theSiteWorksUnderAPath() {
        try (MibewServer other = MibewServer.start("path", "/support")) {
            other.addOperator("hugo");
            Chromium operator = browser();
            operator.logIn(other.root(), "hugo");
            operator.visit(other.root() + "/operator/users");
            operator.see("#available[aria-pressed=true]");
            Chromium visitor = browser();
            other.exec("mibew:set enablepresurvey 0");
            visitor.visit(other.root() + "/chat");
            ChatIT.say(visitor, "Under a path");
            take(operator, "Under a path");
            ChatIT.say(operator, "It works");
            visitor.read("It works");
        }
    }
}
