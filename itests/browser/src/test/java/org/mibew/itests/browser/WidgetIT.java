package org.mibew.itests.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Button and widget in the pages of a site with a strict policy, on another host than the chat's. */
class WidgetIT {

    private static final String INVITATION = "document.getElementById('mibew-invitation')?.shadowRoot.querySelector('section')";
    private static final String FRAME = "document.getElementById('mibew-chat-demo')?.shadowRoot";

    private static MibewServer server;
    private static StrictSite site;
    private Chromium visitor;

    @BeforeAll
    static void start() {
        server = MibewServer.start("widget", "/support");
        server.exec("mibew:operator password admin " + MibewServer.PASSWORD);
        server.exec("mibew:set enabletracking 1");
        server.exec("mibew:set enablepresurvey 0");
        server.exec("mibew:set updatefrequency_tracking 1");
        site = StrictSite.open(server.root());
    }

    @AfterAll
    static void stop() {
        if (site != null) {
            site.close();
        }
        if (server != null) {
            server.close();
        }
    }

    @BeforeEach
    void comeIn() {
        visitor = Chromium.open();
        visitor.visit(site.page("/one"));
        until("be known", "document.cookie.includes('MIBEW_VisitorID=')");
    }

    @AfterEach
    void leave() {
        if (visitor != null) {
            visitor.close();
        }
    }

    private Object until(String what, String expression) {
        return visitor.await(what, any -> {
            Object value = visitor.script("return " + expression);
            return value == null || value.equals(false) ? null : value;
        });
    }

    private void answer(String json) {
        visitor.script("Mibew.Objects.widget.onResponse(" + json + ")");
    }

    @Test
    void theExampleOfTheSpecificationRunsAsWritten() {
        site.script("/lib.js", "window.theLib = 'there';");
        site.script("/func.js", """
                (function(Mibew) {
                    // Pay attention to the full function name. All callable functions must be
                    // defined as a properties of Mibew.APIFunctions object.
                    Mibew.APIFunctions.usefulFunc = function(data) {
                        // Do some job here.
                        console.dir(data.usefulFunc);
                        window.calls = (window.calls || []).concat(window.theLib + data.usefulFunc.time);
                    }
                })(Mibew);""");
        String response = """
                {"load": {"the_lib": "%s", "the_func": "%s"}, "handlers": ["usefulFunc"],
                "dependencies": {"usefulFunc": ["the_lib", "the_func"]}, "data": {"usefulFunc": {"time": %d}}}""";
        answer(response.formatted(site.page("/lib.js"), site.page("/func.js"), 1));
        until("see the function called", "window.calls?.length === 1");
        answer(response.formatted(site.page("/lib.js"), site.page("/func.js"), 2));
        until("see it called again", "window.calls?.length === 2");
        assertEquals(List.of("there1", "there2"), visitor.script("return window.calls"));
        assertEquals(1L, visitor.script("return document.querySelectorAll('script[src$=\"/lib.js\"]').length"));
    }

    @Test
    void aFunctionThatFailsDoesNotStopTheOthers() {
        visitor.script("Mibew.APIFunctions.bad = () => { throw new Error('bad'); };"
                + "Mibew.APIFunctions.good = () => { window.good = true; };");
        answer("{handlers: ['bad', 'missing', 'good'], dependencies: {}, load: {}, data: {}}");
        until("see the good one called", "window.good");
    }

    @Test
    void theWidgetGoesOnAfterFailuresWithWhatItHadToSay() {
        visitor.script("const widget = Mibew.Objects.widget; window.address = widget.options.requestURL;"
                + "widget.options.requestURL = window.address + '-nothing'; widget.options.requestTimeout = 50;"
                + "widget.sendToServer({colour: 'red'})");
        until("fail twice", "Mibew.Objects.widget.failures > 1");
        visitor.script("Mibew.Objects.widget.options.requestURL = window.address");
        until("go on", "Mibew.Objects.widget.failures === 0 && performance.getEntriesByType('resource')"
                + ".some(e => e.name.startsWith(window.address + '?') && e.name.includes('colour=red'))");
    }

    @Test
    void thePluginInTheServerGreetsTheVisitor() {
        server.deploy("widget-greeting");
        visitor.read("Good ");
        server.undeploy("widget-greeting");
    }

    @Test
    void anInvitationIsRejected() {
        try (Chromium operator = Chromium.open()) {
            invite(operator);
            visitor.script(INVITATION.replace("?.", ".") + ".querySelector('button:not(.accept)').click()");
            operator.see("[data-action=invite]");
            until("be rid of it", "!document.getElementById('mibew-invitation')");
        }
    }

    @Test
    void anInvitationIsAcceptedAndTheChatGoesOnOnTheNextPage() {
        try (Chromium operator = Chromium.open()) {
            invite(operator);
            visitor.picture("invitation");
            visitor.script(INVITATION.replace("?.", ".") + ".querySelector('.accept').click()");
            String chat = (String) until("have a chat",
                    "(sessionStorage.getItem('mibew-chat-frame-demo') || '').match(/support.chat.[0-9]+.[0-9]+/)?.[0]");
            visitor.visit(site.page("/two"));
            String address = (String) until("go on with it", FRAME + "?.querySelector('iframe')?.src");
            assertTrue(address.endsWith(chat), address);
            visitor.picture("chat-in-a-site");
            visitor.script(FRAME.replace("?.", ".") + ".querySelector('.minimize').click()");
            visitor.visit(site.page("/three"));
            until("have it small", FRAME + "?.querySelector('section.small') !== null");
        }
    }

    private void invite(Chromium operator) {
        operator.logIn(server.root(), "admin");
        operator.visit(server.root() + "/operator/users");
        operator.click("[data-action=invite]");
        until("be invited", INVITATION + " != null");
        assertEquals("dialog", visitor.script("return " + INVITATION + ".getAttribute('role')"));
    }
}
