package org.mibew.core.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.mibew.api.event.Secret;
import org.mibew.api.operator.Operator;
import org.mibew.api.operator.OperatorStatus;
import org.mibew.api.operator.Permission;
import org.mibew.api.operator.Sessions;
import org.mibew.api.plugin.PluginSteps;
import org.mibew.api.web.RouteUrls;

class OperatorsOnlyTest {

    private static final URI SITE = URI.create("https://chat.example.com/support/");

    private final Map<String, Operator> sessions = new HashMap<>();
    private final List<String> noted = new ArrayList<>();
    private final FakeResponse response = new FakeResponse();
    private boolean hasLog = true;
    private String uploads = "on";

    OperatorsOnlyTest() {
        sessions.put("of-boss", operator("boss", Set.of(Permission.ADMINISTRATE)));
        sessions.put("of-anna", operator("anna", Set.of(Permission.VIEW_STATISTICS)));
    }

    private static Operator operator(String login, Set<Permission> permissions) {
        return new Operator(2, login, login, login, "", Optional.empty(), OperatorStatus.AVAILABLE, false, "", permissions, "");
    }

    private Object authenticate(FakeRequest request) {
        RouteUrls urls = (route, parameters) ->
                "https://chat.example.com/support/operator/login?back=" + parameters.get("back").toString().replace("/", "%2F");
        return new OperatorsOnly(new FakeSessions(), urls, () -> Optional.of(steps()).filter(any -> hasLog),
                new Origins(SITE), new Uploads(null, uploads, SITE), Console.PATH).authenticate(request.make(), response.make());
    }

    private PluginSteps steps() {
        return (PluginSteps) Proxy.newProxyInstance(
                PluginSteps.class.getClassLoader(), new Class<?>[] {PluginSteps.class}, (proxy, called, arguments) -> {
                    noted.add(called.getName() + " " + List.of(arguments));
                    return null;
                });
    }

    private static FakeRequest page() {
        return FakeRequest.of("GET", "/system/console/bundles").header("Accept", "text/html");
    }

    private static FakeRequest change() {
        return FakeRequest.of("POST", "/system/console/bundles/31").parameter("action", "stop")
                .header("Sec-Fetch-Site", "same-origin").header("Origin", "https://chat.example.com").session("of-boss");
    }

    @Test
    void whoIsNotLoggedInIsSentToTheLoginAndBack() {
        assertNull(authenticate(page()));
        assertEquals(302, response.status);
        assertEquals("/support/operator/login?back=%2Fsystem%2Fconsole%2Fbundles", response.headers.get("Location"));
    }

    @Test
    void aSessionThatIsOverCountsAsNone() {
        assertNull(authenticate(page().session("of-nobody")));
        assertEquals(302, response.status);
    }

    @Test
    void programsWithoutASessionAreRefused() {
        assertNull(authenticate(FakeRequest.of("GET", "/system/console/bundles.json")));
        assertEquals(403, response.status);
        assertNull(authenticate(FakeRequest.of("POST", "/system/console/bundles")));
        assertEquals(403, response.status);
    }

    @Test
    void operatorsWithoutThePermissionAreRefused() {
        assertNull(authenticate(page().session("of-anna")));
        assertEquals(403, response.status);
        assertTrue(response.body.toString().contains("may administrate"));
    }

    @Test
    void administratorsComeInAndAreNotFramed() {
        assertEquals("boss", authenticate(page().session("of-boss")));
        assertEquals("DENY", response.headers.get("X-Frame-Options"));
        assertEquals(List.of(), noted);
    }

    @Test
    void changesAreWrittenToTheAuditLog() {
        assertEquals("boss", authenticate(change()));
        assertEquals(List.of("note [web console, , POST /bundles/31 action=stop, operator boss]"), noted);
    }

    @Test
    void changesFromOtherSitesAreRefused() {
        for (FakeRequest forged : List.of(
                change().header("Sec-Fetch-Site", "cross-site"),
                change().header("Sec-Fetch-Site", "same-site"),
                change().header("Origin", "https://evil.example.com"),
                change().header("Origin", "null"),
                FakeRequest.of("POST", "/system/console/bundles").session("of-boss"))) {
            assertNull(authenticate(forged));
            assertEquals(403, response.status);
        }
        assertEquals(List.of(), noted);
        assertNotNull(authenticate(FakeRequest.of("POST", "/system/console/bundles").session("of-boss")
                .header("Origin", "http://127.0.0.1:8080").header("Host", "127.0.0.1:8080")));
    }

    @Test
    void nothingIsChangedWithoutTheAuditLog() {
        hasLog = false;
        assertNull(authenticate(change()));
        assertEquals(503, response.status);
        assertEquals("boss", authenticate(page().session("of-boss")));
    }

    @Test
    void uploadsFollowTheRuleOfTheSite() {
        String multipart = "multipart/form-data; boundary=b";
        assertEquals("boss", authenticate(change().header("Content-Type", multipart)));
        for (String rule : List.of("off", "loopback")) {
            uploads = rule;
            assertNull(authenticate(change().header("Content-Type", multipart)), rule);
            assertEquals(403, response.status);
        }
        assertEquals("boss", authenticate(change()));
    }

    private final class FakeSessions implements Sessions {

        @Override
        public Secret open(long operator, boolean remembered) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<Operator> operator(Secret token) {
            return Optional.ofNullable(sessions.get(token.reveal()));
        }

        @Override
        public void close(Secret token) {
            sessions.remove(token.reveal());
        }

        @Override
        public void closeAll(long operator, Optional<Secret> except) {
            sessions.clear();
        }
    }
}
